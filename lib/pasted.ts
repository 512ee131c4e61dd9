/** Reads what a reader pastes in place of words: an identifier, a DOI, or the address of a paper page. */
import { arxivIdentifier, doiIdentifier, isIdentifier, type Identifier } from "./identifiers.ts";

/** Longer texts are no addresses that people paste. */
const LONGEST = 2_000;

/** A DOI inside an address of a publisher, in its path or as a parameter. */
const doiInAddress = /[/=](10\.\d{4,9}\/[^\s?#&]+)/u;
/** What publishers put behind a DOI. */
const behindDoi = /(?:\/(?:abstract|full|pdf|epdf|html|fulltext\.html)?|\.pdf)$/u;
/** bioRxiv's and medRxiv's DOIs, with the version and the view that their addresses add. */
const preprintDoi = /^(10\.(?:1101|64898)\/[\d.]+?)v\d+(?:\..*)?$/u;
const openReviewAddress = /^https?:\/\/(?:www\.)?openreview\.net\/(?:forum|pdf)\?(?:.*&)?id=([\w-]+)/u;
const aclAddress =
  /^https?:\/\/(?:www\.)?(?:aclanthology\.org|aclweb\.org\/anthology)\/([\w.-]+?)(?:v\d+)?(?:\.pdf)?\/?(?:[?#].*)?$/u;
const pubmedAddress = /^https?:\/\/(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pubmed)\/(\d+)/u;
const semanticScholarAddress = /^https?:\/\/(?:www\.)?semanticscholar\.org\/paper\/(?:[^/]+\/)?([0-9a-f]{40})/u;

/**
 * Every identifier the text may be, the likeliest first; empty for words. `ofSite` reads addresses of the sites that
 * Paperkin knows.
 */
export function identifiersIn(text: string, ofSite: (url: URL) => Identifier | null): readonly Identifier[] {
  if (text.length > LONGEST) return [];
  const pasted = text
    .trim()
    // The end of the sentence it was copied from.
    .replace(/[.,;]+$/u, "")
    .replace(/^(arxiv|doi|pmid):\s*/iu, (_, scheme: string) => `${scheme.toLowerCase()}:`);
  if (pasted === "" || /\s/u.test(pasted)) return [];
  const address = withScheme(pasted);
  const found = [
    ...(URL.canParse(address) ? ofAddress(address, ofSite) : []),
    arxivIdentifier(pasted),
    doiIdentifier(pasted),
  ];
  const known = found.filter((identifier) => identifier !== null);
  if (known.length === 0 && isIdentifier(pasted)) known.push(pasted);
  return [...new Set(known)];
}

function ofAddress(address: string, ofSite: (url: URL) => Identifier | null): readonly (Identifier | null)[] {
  const doi = doiInAddress.exec(decoded(address))?.[1]?.replace(behindDoi, "").replace(preprintDoi, "$1");
  return [
    ofSite(new URL(address)),
    doi === undefined ? null : doiIdentifier(doi),
    named("openreview", openReviewAddress, address),
    named("acl", aclAddress, address),
    named("pmid", pubmedAddress, address),
    named("s2", semanticScholarAddress, address),
  ];
}

function named(scheme: "openreview" | "acl" | "pmid" | "s2", address: RegExp, text: string): Identifier | null {
  const value = address.exec(text)?.[1];
  return value === undefined ? null : `${scheme}:${value}`;
}

/** People copy addresses without their beginning. */
function withScheme(text: string): string {
  return /^[\w-]+(?:\.[\w-]+)+\/\S/u.test(text) && !text.startsWith("10.") ? `https://${text}` : text;
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
