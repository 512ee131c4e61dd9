/**
 * A page's document and globals as browsers make them. A page may have a form called "title" or an element with the id
 * "browser", which then stands in the place of what scripts look for. Chromium keeps the names of a document's elements
 * out of our isolated world, but not those of a window's; nobody promises either.
 */

/** The document of this page without what its elements are called. It is no node: what wants one takes `document`. */
export const pageDocument: Document = new Proxy<Document>(Object.create(null), {
  get(_document, key) {
    const value: unknown = Reflect.get(Document.prototype, key, globalThis.document);
    return typeof value === "function" ? value.bind(globalThis.document) : value;
  },
  set: (_document, key, value) => Reflect.set(Document.prototype, key, value, globalThis.document),
});

/** A global that a script of ours left in this page, whatever the page calls its elements; undefined when it is not there. */
export function ownGlobal<Name extends keyof typeof globalThis>(name: Name): (typeof globalThis)[Name] | undefined {
  return Object.hasOwn(globalThis, name) ? globalThis[name] : undefined;
}
