/** Reads what a reader pastes in place of words: an identifier, a DOI, or the address of a paper page. */
import { arxivIdentifier, doiIdentifier, isIdentifier, type Identifier } from "./identifiers.ts";

/** A DOI inside an address of a publisher, without what follows it there. */
const doiInAddress = /\/(10\.\d{4,9}\/[^\s?#&]+)/u;
const openReviewAddress = /^https?:\/\/(?:www\.)?openreview\.net\/(?:forum|pdf)\?(?:.*&)?id=([\w-]+)/u;
const aclAddress = /^https?:\/\/(?:www\.)?aclanthology\.org\/([\w.-]+?)(?:\.pdf|v\d+)?\/?(?:[?#].*)?$/u;
const pubmedAddress = /^https?:\/\/(?:www\.)?pubmed\.ncbi\.nlm\.nih\.gov\/(\d+)/u;
const semanticScholarAddress = /^https?:\/\/(?:www\.)?semanticscholar\.org\/paper\/(?:[^/]+\/)?([0-9a-f]{40})/u;

/**
 * Every identifier the text may be, the likeliest first; empty for words. `ofSite` reads addresses of the sites that
 * Paperkin knows.
 */
export function identifiersIn(text: string, ofSite: (url: URL) => Identifier | null): readonly Identifier[] {
  const pasted = text.trim();
  if (pasted === "" || /\s/u.test(pasted.replace(/^(?:arxiv|doi):\s*/iu, ""))) return [];
  const found = [arxivIdentifier(pasted), doiIdentifier(pasted), isIdentifier(pasted) ? pasted : null];
  const address = withScheme(pasted);
  if (URL.canParse(address)) {
    const doi = doiInAddress.exec(decoded(address))?.[1]?.replace(/(?:\/(?:abstract|full|pdf|epdf|html)|\.pdf)$/u, "");
    found.push(
      ofSite(new URL(address)),
      doi === undefined ? null : doiIdentifier(doi),
      named("openreview", openReviewAddress, address),
      named("acl", aclAddress, address),
      named("pmid", pubmedAddress, address),
      named("s2", semanticScholarAddress, address),
    );
  }
  return [...new Set(found.filter((identifier) => identifier !== null))];
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
