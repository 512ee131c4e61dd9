import { describe, expect, test } from "vitest";
import type { Entry } from "../../lib/formats/entry.ts";
import { bibtexNames } from "../../lib/formats/bibtex-names.ts";
import { readText } from "../../lib/formats/read-file.ts";
import { readTex } from "../../lib/formats/read-tex.ts";

async function entriesOf(text: string): Promise<readonly Entry[]> {
  return (await readText(text)).entries;
}

async function titlesOf(text: string): Promise<readonly string[]> {
  return (await entriesOf(text)).map(({ paper }) => paper.title);
}

test.each([
  [String.raw`Erd\H{o}s and {\"O}sterberg, Fran\c cois, \v{S}ko\-da`, "Erdős and Österberg, François, Škoda"],
  [String.raw`\'{\i}ndice, na\"\i ve, {\aa}ngstr\"om, \O{}re, \L\'od\'z`, "índice, naïve, ångström, Øre, Łódź"],
  [String.raw`\textit{in vivo} and \emph{so {\bf on}}`, "in vivo and so on"],
  ["pages 1--2---``quoted''~it", "pages 1–2—“quoted”\u00a0it"],
  [String.raw`50\% of R\&D costs \$5 \#1 a\_b \{c\}`, "50% of R&D costs $5 #1 a_b {c}"],
  [String.raw`the $\alpha_{1}$-case of $x^2$`, String.raw`the $\alpha_{1}$-case of $x^2$`],
  ["between $5 and $10", "between $5 and $10"],
  [String.raw`H\textsubscript{2}O, 4\textsuperscript{th}, \enquote{so}`, "H₂O, 4th, “so”"],
  [String.raw`\textbackslash textit \textasciitilde{}x \alpha-decay`, String.raw`\textit ~x α-decay`],
  [String.raw`\href{https://x.org/a_b}{here} \url{https://x.org/~a%20b}`, "here https://x.org/~a%20b"],
  [String.raw`{\noopsort{1973b}}Kin \unknown{kept} \unknownToo`, "Kin kept "],
  ["a } b { c", "a  b  c"],
])("LaTeX %j is %j", (tex, text) => {
  expect(readTex(tex)).toBe(text);
});

test.each([
  ["Ada Byron and Turing, Alan", ["Ada Byron", "Alan Turing"]],
  ["van Beethoven, Ludwig AND de la Cruz, Juana", ["Ludwig van Beethoven", "Juana de la Cruz"]],
  ["King, Jr., Martin Luther", ["Martin Luther King Jr."]],
  ["{Barnes and Noble, Inc.} and {\\'E}mile Zola", ["Barnes and Noble, Inc.", "Émile Zola"]],
  ["A. Byron and others", ["A. Byron"]],
  ["Anderson, Andrea and\n  Brand, Sandra", ["Andrea Anderson", "Sandra Brand"]],
  ["family=Beethoven, given=Ludwig, prefix=van", ["Ludwig van Beethoven"]],
  ["Ada Byron, Alan Turing, Emmy Noether, Kurt Gödel", ["Ada Byron", "Alan Turing", "Emmy Noether", "Kurt Gödel"]],
  ["and and and", []],
  ["Smith, J.; M&uuml;ller, K.", ["J. Smith", "K. Müller"]],
  ["de la Vall{\\'e}e Poussin, Charles and", ["Charles de la Vallée Poussin"]],
])("the names %j are %j", (tex, names) => {
  expect(bibtexNames(tex)).toEqual(names);
});

describe("one slip does not take the rest of a file along", () => {
  const rest = "\n@book{b, title = {Second}, year = 2001}\n@book{c, title = {Third}}\n";
  test.each([
    ["a brace too few", "@article{a,\n  title = {First {one},\n  author = {Ada Byron},\n}"],
    ["a quote too few", '@article{a,\n  title = "First one,\n  author = {Ada Byron},\n}'],
    ["no closing brace", "@article{a,\n  title = {First one},\n  author = {Ada Byron}"],
    ["no comma", "@article{a\n  title = {First one}\n  author = {Ada Byron}\n}"],
    ["two commas", "@article{a,,\n  title = {First one},,\n  author = {Ada Byron},,\n}"],
    ["a brace too many", "@article{a,\n  title = {First one}},\n  author = {Ada Byron}\n}"],
    ["no key", "@article{\n  title = {First one},\n  author = {Ada Byron}\n}"],
    ["parentheses", "@article(a,\n  title = {First one},\n  author = {Ada Byron}\n)"],
  ])("%s", async (_, first) => {
    expect(await titlesOf(first + rest)).toEqual(["First one", "Second", "Third"]);
  });

  test("what was left open is said, with its line", async () => {
    const { entries, problems } = await readText("@book{b, title={Whole}}\n\n@article{a, title = {Cut off in the mid");
    expect(entries.map(({ paper }) => paper.title)).toContain("Whole");
    expect(problems).toEqual([{ reason: "unclosed", line: 3, text: "@article{a, title = {Cut off in the mid" }]);
  });

  test("one that is cut before its title is no paper of that key", async () => {
    const { entries, problems } = await readText("@book{b, title={Whole}}\n\n@article{a, author = {Byron, A");
    expect(entries.map(({ paper }) => paper.title)).toEqual(["Whole"]);
    expect(problems).toHaveLength(1);
  });

  test("braces ten thousand deep", async () => {
    const deep = `@article{a, title={${"{".repeat(10_000)}First${"}".repeat(10_000)}}}`;
    expect(await titlesOf(deep + rest)).toEqual(["First", "Second", "Third"]);
  });
});

test("comments, preambles and entries behind a percent sign are no papers", async () => {
  const text = `@comment{ @article{x, title={No}} }
@preamble{"\\def\\x{}"}
% @book{y, title={Neither}}
mail@example.org
@misc{z, title={Yes}}`;
  expect(await titlesOf(text)).toEqual(["Yes"]);
});

