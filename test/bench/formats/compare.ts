/** Whether what was read of a bibliography is what is known to be in it. */
import { doiIdentifier } from "../../../lib/identifiers.ts";
import type { Paper } from "../../../lib/paper.ts";
import { readTex } from "../../../lib/formats/read-tex.ts";
import { plainText } from "../../../lib/sites/html-text.ts";
import { skeleton } from "../../../lib/text.ts";

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

/** Of these, Zotero calls nobody an author, but director, inventor, programmer: who made them is not known then. */
const makersOnly =
  /^(?:artwork|audioRecording|computerProgram|film|patent|podcast|presentation|radioBroadcast|statute|tvBroadcast|videoRecording)$/u;

/** Where no title is known, whatever stands for it is right; a DOI more than is known is no mistake. */
export function judge({ expected, read }: Pair): Judgement {
  const isUnknown = expected.title === "" && expected.authors.length === 0 && expected.doi === null;
  if (read === null) return { title: isUnknown, authors: isUnknown, doi: isUnknown };
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
  return namesOf(expected.authors).join() === namesOf(paper.authors).join();
}

/** Each name once, as papers have it, and where "and others" is nobody. */
function namesOf(authors: readonly string[]): readonly string[] {
  return [...new Set(authors.map(nameOf))].filter((name) => name !== "" && name !== "others");
}

/** "Michael, III von Hicks" and "Michael von Hicks III" are one name. */
function nameOf(name: string): string {
  const words = name.split(/[\s,]+/u);
  const isSuffix = (word: string): boolean => /^(?:jr|sr|ii|iii|iv)\.?$/iu.test(word);
  return plain([...words.filter((word) => !isSuffix(word)), ...words.filter(isSuffix)].join(" "));
}

/** Letters and digits without LaTeX, tags, accents, case and white space. */
function plain(text: string): string {
  const words = plainText(text).replace(/\$([^$]*)\$/gu, (_, formula: string) => formula.replace(/[_^]/gu, ""));
  const signs = readTex(words).replaceAll("ı", "i");
  return skeleton(signs) || signs.trim();
}
