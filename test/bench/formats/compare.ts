/** Whether what was read of a bibliography is what is known to be in it. */
import { doiIdentifier } from "../../../lib/identifiers.ts";
import type { Paper } from "../../../lib/paper.ts";
import { readTex } from "../../../lib/formats/read-tex.ts";
import { plainText } from "../../../lib/sites/html-text.ts";

/** What is known of an entry. */
export type Expected = {
  /** As Zotero calls it. */
  readonly type: string;
  readonly title: string;
  /** "First Last", in order. */
  readonly authors: readonly string[];
  readonly doi: string | null;
};

/** An entry of a file beside what was read of it, if anything was. */
export type Pair = { readonly expected: Expected; readonly read: Paper | null };

export type Judgement = { readonly title: boolean; readonly authors: boolean; readonly doi: boolean };

/** Finds for each entry what was read of it: the same title and names, the same title, the same names, then what is left. */
export function pairUp(expected: readonly Expected[], papers: readonly Paper[]): readonly Pair[] {
  const left = new Set(papers);
  const found = new Map<Expected, Paper>();
  const ways: readonly ((entry: Expected, paper: Paper) => boolean)[] = [
    (entry, paper) => isSameTitle(entry, paper) && isSameAuthors(entry, paper),
    isSameTitle,
    (entry, paper) => entry.authors.length > 0 && isSameAuthors(entry, paper),
    () => true,
  ];
  for (const isPair of ways) {
    for (const entry of expected.filter((one) => !found.has(one))) {
      const paper = [...left].find((one) => isPair(entry, one));
      if (paper === undefined) continue;
      found.set(entry, paper);
      left.delete(paper);
    }
  }
  return expected.map((entry) => ({ expected: entry, read: found.get(entry) ?? null }));
}

/**
 * Of these, Zotero calls nobody an author but director, inventor, programmer, and cases tell of authors alone: what a
 * file says of them cannot be held against anything.
 */
const makersOnly =
  /^(?:artwork|audioRecording|computerProgram|film|patent|podcast|presentation|radioBroadcast|statute|tvBroadcast|videoRecording)$/u;

/** Where no title is known, whatever stands for it is right; a DOI more than is known is no mistake. */
export function judge({ expected, read }: Pair): Judgement {
  if (read === null) return { title: false, authors: false, doi: false };
  const doi = expected.doi === null ? null : doiIdentifier(expected.doi);
  return {
    title: expected.title === "" || isSameTitle(expected, read),
    authors: (expected.authors.length === 0 && makersOnly.test(expected.type)) || isSameAuthors(expected, read),
    doi: doi === null || read.identifiers.includes(doi),
  };
}

function isSameTitle(expected: Expected, paper: Paper): boolean {
  return plain(expected.title) === plain(paper.title);
}

function isSameAuthors(expected: Expected, paper: Paper): boolean {
  return expected.authors.map(nameOf).join("\n") === paper.authors.map(nameOf).join("\n");
}

/** Zotero puts suffixes behind the given name: "Michael, III von Hicks" is "Michael von Hicks III". */
function nameOf(name: string): string {
  const words = name.split(/[\s,]+/u);
  const isSuffix = (word: string): boolean => /^(?:jr|sr|ii|iii|iv)\.?$/iu.test(word);
  if (!words.some(isSuffix)) return plain(name);
  return plain([...words.filter((word) => !isSuffix(word)), ...words.filter(isSuffix)].join(" "));
}

/** A text without LaTeX (formulas included), tags, case and white space, the invisible kind included; nothing else. */
function plain(text: string): string {
  const formulas = plainText(text).replace(/\$([^$]*)\$/gu, (_, formula: string) => bare(formula));
  return bare(formulas.normalize("NFKC"))
    .toLowerCase()
    .normalize("NFC")
    .replace(/[\s\p{Cf}]+/gu, "");
}

/** What a formula says without its marks: of "{\\rm GaN}(000\\bar{1})" the letters and digits with their accents. */
function bare(formula: string): string {
  return readTex(formula.replace(/\\(?:left|right)\b/gu, "").replace(/[_^](?=[{\w\\])/gu, ""));
}
