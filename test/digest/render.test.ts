// @vitest-environment happy-dom
/** Digests as files: each format holds every paper, whatever the paper holds, and says nothing that was not meant. */
import { parseXml, XmlElement, type XmlDocument } from "@rgrove/parse-xml";
import PostalMime from "postal-mime";
import { describe, expect, test } from "vitest";
import { readWords } from "../../lib/digest/node/words.ts";
import { renderDigest, renderDigests } from "../../lib/digest/render/index.ts";
import { escapeMarkdown } from "../../lib/markdown-text.ts";
import { digestMailto } from "../../lib/digest/render/mailto.ts";
import { wrap } from "../../lib/digest/render/text.ts";
import { digestFormats } from "../../lib/news-messages.ts";
import { digestOf, entryOf, hostile, hostileTitles, marks } from "./digests.ts";

const words = readWords();
const day = digestOf([
  entryOf(),
  entryOf(
    { identifiers: ["doi:10.1000/182"], title: "Loud Papers", venue: "Journal of Noise", links: [], authors: [] },
    { why: { kind: "rising", upvotes: 40 }, counts: { upvotes: 40, comments: 0, stars: null } },
  ),
]);

function pageOf(html: string): Document {
  return new DOMParser().parseFromString(html, "text/html");
}

function feedOf(text: string): XmlElement {
  const { root }: XmlDocument = parseXml(text);
  if (root === null) throw new Error("no feed");
  return root;
}

function children(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child instanceof XmlElement).filter((child) => child.name === name);
}

describe.each(digestFormats)("as %s", (format) => {
  test("every hostile paper stands in it once, in order, without control characters", async () => {
    const { text } = renderDigest(hostile, format, words);
    const mail = format === "eml" ? await PostalMime.parse(text) : null;
    for (const said of mail === null ? [text] : [mail.text ?? "", mail.html ?? ""]) {
      expect(said.match(/MARK./gu)).toEqual(marks);
      expect(said.replace(/\r?\n/gu, "")).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\uffff]/u);
      expect(said.isWellFormed()).toBe(true);
    }
    expect(text.replace(/\r?\n/gu, "")).not.toMatch(/\p{Cc}/u);
  });

  test("no address of anything but the web comes in", () => {
    expect(renderDigest(hostile, format, words).text).not.toContain("javascript:");
  });

  test("a day without papers says so", async () => {
    const { text } = renderDigest(digestOf([]), format, words);
    const said = format === "eml" ? (await PostalMime.parse(text)).text : text;
    expect(said?.replace(/\s+/gu, " ")).toContain(format === "atom" ? "November 23" : "Nothing new is close");
  });

  test("the file is named by its day and kind", () => {
    const { name, mediaType } = renderDigest(day, format, words);
    expect(name).toMatch(/^paperkin-2026-11-23\.[a-z]+$/u);
    expect(mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/u);
  });
});

