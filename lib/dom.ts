/**
 * A page's document as browsers make it. A page may have a form or an image called "title", "body" or "createElement";
 * that stands in the place of the document's own property, in our isolated world too.
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
