/** Reads what a WebDAV server says is in a folder (RFC 4918, 207 Multi-Status), as servers really write it. Pure. */
import { parseXml, XmlElement, XmlText } from "@rgrove/parse-xml";

/** A file in a folder, as far as the server tells. */
export type RemoteFile = {
  /** The last part of its address, decoded. */
  readonly name: string;
  readonly etag: string | null;
  /** Epoch milliseconds. */
  readonly modifiedAt: number | null;
  readonly bytes: number | null;
};

/** What is in a folder; null where the server says, in so many words, that it is not there. */
export type Listed = readonly RemoteFile[] | null;

/** Reads an answer; throws where it is none. An answer about nothing is none: a folder names itself at least. */
export function readMultistatus(xml: string): Listed {
  const root = rootOf(xml);
  if (root === null || localName(root) !== "multistatus") throw new TypeError("no multistatus");
  const responses = within(root, "response");
  if (responses.length === 0) throw new TypeError("an empty multistatus");
  if (responses.every(isMissing)) return null;
  return responses.map(fileOf).filter((file) => file !== null);
}

function rootOf(xml: string): XmlElement | null {
  try {
    return parseXml(xml, { ignoreUndefinedEntities: true }).root;
  } catch {
    // Some write attributes without values. We need none.
    return parseXml(xml.replace(/<([\w:.-]+)\s[^<>]*?(\/?)>/gu, "<$1$2>"), { ignoreUndefinedEntities: true }).root;
  }
}

function fileOf(response: XmlElement): RemoteFile | null {
  const path = (textsOf(response, "href")[0] ?? "").trim().replace(/[?#].*$/su, "");
  // What failed (404: the server does not know this property of it) says nothing.
  const properties = within(response, "propstat")
    .filter((part) => statusesOf(part).every((status) => status >= 200 && status < 300))
    .flatMap((part) => within(part, "prop"));
  const isFolder = properties
    .flatMap((prop) => within(prop, "resourcetype"))
    .some((type) => within(type, "collection").length > 0);
  const name = decoded(path.slice(path.lastIndexOf("/") + 1));
  if (isFolder || name === "" || isMissing(response)) return null;
  const valueOf = (property: string): string => properties.flatMap((prop) => textsOf(prop, property))[0]?.trim() ?? "";
  const modifiedAt = Date.parse(valueOf("getlastmodified"));
  const bytes = valueOf("getcontentlength");
  return {
    name,
    etag: valueOf("getetag") || null,
    modifiedAt: Number.isNaN(modifiedAt) ? null : modifiedAt,
    bytes: /^\d{1,15}$/u.test(bytes) ? Number(bytes) : null,
  };
}

/** True for what the server says is not there: nothing of it is. */
function isMissing(response: XmlElement): boolean {
  const statuses = statusesOf(response);
  return statuses.length > 0 && statuses.every((status) => status === 404);
}

/** The statuses of a response: its own, else those of its parts; none where nothing is said. */
function statusesOf(element: XmlElement): readonly number[] {
  const own = textsOf(element, "status");
  const texts = own.length > 0 ? own : within(element, "propstat").flatMap((part) => textsOf(part, "status"));
  return texts.map((text) => Number(/\b(\d{3})\b/u.exec(text)?.[1] ?? 0));
}

function within(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child instanceof XmlElement).filter((child) => localName(child) === name);
}

/** Prefixes differ from server to server: `d:`, `D:`, `ns0:`, none. */
function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(":") + 1);
}

function textsOf(element: XmlElement, name: string): readonly string[] {
  return within(element, name).map(({ children }) =>
    children.map((child) => (child instanceof XmlText ? child.text : "")).join(""),
  );
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
