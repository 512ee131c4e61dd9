/** arXiv ids in paths, at arXiv itself and at the sites that show its papers under the same ids. */
import { arxivIdentifier, type Identifier } from "../identifiers.ts";

const leading = /^(?:arxiv:)?\s*(?:(\d{4}\.\d{4,5})|([a-z-]+)(?:\.[a-z-]+)?\/(\d{7}))(?:v\d+)?(.*)$/iu;
/** File endings, a slash, and what a sentence or a broken link leaves behind the id. */
const trailing = /^(?:\.(?:pdf|ps|dvi|html?|md|tar|gz))*(?:\/+|[^\w/-].*)?$/iu;

/** The paper whose id stands at the start of this part of a path; null when another page or number follows it. */
export function arxivInPath(text: string): Identifier | null {
  const [, modern, archive, number, rest = ""] = leading.exec(decoded(text)) ?? [];
  if (!trailing.test(rest)) return null;
  return arxivIdentifier(modern ?? `${archive}/${number}`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
