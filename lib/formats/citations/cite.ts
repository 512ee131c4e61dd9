/**
 * Citations as documents print them, by citeproc-js and the styles of the CSL project. Engine and styles are half a
 * megabyte and loaded when they are used: in workers of pages and in Node, not in the background, which can load nothing
 * later.
 */
import { PaperkinError } from "../../errors.ts";
import { cslItems, type CslItem } from "../csl.ts";
import type { Entry } from "../entry.ts";

/** The styles there are, in the order they are offered. */
export const citationStyles = [
  { id: "apa", name: "APA" },
  { id: "ieee", name: "IEEE" },
  { id: "acm", name: "ACM" },
  { id: "chicago", name: "Chicago (author-date)" },
  { id: "mla", name: "MLA" },
] as const;
export type CitationStyleId = (typeof citationStyles)[number]["id"];

/** What the engine's licence wants shown where citations are offered (CPAL 1.0, section 14). */
export const citationCredit = { text: "Citations by CSL (citeproc-js)", url: "https://citationstyles.org/" };

/** A bibliography in two spellings of the same. */
export type Citations = {
  /** A line a paper. */
  readonly text: string;
  /** For rich pasting: a `<div>` a paper, italics as `<i>`, everything from papers escaped. */
  readonly html: string;
};

/**
 * How many papers are cited at once. The engine compares each with all others before it writes the first, which takes
 * 3 to 8 ms a paper at a stretch: nothing can step aside in between, which is why pages have a worker do it.
 */
export const MOST_CITED = 2_000;

/**
 * Writes a bibliography, in the order and with the numbers that its style wants. Rejects with PaperkinError
 * `tooManyToCite`, and in a worker when `signal` says so.
 */
export type Cite = (entries: readonly Entry[], style: CitationStyleId, signal?: AbortSignal) => Promise<Citations>;

const styles: Readonly<Record<CitationStyleId, () => Promise<{ readonly default: string }>>> = {
  apa: () => import("../../../assets/citations/apa.csl?raw"),
  ieee: () => import("../../../assets/citations/ieee.csl?raw"),
  acm: () => import("../../../assets/citations/association-for-computing-machinery.csl?raw"),
  chicago: () => import("../../../assets/citations/chicago-author-date.csl?raw"),
  mla: () => import("../../../assets/citations/modern-language-association.csl?raw"),
};

/** Loads the engine; each style is loaded when it is first asked for. */
export async function loadCitations(): Promise<Cite> {
  const [{ default: citeproc }, { readCslXml }, { default: localeXml }] = await Promise.all([
    import("citeproc"),
    import("./csl-xml.ts"),
    import("../../../assets/citations/locales-en-US.xml?raw"),
  ]);
  const locale = readCslXml(localeXml);
  return async (entries, styleId) => {
    if (entries.length === 0) return { text: "", html: "" };
    if (entries.length > MOST_CITED) throw new PaperkinError("tooManyToCite", `${entries.length}`);
    const style = readCslXml((await styles[styleId]()).default);
    // Ids of our own: the engine keeps them as names of properties, where a "constructor" or a number would mislead it.
    const items = new Map<string, CslItem>(
      cslItems(entries).map((item, index) => [`p${index}`, citedOf(item, `p${index}`)]),
    );
    const retrieveItem = (id: string) => {
      const item = items.get(id);
      if (item === undefined) throw new RangeError(`No paper ${id}`);
      // The engine writes into what it is given.
      return structuredClone(item);
    };
    const engine = new citeproc.Engine({ retrieveLocale: () => locale, retrieveItem }, style, "en-US", true);
    engine.updateItems([...items.keys()]);
    const written = (format: "html" | "text") => {
      engine.setOutputFormat(format);
      const bibliography = engine.makeBibliography();
      return bibliography === false ? [] : bibliography[1];
    };
    return {
      text: written("text").map(textOf).join(""),
      html: written("html").map(htmlOf).join(""),
    };
  };
}

/**
 * The engine takes `<i>` and the like in a value for markup, lines of a note for variables, and keeps names as names of
 * properties. Papers are data: their angle brackets go through it as signs that mean nothing and come back after it, a
 * "constructor" gets such a sign, and notes stay at home.
 */
const HIDDEN = { "<": "\ue000", ">": "\ue001" } as const;
const MARK = "\ue002";

function citedOf(whole: CslItem, id: string): CslItem {
  const { note: _note, abstract: _abstract, keyword: _keyword, custom: _custom, ...item } = whole;
  return JSON.parse(JSON.stringify({ ...item, id }), (_name, value: unknown) =>
    typeof value === "string" ? hidden(value.replace(/[\ue000-\ue002]/gu, "")) : value,
  );
}

function hidden(text: string): string {
  const isProperty = text.replace(/\W+/gu, "") in Object.prototype;
  return text.replaceAll("<", HIDDEN["<"]).replaceAll(">", HIDDEN[">"]) + (isProperty ? MARK : "");
}

function shown(text: string, less: string, greater: string): string {
  return text.replaceAll(HIDDEN["<"], less).replaceAll(HIDDEN[">"], greater).replaceAll(MARK, "");
}

function textOf(entry: string): string {
  return `${shown(entry, "<", ">").trim()}\n`;
}

/** A number in a column of its own would be pasted as a line of its own. */
function htmlOf(entry: string): string {
  const body = entry
    .trim()
    .replace(/^<div class="csl-entry">([^]*)<\/div>$/u, "$1")
    .replace(/<div class="csl-left-margin">([^]*?)<\/div>\s*<div class="csl-right-inline">([^]*)<\/div>/u, "$1 $2")
    .trim();
  return `<div>${shown(body, "&lt;", "&gt;")}</div>\n`;
}
