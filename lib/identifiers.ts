/**
 * The names a paper goes by (`arxiv:1512.03385`, `doi:10.…`, …) and how to normalise them, so that one paper has
 * one record however many pages show it. Imports nothing of ours but text.
 */
import { skeleton } from "./text.ts";

const schemes = ["arxiv", "doi", "openreview", "acl", "pmid", "pmc", "s2", "hf", "page", "title"] as const;
export type Scheme = (typeof schemes)[number];

/**
 * `scheme:value`, normalised. `page:` names a paper by its number at a site that has none of the other names in its
 * addresses (`page:ieee/6649456`); `title:` is the fingerprint of a title whose paper has no other name yet.
 */
export type Identifier = `${Scheme}:${string}`;

/** Longest identifier accepted from outside; DOIs are the longest in practice and stay below this. */
const IDENTIFIER_LIMIT = 256;

/** arXiv's two forms, since April 2007 and before (info.arxiv.org/help/arxiv_identifier.html), each with an optional version. */
const NEW_ARXIV_ID = /^(\d{4}\.\d{4,5})(?:v\d+)?$/u;
const OLD_ARXIV_ID = /^([a-z-]+)(?:\.[a-z]{2})?\/(\d{7})(?:v\d+)?$/iu;

/** True when the value has the form of a normalised identifier. */
export function isIdentifier(value: unknown): value is Identifier {
  if (typeof value !== "string" || value.length > IDENTIFIER_LIMIT) return false;
  const scheme = schemes.find((name) => value.startsWith(`${name}:`));
  return scheme !== undefined && /^\S+$/u.test(value.slice(scheme.length + 1)) && value.isWellFormed();
}

/** Splits an identifier into scheme and value. */
export function splitIdentifier(identifier: Identifier): { scheme: Scheme; value: string } {
  const colon = identifier.indexOf(":");
  const scheme = schemes.find((name) => name === identifier.slice(0, colon));
  if (scheme === undefined) throw new TypeError(`Not an identifier: ${identifier}`);
  return { scheme, value: identifier.slice(colon + 1) };
}

/** Within one of these a paper has one name at most: the scheme, and the site of a `page:`. */
export function namespaceOf(identifier: Identifier): string {
  const end = identifier.startsWith("page:") ? identifier.indexOf("/") : identifier.indexOf(":");
  return end === -1 ? identifier : identifier.slice(0, end);
}

/**
 * Reads an arXiv id in any spelling ("2003.13678v2", "arXiv:math.GT/0309136", "1512.03385.pdf"); versions and the
 * subject class are dropped, as arXiv itself does when it cites. Null when the text is not one.
 */
export function arxivIdentifier(text: string): Identifier | null {
  const id = text
    .trim()
    .replace(/^arxiv:\s*/iu, "")
    .replace(/\/+$/u, "")
    .replace(/\.pdf$/iu, "");
  const modern = NEW_ARXIV_ID.exec(id);
  if (modern?.[1] !== undefined) return `arxiv:${modern[1]}`;
  const old = OLD_ARXIV_ID.exec(id);
  if (old?.[1] !== undefined && old[2] !== undefined) return `arxiv:${old[1].toLowerCase()}/${old[2]}`;
  return null;
}

/**
 * Reads a DOI, bare or as an address, and lower-cases it (DOIs are case-insensitive, doi.org handbook 2.4).
 * DataCite's DOIs of arXiv (`10.48550/arXiv.…`) become `arxiv:` identifiers. Null when the text is not a DOI.
 */
export function doiIdentifier(text: string): Identifier | null {
  const doi = text
    .trim()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/iu, "")
    .toLowerCase();
  if (!/^10\.\d{4,9}\/\S+$/u.test(doi) || doi.length > IDENTIFIER_LIMIT - 4) return null;
  const arxiv = /^10\.48550\/arxiv\.(.+)$/u.exec(doi);
  return (arxiv?.[1] === undefined ? null : arxivIdentifier(arxiv[1])) ?? `doi:${doi}`;
}

/**
 * The fingerprint of a title's letters and digits, so that case, accents, punctuation and line breaks do not matter. A
 * name of last resort: two papers may share a title.
 */
export function titleIdentifier(title: string): Identifier {
  return `title:${fingerprint(skeleton(title))}`;
}

/** 64 bits of a text (two FNV-1a runs of 32 bits) as sixteen hex digits. */
export function fingerprint(text: string): string {
  return fnv1a(text, 0x811c9dc5) + fnv1a(text, 0x9747b28c);
}

/** FNV-1a (Fowler, Noll, Vo) over UTF-16 units, 32 bits as eight hex digits; `seed` makes independent runs. */
function fnv1a(text: string, seed: number): string {
  let hash = seed;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
