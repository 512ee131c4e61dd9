/** What BibTeX and BibLaTeX share: how an entry is laid out, and the fields that both call the same. */
import type { DetailName, Paper } from "../paper.ts";
import type { Entry } from "./entry.ts";
import { editorsOf, kindOf, pagesOf, urlOf, valueOf } from "./facts.ts";
import { texLinesOf, texNamesOf, texOf, verbatim } from "./tex.ts";

/** A field and its value with its delimiters; without a value it is left out. */
export type BibField = readonly [name: string, value: string | null | undefined];

/** One entry; of fields of the same name the first with a value is taken. */
export function bibEntry(type: string, key: string, fields: readonly BibField[]): string {
  const values = new Map<string, string>();
  for (const [name, value] of fields) if (value && !values.has(name)) values.set(name, value);
  const lines = [...values].map(([name, value]) => `  ${name} = ${value}`);
  return `@${type}{${[key, ...lines].join(",\n")}\n}\n`;
}

/** A value in braces, null for an empty one. */
export function braced(value: string | null | undefined): string | null {
  return value ? `{${value}}` : null;
}

/** A text as a value. */
export function textField(text: string | null | undefined): string | null {
  return braced(text && texOf(text));
}

/** Title and authors. The inner braces keep the capitals, which many styles lower. */
export function headFields(paper: Paper): readonly BibField[] {
  return [
    ["title", `{{${texOf(paper.title)}}}`],
    ["author", braced(texNamesOf(paper.authors))],
  ];
}

/** What a file said of the paper, under the names it has in both. */
export function detailFields(paper: Paper): readonly BibField[] {
  const same: readonly DetailName[] = ["volume", "publisher", "series", "edition", "isbn", "issn", "language"];
  return [
    ["editor", braced(texNamesOf(editorsOf(paper)))],
    ...same.map((name): BibField => [name, textField(paper.details?.[name])]),
    ["number", textField(paper.details?.issue)],
    ["pages", textField(pagesOf(paper, "–"))?.replaceAll("–", "--")],
  ];
}

/** True where the venue of a thesis is the school it was written at, which has a field of its own. */
export function isSchool(paper: Paper): boolean {
  const institution = paper.details?.institution ?? paper.venue;
  return kindOf(paper) === "thesis" && institution !== null && institution === (paper.venue ?? institution);
}

/** Identifiers and addresses, which are not TeX. BibLaTeX has one field for all preprints, BibTeX habits of its own. */
export function identifierFields(paper: Paper, dialect: "bibtex" | "biblatex"): readonly BibField[] {
  const arxiv = valueOf(paper, "arxiv");
  const pmid = valueOf(paper, "pmid");
  const inDialect: readonly BibField[] =
    dialect === "bibtex"
      ? [
          ["eprint", arxiv],
          ["archivePrefix", arxiv && "arXiv"],
          ["pmid", pmid],
        ]
      : [
          ["eprint", arxiv ?? pmid],
          ["eprinttype", arxiv === null ? pmid && "pubmed" : "arxiv"],
        ];
  const fields: readonly BibField[] = [["doi", valueOf(paper, "doi")], ...inDialect, ["url", urlOf(paper)]];
  return fields.map(([name, value]) => [name, braced(value && verbatim(value))]);
}

/** What the reader says of it; a tag with a comma of its own stands in braces. */
export function readerFields(entry: Entry, note: "annote" | "annotation"): readonly BibField[] {
  const tags = entry.tags.map(texOf).filter((tag) => tag !== "");
  return [
    ["keywords", braced(tags.map((tag) => (/[,;]/u.test(tag) ? `{${tag}}` : tag)).join(", "))],
    [note, braced(texLinesOf(entry.note))],
  ];
}
