/** Reads what the check of sites is run on: addresses with what they lead to, and recorded pages. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../options.ts";

/** An address and what is known of what it leads to. */
export type Case = {
  readonly url: URL;
  /** False for lists, news, books, home pages. */
  readonly paper: boolean;
  readonly doi?: string;
  readonly arxiv?: string;
};

/** A recorded page and what it should say. */
export type PageCase = Case & {
  readonly file: string;
  /** Missing where the page should give none: bot checks, lists, news. Sub-pages of a paper may give the paper's. */
  readonly title?: string;
  readonly authors?: readonly string[];
};

/** The cases of a file: `[{"url", "paper"?, "doi"?, "arxiv"?, …}]`. */
export function readCases(file: string): readonly Case[] {
  return readEntries(file).map((entry, index) => caseOf(entry, index, file));
}

/** The pages of a folder by its `index.json`: `[{"file", "url", "title"?, "kind"?, "doi"?, "authors"?, …}]`. */
export function readPageCases(folder: string): readonly PageCase[] {
  const index = join(folder, "index.json");
  return readEntries(index).map((entry, place) => {
    const { file, title, kind = "paper", authors } = entry;
    if (typeof file !== "string") throw new UsageError(`entry ${place + 1} of ${index} has no file`);
    const path = [file, file.replace(/^pages\//u, "")].map((name) => join(folder, name)).find(existsSync);
    if (path === undefined) throw new UsageError(`${index} names a page that is not there: ${file}`);
    return {
      ...caseOf(entry, place, index),
      file: path,
      paper: kind === "paper" && typeof title === "string",
      ...(typeof title === "string" && { title }),
      ...(Array.isArray(authors) && { authors: authors.map(String) }),
    };
  });
}

type Entry = Readonly<Record<string, unknown>>;

function readEntries(file: string): readonly Entry[] {
  const entries = parse(file);
  if (!Array.isArray(entries)) throw new UsageError(`${file} should hold a JSON array`);
  return entries.map((entry: unknown) => (typeof entry === "object" && entry !== null ? { ...entry } : {}));
}

function parse(file: string): unknown {
  if (!existsSync(file)) throw new UsageError(`there is no file ${file}`);
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UsageError(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function caseOf(entry: Entry, index: number, file: string): Case {
  const { url, paper, doi, arxiv } = entry;
  if (typeof url !== "string" || !URL.canParse(url))
    throw new UsageError(`entry ${index + 1} of ${file} has no url that can be read`);
  return {
    url: new URL(url),
    paper: paper !== false,
    ...(typeof doi === "string" && { doi }),
    ...(typeof arxiv === "string" && { arxiv }),
  };
}
