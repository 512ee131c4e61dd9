/** Whole recorded pages, where they lie beside the repository; they are too large, and not ours, to keep inside. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { arxivIdentifier, doiIdentifier, type Identifier } from "../../lib/identifiers.ts";
import { dateOf } from "../../lib/sites/dates.ts";
import { paperAt, siteAt } from "../../lib/sites/index.ts";
import { readPage, type Reading } from "../../lib/sites/read-page.ts";
import { skeleton } from "../../lib/text.ts";
import { createParser } from "../bench/sites/parser.ts";

type RecordedPage = {
  readonly file: string;
  readonly url: string;
  readonly kind: string;
  readonly title?: string;
  readonly arxiv?: string;
  readonly doi?: string;
  readonly authors?: readonly string[];
  readonly date?: string;
  readonly date_as_written?: string;
};

/** What is known not to be read as the index has it, and why. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // A page of 2002, before JMLR wrote metas; its body is plain paragraphs.
  "pages/www.jmlr.org/v3-antos02a.html": ["date: null"],
  // Its authors are in the data of the script that draws the page.
  "pages/www.researchsquare.com/rs-10663751-v1.html": ["authors: "],
};

/** Sites whose heads hold no abstract, pages that were cut before it, articles without one. A page may still give one. */
const withoutAbstract =
  /\/(?:aclanthology\.org|iopscience\.iop\.org|www\.nber\.org|www\.usenix\.org|peerj\.com|papers\.nips\.cc|content\.iospress\.com|www\.ijcai\.org|pnas\.2607267123-paywalled|science\.aeg3511-perspective|proceedings\.mlr\.press|www\.jmlr\.org|dblp\.org|pmc\.ncbi\.nlm\.nih\.gov|www\.semanticscholar\.org|papers\.ssrn\.com|osf\.io|ojs\.aaai\.org|document-11655458|10\.1145-3655623|www\.researchsquare\.com)/u;
const folder = resolve(process.cwd(), "../shared/fixtures");
const isMissing = !existsSync(resolve(folder, "pages/index.json"));
if (isMissing) console.warn(`Recorded pages are not tested: ${folder}/pages/index.json is missing.`);

const recorded = isMissing
  ? []
  : (JSON.parse(readFileSync(resolve(folder, "pages/index.json"), "utf8")) as RecordedPage[]);
const pages = recorded.filter(({ url }) => siteAt(new URL(url)) !== null);

const parser = createParser();
afterAll(parser.close);

describe.skipIf(isMissing)("recorded pages", () => {
  test("there are some of most sites", () => {
    expect(pages.length).toBeGreaterThan(15);
  });

  test.each(pages.filter(({ kind }) => kind === "paper"))("$file gives what is known of its paper", (page) => {
    expect(differencesOf(page, read(page))).toEqual(exceptions[page.file] ?? []);
  });

  test.each(pages.filter(({ kind }) => kind !== "paper"))("$file, a $kind, gives no title of its own", (page) => {
    const title = read(page)?.paper.title ?? "";
    const isOwn = title !== "" && skeleton(title) !== skeleton(page.title ?? "");
    expect(isOwn ? [title] : []).toEqual(exceptions[page.file] ?? []);
  });

  test("addresses known to be of one paper get one identifier", () => {
    const hosts = ["arxiv.org", "www.arxiv.org", "export.arxiv.org", "huggingface.co"];
    const pairs = readFileSync(resolve(folder, "urls/arxiv-utils-testcases.yaml"), "utf8")
      .split(/^(?=- url:)/mu)
      .map((text) => [...text.matchAll(/^(?:- |  )(?:url|pdf_url|url2): (\S+)$/gmu)].map((found) => new URL(found[1]!)))
      .filter((urls) => urls.length === 2 && urls.every(({ hostname }) => hosts.includes(hostname)));
    expect(pairs.length).toBeGreaterThan(20);
    for (const [one, other] of pairs) {
      expect({ one, identifier: paperAt(one!) }).toEqual({ one, identifier: paperAt(other!) });
      expect(paperAt(one!)).not.toBeNull();
    }
  });
});

function read({ file, url }: RecordedPage): Reading | null {
  return readPage(parser.parse(readFileSync(resolve(folder, file), "utf8")), new URL(url));
}

/** The fields that are not as the index has them, with what was read instead. */
function differencesOf(page: RecordedPage, reading: Reading | null): readonly string[] {
  if (reading === null) return ["no paper"];
  const { title, abstract, authors, date, identifiers } = reading.paper;
  const isNamed = namesOf(page).every((name) => identifiers.includes(name));
  const checks: readonly (readonly [difference: string, isRight: boolean])[] = [
    [`title: ${title}`, skeleton(title) === skeleton(page.title ?? "")],
    [`authors: ${authors.join("; ")}`, page.authors === undefined || sameNames(authors, page.authors)],
    [`date: ${date}`, isDate(date, page)],
    [`identifiers: ${identifiers.join(" ")}`, isNamed],
    [`abstract: ${abstract.slice(0, 80)}`, abstract === "" || isAbstract(abstract, title)],
    ["no abstract", abstract !== "" || withoutAbstract.test(page.file)],
  ];
  return checks.filter(([, isRight]) => !isRight).map(([difference]) => difference);
}

function namesOf({ doi = "", arxiv = "" }: RecordedPage): readonly Identifier[] {
  return [doiIdentifier(doi), arxivIdentifier(arxiv)].filter((name) => name !== null);
}

/** "Last, First" and "First Last" hold the same letters in another order. */
function sameNames(names: readonly string[], known: readonly string[]): boolean {
  const key = (name: string) => skeleton(name.split(/, ?/u).toReversed().join(" "));
  return names.map(skeleton).join() === known.map(key).join();
}

/** A year is enough of a date whose month is unknown, and a day no contradiction to its month. */
function isDate(date: string | null, page: RecordedPage): boolean {
  const known = page.date ?? dateOf(page.date_as_written ?? "");
  if (known === null) return true;
  return date !== null && (date.startsWith(known) || known.startsWith(date));
}

function isAbstract(text: string, title: string): boolean {
  return (
    text.length >= 10 &&
    !/^(?:Abstract|ABSTRACT)(?:[:.—–]|\s+\p{Lu})/u.test(text) &&
    !/<\/?\w+>|&\w+;/u.test(text) &&
    skeleton(text) !== skeleton(title)
  );
}
