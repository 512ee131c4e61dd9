/** One paper in every format that is read, small and our own, in the shape that the programs write. */

export const samples: readonly { readonly id: string; readonly text: string }[] = [
  {
    id: "bibtex",
    text: String.raw`% Encoding: UTF-8
@string{jk = "Journal of " # {Kin}}

@Article{byron2021,
  author   = {van Byron, Ada and J{\"u}rgen M\"uller and others},
  title    = "{M\"uller's} graphs {\&} kin",
  journal  = jk,
  year     = 2021,
  month    = may # "--" # jun,
  eprint   = {2105.01234},
  archivePrefix = {arXiv},
  keywords = {graphs, kin ship},
}
`,
  },
  {
    id: "ris",
    text: `TY  - JOUR
AU  - van Byron, Ada
AU  - Müller, Jürgen
TI  - Müller's graphs &
 kin
T2  - Journal of Kin
PY  - 2021/05//
UR  - https://arxiv.org/abs/2105.01234v2
KW  - graphs
KW  - kin ship
ER  - 
`,
  },
  {
    id: "csl",
    text: JSON.stringify(
      [
        {
          id: "byron2021",
          type: "article-journal",
          title: "Müller's <i>graphs</i> &amp; kin",
          author: [
            { family: "Byron", given: "Ada", "non-dropping-particle": "van" },
            { family: "Müller", given: "Jürgen" },
          ],
          issued: { "date-parts": [["2021", 5]] },
          number: "arXiv:2105.01234",
          keyword: "graphs, kin ship",
        },
      ],
      null,
      2,
    ),
  },
  {
    id: "zotero",
    text: JSON.stringify([
      {
        key: "ABCD1234",
        data: {
          itemType: "preprint",
          title: "Müller's graphs & kin",
          creators: [
            { creatorType: "author", firstName: "Ada", lastName: "van Byron" },
            { creatorType: "author", name: "Jürgen Müller" },
            { creatorType: "editor", firstName: "E.", lastName: "Ditor" },
          ],
          date: "2021-05",
          archiveID: "arXiv:2105.01234",
          tags: [{ tag: "graphs" }, { tag: "kin ship", type: 1 }],
        },
      },
      { key: "EFGH5678", data: { itemType: "attachment", title: "Full text" } },
    ]),
  },
  {
    id: "papermemory",
    text: JSON.stringify({
      "Arxiv-2105.01234": {
        addDate: "2021-11-25T19:05:43.515Z",
        author: "Ada van Byron and Jürgen Müller",
        bibtex: "@article{b, title={Other}}",
        codeLink: "",
        favorite: true,
        note: "Read it",
        pdfLink: "http://arxiv.org/pdf/2105.01234v2",
        tags: ["graphs", "kin ship"],
        title: "Müller's graphs\n  & kin",
        year: "2021-05",
      },
      __dataVersion: 304,
    }),
  },
  {
    id: "csv",
    text: `"Key","Item Type","Publication Year","Author","Title","Url","Date","Manual Tags"
"A","preprint","2021","van Byron, Ada; Müller, Jürgen","Müller's graphs & kin","https://arxiv.org/abs/2105.01234","2021-05","graphs; kin ship"
`,
  },
  {
    id: "jsonlines",
    text: '{"title": "Müller\'s graphs & kin", "authors": ["Ada van Byron", "Jürgen Müller"], "date": "2021-05", "id": "2105.01234"}\n',
  },
  { id: "text", text: "# Reading\n\n- [Müller's graphs & kin](https://arxiv.org/abs/2105.01234v2)\n" },
];
