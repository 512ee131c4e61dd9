/** Addresses of Springer's system, which its journals, books, BMC and SpringerOpen run on: a view, the DOI, further views. */
import { cleanPath } from "./clean-path.ts";
import { doiInPath, isWholeBook } from "./doi-paths.ts";
import { detected } from "./page-identifier.ts";
import type { Detection } from "./site.ts";

const addressed =
  /^\/(?:accesspage\/)?(?:(articles?|chapter|referenceworkentry|rwe|protocol|content\/(?:pdf|html)|(?:track|counter)\/(?:pdf|epub)|(?:content|download)\/epub|doi(?:\/(?:pdf|epdf|abs|full))?|pdf|epdf)\/)?(?:doi[/:])?(10\.\d{4,9}\/.+)$/iu;
/** What may stand behind a DOI, which may hold slashes of its own. */
const behind =
  /\/(?:figures|tables|fulltext\.html|fulltext|abstract|metrics|email|cover|comments|open-peer-review|peer-review|references|citations?|corrections?|suppl\w*|mediaobjects|share|save|pdf|reprints)(?:[/&].*)?$|&.*$/iu;

/** An article, chapter, entry or protocol; null for whole books and everything without a DOI. */
export function springerPaper(url: URL): Detection | null {
  const [, view = "", text] = addressed.exec(cleanPath(url)) ?? [];
  if (text === undefined || /\.(?:ris|bib|enw|xml)$/iu.test(text)) return null;
  const isFile = /pdf|epub/iu.test(view) || /\.pdf$/iu.test(text);
  const identifier = doiInPath(encodeURIComponent(text.replace(/\.(?:pdf|epub|html)$/iu, "").replace(behind, "")));
  if (identifier === null || isWholeBook(identifier) || isOldBook(identifier)) return null;
  return detected(isFile ? "pdf" : "paper", identifier);
}

/** Books before 2007: their ISBN of ten digits, or `b` and a number. */
function isOldBook(identifier: string): boolean {
  return /^doi:10\.\d{4,9}\/(?:b\d+|(?:\d+-){3}[\dx])$/u.test(identifier);
}