test("a chapter takes from its book what it does not say itself", async () => {
  const [chapter] = await entriesOf(`@incollection{c, crossref={B}, title={Chapter}, author={Ada Byron}}
@book{b, title={The Book}, editor={Alan Turing}, year=1999, publisher={Kin}, author={Nobody Else}}`);
  expect(chapter?.paper).toMatchObject({
    title: "Chapter",
    authors: ["Ada Byron"],
    date: "1999",
    venue: "The Book",
    details: { type: "chapter", editors: "Alan Turing", publisher: "Kin", key: "c" },
  });
});

test.each([
  ["year = 2004, month = sep", "2004-09"],
  ["year = {2018}, month = {{OCT 1}}", "2018-10-01"],
  ["year = 2004, month = 7, day = 3", "2004-07-03"],
  ['year = 2004, month = jul # "--" # aug', "2004-07"],
  ["date = {2004-03/2005}", "2004-03"],
  ["date = {2016-03-31}", "2016-03-31"],
  ["year = {forthcoming}", null],
  ["year = {c. 1997}", "1997"],
])("the date of %j is %j", async (fields, date) => {
  const [entry] = await entriesOf(`@article{a, title={Kin}, ${fields}}`);
  expect(entry?.paper.date).toBe(date);
});

test("identifiers and links come from wherever they are written", async () => {
  const entries = await entriesOf(String.raw`
@misc{a, title={A}, journal={arXiv preprint arXiv:2101.02464}}
@misc{b, title={B}, doi={https://doi.org/10.1000/A\_B}, note={{PMID:} 23439512}}
@misc{c, title={C}, eprint={ZACDOQ}, eprinttype={philpapers}, howpublished={\url{https://arxiv.org/abs/math/0502036}}}
@misc{d, title={D}, url={https://example.org/a\_b}, pdf={https://example.org/d.pdf}, code={https://github.com/a/b}}`);
  expect(entries.map(({ paper }) => paper.identifiers)).toEqual([
    ["arxiv:2101.02464"],
    ["doi:10.1000/a_b", "pmid:23439512"],
    ["arxiv:math/0502036"],
    [expect.stringMatching(/^title:/u)],
  ]);
  expect(entries[3]?.paper.links).toEqual([
    { kind: "page", url: "https://example.org/a_b" },
    { kind: "pdf", url: "https://example.org/d.pdf" },
    { kind: "code", url: "https://github.com/a/b" },
  ]);
});

test.each([
  ["doi = {10.1002/x(1998)43:3$<$338::AID-J16$>$3.0.CO;2-B}", "doi:10.1002/x(1998)43:3<338::aid-j16>3.0.co;2-b"],
  [String.raw`doi = {10.1002/x43:3{\textless}338{\textgreater}3.0}`, "doi:10.1002/x43:3<338>3.0"],
  [String.raw`doi = {10.1007/a\textunderscore{}5}`, "doi:10.1007/a_5"],
  ["doi = {DOI 10.1000/abc}", "doi:10.1000/abc"],
  ["doi = {10.1000/abc 10.1000/other}", "doi:10.1000/abc"],
  ["doi = {http://doi.acm.org/10.1145/1234.5678}", "doi:10.1145/1234.5678"],
  ["url = {http://doi.acm.org/10.1145/1234.5678}", "doi:10.1145/1234.5678"],
  ["url = {https://doi.ieeecomputersociety.org/10.1109/MC.2004.1}", "doi:10.1109/mc.2004.1"],
  ["journal = {CoRR}, volume = {abs/1706.03762}", "arxiv:1706.03762"],
])("the paper of %j is %j", async (fields, identifier) => {
  const [entry] = await entriesOf(`@article{a, title={Kin}, ${fields}}`);
  expect(entry?.paper.identifiers).toEqual([identifier]);
});

test.each([
  ["@article{a, title={K}, journal={arXiv preprint arXiv:2101.02464}}", "preprint", null],
  ["@online{a, title={K}, eprint={2101.02464}, eprinttype={arxiv}}", "preprint", null],
  ["@online{a, title={K}, organization={Kin Lab}}", "web", "Kin Lab"],
  ["@misc{a, title={K}, eprint={12}, eprinttype={pubmed}}", "other", null],
  ["@misc{a, title={K}, howpublished={Kin Blog}}", "other", "Kin Blog"],
  ["@misc{a, title={K}, howpublished={\\url{https://example.org/}}}", "other", null],
  ["@misc{a, title={K}, howpublished={Online, accessed 2020-01-02}}", "other", null],
])("of %s, kind and venue are %j and %j", async (text, type, venue) => {
  const [entry] = await entriesOf(text);
  expect(entry?.paper).toMatchObject({ venue, details: { type } });
});

test("what readers wrote themselves comes along: notes, tags, groups, what is read", async () => {
  const [first, second] = await entriesOf(`
@article{a, title={A}, note={Main track}, annote={Good
idea}, keywords={kin; kith, kind}, groups={To do, Thesis}, readstatus={read}, timestamp={2017.09.11}}
@article{b, title={B}, tags={one, two, one}}
@comment{jabref-meta: groupstree:
0 AllEntriesGroup:;
1 ExplicitGroup:Mine\\;0\\;b\\;;
}`);
  expect(first).toMatchObject({
    note: "Main track\n\nGood\nidea",
    tags: ["kin", "kith, kind"],
    reading: { state: "read", since: null },
    lists: [{ name: "To do" }, { name: "Thesis" }],
  });
  expect(second).toMatchObject({ tags: ["one", "two"], lists: [{ name: "Mine", savedAt: null }] });
});
