/** BibTeX as the programs and sites write it that most files come from, each in its own way, and as people mend it. */
import { expect, test } from "vitest";
import type { Entry } from "../../lib/formats/entry.ts";
import { readFile, readText } from "../../lib/formats/read-file.ts";

async function papersOf(text: string): Promise<readonly Entry["paper"][]> {
  return (await readText(text)).entries.map(({ paper }) => paper);
}

test("ADS: commands for journals, names in braces, formulas in words", async () => {
  const [paper] = await papersOf(String.raw`@ARTICLE{2021A&A...645A..84M,
       author = {{M{\"u}ller}, A. and {van der Wel}, A. and {Kin Collaboration} and {\v{S}pa{\v{c}}ek}, J.},
        title = "{An {H\ensuremath{\alpha}} star of M$_{\ensuremath{\odot}}$ at $\sim$5{\textdegree}}",
      journal = {\aap},
         year = 2021,
        month = jan,
          eid = {A84},
archivePrefix = {arXiv},
       eprint = {2011.03051},
 primaryClass = {astro-ph.GA},
       adsurl = {https://ui.adsabs.harvard.edu/abs/2021A&A...645A..84M},
}`);
  expect(paper).toMatchObject({
    title: String.raw`An H$\alpha$ star of M$_{\odot}$ at $\sim$5°`,
    authors: ["A. Müller", "A. van der Wel", "Kin Collaboration", "J. Špaček"],
    venue: "Astronomy and Astrophysics",
    date: "2021-01",
    identifiers: ["arxiv:2011.03051"],
    details: { pages: "A84", key: "2021A&A...645A..84M" },
  });
});

test.each([
  [String.raw`{\apjl}`, "The Astrophysical Journal Letters"],
  [String.raw`{{\prd}}`, "Physical Review D"],
  [String.raw`"\mnras"`, "Monthly Notices of the Royal Astronomical Society"],
  ["{Phys.~Rev.~Lett.}", "Phys. Rev. Lett."],
])("the journal %s is %s", async (written, venue) => {
  expect((await papersOf(`@article{a, title={Kin}, journal=${written}}`))[0]?.venue).toBe(venue);
});

test("INSPIRE: a collaboration signs where nobody is named, and no more where somebody is", async () => {
  const papers = await papersOf(`@article{ATLAS:2012yve, collaboration = "ATLAS", title = "{Alone}", year = "2012"}
@article{Aad:2012tfa,
    author = "Aad, Georges and others",
    collaboration = "ATLAS",
    title = "{Together}",
    eprint = "1207.7214",
    archivePrefix = "arXiv",
    doi = "10.1016/j.physletb.2012.08.020"
}`);
  expect(papers.map(({ authors }) => authors)).toEqual([["ATLAS Collaboration"], ["Georges Aad"]]);
  expect(papers[1]?.identifiers).toEqual(["arxiv:1207.7214", "doi:10.1016/j.physletb.2012.08.020"]);
});

test("DBLP, arXiv, ACM and Google Scholar: line breaks between names, preprints as journals", async () => {
  const papers = await papersOf(`@inproceedings{DBLP:conf/x/Kin16,
  author       = {Ada Byron and
                  Alan M. Turing},
  title        = {Kin and Kind},
  booktitle    = {2016 {IEEE} Conference on Kin,
                  {KIN} 2016},
  publisher    = {{IEEE} Computer Society},
  timestamp    = {Fri, 24 Mar 2023 00:02:52 +0100},
  bibsource    = {dblp computer science bibliography, https://dblp.org}
}
@misc{byron2023kin, title={Kin}, author={Ada Byron}, eprint={1706.03762}, primaryClass={cs.CL},
      url={https://arxiv.org/abs/1706.03762}, }
@inproceedings{10.1145/3292500.3330701, author = {Byron, Ada}, title = {Kith}, isbn = {9781450362016},
location = {Anchorage, AK, USA}, address = {New York}, url = {https://doi.org/10.1145/3292500.3330701}, series = {KIN '19}}
@article{byron2015kin, title={Kind}, author={Byron, Ada and others}, journal={arXiv preprint arXiv:1512.03385}, year={2015}}`);
  expect(papers.map(({ authors, venue, identifiers }) => [authors[0], venue, identifiers[0]])).toEqual([
    ["Ada Byron", "2016 IEEE Conference on Kin, KIN 2016", expect.stringMatching(/^title:/u)],
    ["Ada Byron", null, "arxiv:1706.03762"],
    ["Ada Byron", null, "doi:10.1145/3292500.3330701"],
    ["Ada Byron", null, "arxiv:1512.03385"],
  ]);
  expect(papers[0]?.authors).toEqual(["Ada Byron", "Alan M. Turing"]);
  expect(papers[2]?.details).toMatchObject({ place: "New York", series: "KIN '19" });
});

test("Mendeley: braces around signs, two addresses in one field, groups", async () => {
  const { entries } = await readText(String.raw`@article{Smith2010,
abstract = {Lorem {\&} ipsum},
arxivId = {1207.0580},
doi = {10.1000/x{\_}y},
file = {:home/a/b.pdf:pdf},
mendeley-groups = {Thesis/Chapter 1,Kin},
mendeley-tags = {one,two},
title = {{Of {\textgreater}5{\%} kin}},
url = {http://arxiv.org/abs/1207.0580 http://dx.doi.org/10.1000/x{\_}y}
}`);
  expect(entries[0]).toMatchObject({
    paper: { title: "Of >5% kin", abstract: "Lorem & ipsum", identifiers: ["arxiv:1207.0580", "doi:10.1000/x_y"] },
    tags: ["one", "two"],
    lists: [{ name: "Thesis/Chapter 1" }, { name: "Kin" }],
  });
});

