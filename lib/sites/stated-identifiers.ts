/** The identifiers that texts of a page's metadata state. */
import { arxivIdentifier, doiIdentifier, namespaceOf, type Identifier } from "../identifiers.ts";

/** An arXiv paper's address, of its abstract or its PDF. */
const arxivAddress = /^https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf)\/([^?#]+)/iu;

/** The identifiers that whole texts are: DOIs, bare or as addresses, and arXiv's ids and addresses. */
export function identifiersIn(texts: readonly string[]): readonly Identifier[] {
  return [
    ...new Set(
      texts
        .slice(0, 100)
        .map(identifierIn)
        .filter((name) => name !== null),
    ),
  ];
}

/**
 * The names that are alone in their namespace. Of two in one, neither: one of them is of another paper, and a wrong name
 * joins two records for good.
 */
export function unambiguous(names: readonly Identifier[]): readonly Identifier[] {
  const distinct = [...new Set(names)];
  return distinct.filter(
    (name) => !distinct.some((other) => other !== name && namespaceOf(other) === namespaceOf(name)),
  );
}

function identifierIn(text: string): Identifier | null {
  const doi = doiIdentifier(text.trim().replace(/^(?:info:doi\/|doi\.org\/|https?:\/\/www\.doi\.org\/)/iu, ""));
  if (doi !== null) return doi;
  const address = arxivAddress.exec(text.trim());
  if (address?.[1] !== undefined) return arxivIdentifier(address[1]);
  return /^arxiv:/iu.test(text.trim()) ? arxivIdentifier(text) : null;
}
