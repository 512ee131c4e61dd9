/** Digests for tests: an ordinary one, and one of papers that try to be something else than text. */
import type { Digest, DigestEntry } from "../../lib/digest/digest.ts";
import type { Paper } from "../../lib/paper.ts";

export function paperOf(fields: Partial<Paper> = {}): Paper {
  return {
    identifiers: ["arxiv:2605.01234"],
    title: "Sparse Attention with Learned Pooling",
    abstract: "We pool what attention looks at. It is faster.",
    authors: ["Ada Byron", "Emmy Noether"],
    date: "2026-11-21",
    venue: null,
    links: [{ kind: "code", url: "https://github.com/example/pooling" }],
    ...fields,
  };
}

export function entryOf(fields: Partial<Paper> = {}, rest: Partial<DigestEntry> = {}): DigestEntry {
  return {
    paper: paperOf(fields),
    why: {
      kind: "kin",
      saved: { paper: "arxiv:1706.03762", title: "Attention Is All You Need" },
      reasons: [
        { kind: "term", term: "attention" },
        { kind: "term", term: "pooling" },
      ],
    },
    counts: { upvotes: 1_204, comments: 3, stars: null },
    ...rest,
  };
}

export function digestOf(entries: readonly DigestEntry[], day = "2026-11-23"): Digest {
  return { day, madeAt: Date.parse(`${day}T07:30:00Z`), entries };
}

/** Each title holds the mark of its kind, which every format must let through. */
export const hostileTitles = [
  `MARKA <script>alert(1)</script><img src=x onerror=alert(1)>`,
  `MARKB "quotes" 'and' &amp; &#x3c;b&#x3e; ]]> <!-- -->`,
  "MARKC one\r\nBcc: everybody@example.org\r\n\r\ntwo\u2028three\u0000four\u001b[31m\u009b",
  "MARKD [a](https://evil.example) ![b](https://evil.example/x.png) **c** `d` | _e_ ~~f~~ # g \\",
  "MARKE \u202eright to left\u2066 over\u2069 and \ud83d half a pair \uffff",
  "MARKF 深度学习在非常非常长的标题中没有空格所以必须在某处断开否则这一行会比七十二列长得多得多得多得多 התורה 🤗",
  `MARKG ${"unbreakable".repeat(30)}`,
  "MARKH =?utf-8?B?SGVsbG8=?= www.evil.example https://evil.example a@evil.example",
];

export const hostile = digestOf(
  hostileTitles.map((title, place) =>
    entryOf(
      {
        identifiers: [`arxiv:"><script>${place}`, `doi:10.1000/a(b)<c>"d'${place}`],
        title,
        authors: [title.replace("MARK", "NAME"), "- list", "1. one"],
        venue: title.replace("MARK", "VENUE"),
        abstract: title.replace("MARK", "TEXT"),
        links: [
          // What is read from disk may be what no paper was ever parsed to.
          { kind: "code", url: "javascript:alert(1)" },
          { kind: "pdf", url: `https://example.org/a(b)"><script>alert(1)</script>|'` },
        ],
      },
      {
        why: {
          kind: "kin",
          saved: { paper: "title:00", title: title.replace("MARK", "SAVED") },
          reasons: [
            { kind: "term", term: title.replace("MARK", "TERM") },
            { kind: "thing", name: "<b>Net</b>" },
            { kind: "authors", names: ["<i>Ada</i>"] },
          ],
        },
      },
    ),
  ),
);

export const marks = hostileTitles.map((title) => title.slice(0, 5));