test("Zotero: when a page was looked at is not when it was written", async () => {
  const [paper] =
    await papersOf(String.raw`@misc{noauthor_kin_nodate, title = {Kin: {An} {Inquiry}}, urldate = {2024-01-02},
	url = {https://example.org/a?b=1\&c=2}, file = {Text:/home/u/x.pdf:application/pdf}}`);
  expect(paper).toMatchObject({
    title: "Kin: An Inquiry",
    date: null,
    links: [{ kind: "page", url: "https://example.org/a?b=1&c=2" }],
  });
});

test("BibLaTeX: titles in parts", async () => {
  const papers =
    await papersOf(`@book{a, title={Kin}, subtitle={An Inquiry}} @book{b, title={Why Kin?}, subtitle={Why Not}}
@inreference{c, title={Encyclopedia of Kin}, lista={Kith}} @proceedings{d, booktitle={Proceedings of Kin}, maintitle={Notes}, editor={A B}}`);
  expect(papers.map(({ title, venue }) => [title, venue])).toEqual([
    ["Kin. An Inquiry", null],
    ["Why Kin? Why Not", null],
    ["Kith", "Encyclopedia of Kin"],
    ["Proceedings of Kin", "Proceedings of Kin"],
  ]);
});

test.each([
  ["A. B. and others", ["A. B."]],
  ["{World Kin Organization}", ["World Kin Organization"]],
  ["{{The Kin Team}}", ["The Kin Team"]],
  ["Byron, A. and Curie, M. et al.", ["A. Byron", "M. Curie"]],
  ["A. Byron, B. Curie, and C. Hopper", ["A. Byron", "B. Curie", "C. Hopper"]],
  ["Byron A, Curie BC, D'Arc J", ["A Byron", "BC Curie", "J D'Arc"]],
  ["Ada Byron & Marie Curie", ["Ada Byron", "Marie Curie"]],
  ["Barnes {\\&} Noble", ["Barnes & Noble"]],
  [
    String.raw`\"{U}nal, \'\i{}nci and \o{}re, {\O}l and Gro\ss, \v{S}. and Dvo\v r\'ak, A`,
    ["ínci Ünal", "Øl øre", "Š. Groß", "A Dvořák"],
  ],
  [
    String.raw`M{\"u}ller, J.~R. and O\textquoteright Neil, P. and D\'{\i}az and K{\aa}re \AA s`,
    ["J. R. Müller", "P. O’Neil", "Díaz", "Kåre Ås"],
  ],
  ["von der Leyen, Ursula and Martin Luther King, Jr.", ["Ursula von der Leyen", "Martin Luther King Jr."]],
])("the names %s are %j", async (written, authors) => {
  expect((await papersOf(`@misc{a, title={Kin}, author={${written}}}`))[0]?.authors).toEqual(authors);
});

test.each([
  ["upper case", "@ARTICLE{A, AUTHOR = {A B}, TITLE = {Kin}}", ["Kin"]],
  [
    "strings put together",
    '@STRING{a = "Kin"} @string(b = {kith})\n@book(k, title = a # " and " # b # {!})',
    ["Kin and kith!"],
  ],
  [
    "odd keys",
    "@misc{key with space, title={A}} @misc{mü:20/x'y+z*, title={B}} @misc{a=b, title={C}} @misc{a(b)c, title={D}}",
    ["A", "B", "C", "D"],
  ],
  [
    "words between entries",
    "Kin of mine\n@misc{a, title={A}}\n} stray, me@example.org\n@misc{b, title={B}}",
    ["A", "B"],
  ],
  ["a comment without braces", "@comment nothing\n@misc{a, title={A}}", ["A"]],
  ["carriage returns alone", "@misc{a,\r  title={A},\r year=2001\r}\r@misc{b,\r title={B}\r}\r", ["A", "B"]],
  [
    "mixed line ends and a mark of order",
    "\ufeff@misc{a,\r\n title = {A\r\n a}\r\n}\n@misc{b,\r title={B}}\r",
    ["A a", "B"],
  ],
  ["tabs", "\t@misc{\ta\t,\n\ttitle\t=\t{Tabs\tin}\t}", ["Tabs in"]],
  [
    "a quote in braces and braces in quotes",
    '@misc{a, title={Un"balanced}} @misc{b, title="un{"}b"}',
    ['Un"balanced', 'un"b'],
  ],
  ["no commas", "@misc{a,\n title = {A}\n author = {A B}\n year = 2001\n}", ["A"]],
  ["no brace before the next entry", "@misc{a,\n title = {A},\n year = 2001\n\n@misc{b,\n title={B}}\n", ["A", "B"]],
  [
    "an open value before the next entry",
    "@misc{a,\n title = {A},\n year = {2001\n\n@misc{b,\n title={B}}\n",
    ["A", "B"],
  ],
  [
    "entities and escapes",
    String.raw`@misc{a, title={R\&amp;D &lt; \$5 \& \textquotesingle a\textquotesingle{} \slash b}}`,
    ["R&D < $5 & 'a' /b"],
  ],
  [
    "commands for looks",
    String.raw`@misc{a, title={{\em Very} {\sc Small} \texttt{code} \href{https://x.org/}{there}}}`,
    ["Very Small code there"],
  ],
])("%s", async (_, text, titles) => {
  expect((await papersOf(text)).map(({ title }) => title)).toEqual(titles);
});

test("a file in Latin-1", async () => {
  const bytes = new Uint8Array(Buffer.from("@misc{a, title={Über Kin}, author={Jörg Groß}}\n", "latin1"));
  expect((await readFile(bytes, "a.bib")).entries[0]?.paper).toMatchObject({
    title: "Über Kin",
    authors: ["Jörg Groß"],
  });
});