describe("HTML", () => {
  test("says of a paper what is known, why it is there, and where it is", () => {
    const page = pageOf(renderDigest(day, "html", words).text);
    const [first, second] = [...page.querySelectorAll("h2")];
    expect(first?.textContent).toBe("Sparse Attention with Learned Pooling");
    expect(first?.querySelector("a")?.href).toBe("https://arxiv.org/abs/2605.01234");
    expect(second?.querySelector("a")?.href).toBe("https://doi.org/10.1000/182");
    const lines = [...page.querySelectorAll("p")].map((line) => line.textContent?.replace(/\s+/gu, " "));
    expect(lines).toEqual([
      "Monday, November 23, 2026 · 2 papers",
      "Ada Byron, Emmy Noether · 2026 · arXiv:2605.01234",
      "Close to “Attention Is All You Need”: shares attention, pooling",
      "1,204 upvotes · PDF · Hugging Face · Code",
      "2026 · Journal of Noise",
      "Rising fast",
      "40 upvotes",
      "Chosen by Paperkin on your own device, from what you saved.",
    ]);
  });

  test("hostile papers bring no element, attribute or address of their own", () => {
    const page = pageOf(renderDigest(hostile, "html", words).text);
    expect(page.querySelectorAll("script, img, b, i, iframe, link")).toHaveLength(0);
    const names = new Set([...page.querySelectorAll("body *")].flatMap((element) => element.getAttributeNames()));
    expect([...names].filter((name) => name.startsWith("on"))).toEqual([]);
    for (const link of page.querySelectorAll("a")) expect(link.getAttribute("href")).toMatch(/^https?:\/\//u);
    const titles = [...page.querySelectorAll("h2")].map((title) => title.textContent);
    expect(titles[0]).toBe(hostileTitles[0]);
    expect(titles[1]).toBe(hostileTitles[1]);
  });

  test("nothing is loaded from elsewhere, and dark colours are there for those who want them", () => {
    const { text } = renderDigest(day, "html", words);
    expect(text).not.toMatch(/\bsrc=|@import|url\(|<link/u);
    expect(text).toContain("prefers-color-scheme: dark");
  });

  test("mails that come regularly can be cancelled", () => {
    const { text } = renderDigest(day, "html", words, { unsubscribe: "mailto:leave@example.org?subject=a&body=b" });
    const leave = [...pageOf(text).querySelectorAll("a")].find((link) => link.textContent === "Unsubscribe");
    expect(leave?.getAttribute("href")).toBe("mailto:leave@example.org?subject=a&body=b");
  });
});

describe("text", () => {
  test("is written as agreed", () => {
    expect(renderDigest(day, "text", words).text).toBe(`Papers for you
Monday, November 23, 2026 · 2 papers

1.  Sparse Attention with Learned Pooling
    Ada Byron, Emmy Noether · 2026 · arXiv:2605.01234
    Close to “Attention Is All You Need”: shares attention, pooling
    1,204 upvotes
    https://arxiv.org/abs/2605.01234
    PDF: https://arxiv.org/pdf/2605.01234
    Hugging Face: https://huggingface.co/papers/2605.01234
    Code: https://github.com/example/pooling

2.  Loud Papers
    2026 · Journal of Noise
    Rising fast
    40 upvotes
    https://doi.org/10.1000/182

--\u0020
Chosen by Paperkin on your own device, from what you saved.
`);
  });

  test("no line is wider than 72 columns, addresses excepted", () => {
    const wide = /[\u2e80-\ua4cf\u{1f300}-\u{1faff}]/gu;
    const lines = renderDigest(hostile, "text", words).text.split("\n");
    const widths = lines.filter((line) => !line.includes("https://")).map((line) => line.replace(wide, "  ").length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(72);
  });

  test("breaking lines loses no letter", () => {
    for (const title of hostileTitles) {
      const text = title.replace(/\s+/gu, " ").toWellFormed();
      expect(wrap(text, "    ").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
    }
  });
});

describe("Markdown", () => {
  test("is written as agreed", () => {
    expect(renderDigest(day, "markdown", words).text).toBe(String.raw`# Papers for you

## Monday, November 23, 2026

- **[Sparse Attention with Learned Pooling](<https://arxiv.org/abs/2605.01234>)**\
  Ada Byron, Emmy Noether · 2026 · arXiv:2605.01234\
  _Close to “Attention Is All You Need”: shares attention, pooling_\
  1,204 upvotes · [PDF](<https://arxiv.org/pdf/2605.01234>) · [Hugging Face](<https://huggingface.co/papers/2605.01234>) · [Code](<https://github.com/example/pooling>)

- **[Loud Papers](<https://doi.org/10.1000/182>)**\
  2026 · Journal of Noise\
  _Rising fast_\
  40 upvotes
`);
  });

  /** What CommonMark makes of a text whose special signs are all escaped. */
  const read = (text: string) => text.replace(/\\([!-/:-@[-`{-~])/gu, "$1");

  test.each([
    "[brackets] and [nested [ones]](not a link)",
    String.raw`\ back\slashes\\ and \[escaped\] ones`,
    "*stars* _lines_ `ticks` ~~waves~~ <tags> &amp; a|b $x$ #1",
    "www.example.org https://example.org a@example.org",
    "- no list",
    "12. no list either",
    "+ = : at the start",
  ])("%s comes back as it was", (text) => {
    const written = escapeMarkdown(text);
    expect(read(written)).toBe(text);
    expect(written.replace(/\\[^]/gu, "")).not.toMatch(/[\\`*_[\]<>&~|#$@]|:\/\/|www\.|^[-+=:]|^\d+[.)]/u);
  });

  test("all days stand in one file, the newest first", () => {
    const other = digestOf([entryOf({ title: "Yesterday's" })], "2026-11-22");
    const { name, text } = renderDigests([day, other], "markdown", words);
    expect(name).toBe("paperkin-digests.md");
    expect(text.match(/^## .*/gmu)).toEqual(["## Monday, November 23, 2026", "## Sunday, November 22, 2026"]);
  });
});

describe("Atom", () => {
  test("hostile papers leave it well-formed, with their titles as they are", () => {
    const feed = feedOf(renderDigest(hostile, "atom", words).text);
    const titles = children(feed, "entry").map((entry) => children(entry, "title")[0]?.text);
    expect(titles[0]).toBe(hostileTitles[0]);
    expect(titles[1]).toBe(hostileTitles[1]);
    // The content is HTML again.
    for (const entry of children(feed, "entry")) {
      const content = pageOf(children(entry, "content")[0]?.text ?? "");
      expect(content.querySelectorAll("body > :not(p), p > :not(a), a > *")).toHaveLength(0);
    }
  });

  test("has what a feed must have, and names that stay", () => {
    const feed = feedOf(renderDigest(day, "atom", words).text);
    expect(feed.attributes["xmlns"]).toBe("http://www.w3.org/2005/Atom");
    expect(children(feed, "id")[0]?.text).toBe("tag:paperkin.github.io,2026:digest/2026-11-23");
    expect(children(feed, "updated")[0]?.text).toBe("2026-11-23T07:30:00.000Z");
    const ids = children(feed, "entry").map((entry) => children(entry, "id")[0]?.text);
    expect(ids).toEqual([
      "tag:paperkin.github.io,2026:digest/2026-11-23/arxiv%3A2605.01234",
      "tag:paperkin.github.io,2026:digest/2026-11-23/doi%3A10.1000%2F182",
    ]);
    const all = feedOf(renderDigests([day, digestOf([entryOf()], "2026-11-22")], "atom", words).text);
    const idsOfAll = children(all, "entry").map((entry) => children(entry, "id")[0]?.text);
    expect(idsOfAll.slice(0, 2)).toEqual(ids);
    expect(new Set(idsOfAll).size).toBe(3);
  });

  test("a feed without days is a feed", () => {
    expect(children(feedOf(renderDigests([], "atom", words).text), "updated")).toHaveLength(1);
  });
});

describe("a mail in a file", () => {
  test("opens as a draft with both parts and the subject as it is", async () => {
    const title = "Über 深度学习 🤗 and everything else that makes a title long";
    const { text } = renderDigest(digestOf([entryOf({ title })]), "eml", words);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
    expect(Math.max(...text.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(76);
    const mail = await PostalMime.parse(text);
    expect(mail.subject).toBe(`Papers for Nov 23, 2026: ${title}`);
    expect(mail.headers.find(({ key }) => key === "x-unsent")?.value).toBe("1");
    expect(mail.date).toBe("2026-11-23T07:30:00.000Z");
    expect(mail.text).toContain(title);
    expect(pageOf(mail.html ?? "").querySelector("h2")?.textContent).toBe(title);
  });

  test("a title brings no header of its own", async () => {
    const mail = await PostalMime.parse(renderDigest(digestOf(hostile.entries.slice(2)), "eml", words).text);
    expect(mail.headers.map(({ key }) => key)).toEqual(["subject", "date", "x-unsent", "mime-version", "content-type"]);
  });
});

describe("a mailto address", () => {
  test("holds as many papers as programs take, and says how many are left", () => {
    const entries = Array.from({ length: 40 }, (_, place) =>
      entryOf({ identifiers: [`arxiv:2605.${10_000 + place}`], title: `Paper ${place} über & about` }),
    );
    const address = digestMailto(digestOf(entries), words, "you@example.org");
    expect(address.length).toBeLessThanOrEqual(1_800);
    const url = new URL(address);
    expect(url.pathname).toBe("you@example.org");
    expect(url.searchParams.get("subject")).toBe("Papers for Nov 23, 2026: Paper 0 über & about");
    const body = url.searchParams.get("body") ?? "";
    const shown = body.match(/^Paper \d+/gmu)?.length ?? 0;
    expect(shown).toBeGreaterThan(5);
    expect(body).toContain(`and ${40 - shown} more papers`);
    expect(body).toContain("Paper 0 über & about\r\nhttps://arxiv.org/abs/2605.10000");
  });

  test("hostile papers stay within it", () => {
    const url = new URL(digestMailto(hostile, words));
    expect([...url.searchParams.keys()]).toEqual(["subject", "body"]);
    expect(url.href.length).toBeLessThanOrEqual(1_800);
  });
});
