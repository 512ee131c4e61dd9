// @vitest-environment happy-dom
/** A list as a web page: read by people in a browser, and by Paperkin again, whatever its texts hold. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isSharedPage } from "../../lib/share/fragment.ts";
import { readSharedPage, writeSharedPage, type PageWords } from "../../lib/share/page.ts";
import { asShared } from "../../lib/share/shared-list.ts";
import { entryOf, manyEntries, resnet, unnamed } from "./lists.ts";

const words: PageWords = {
  language: "en",
  direction: "ltr",
  papers: (count) => `${count} papers`,
  more: (count) => `and ${count} more`,
  linkWord: (to) => `to ${to}`,
  footer: "Open this file with Paperkin.",
};

function drawn(html: string) {
  return new DOMParser().parseFromString(html, "text/html");
}

test("people read titles that lead to the papers, authors, where and when, and the notes", () => {
  const page = drawn(writeSharedPage(asShared("Vision", [resnet], true), words));
  expect(page.title).toBe("Vision");
  expect(page.querySelector("h1")!.textContent).toBe("Vision");
  expect(page.querySelector("h2 a")!.getAttribute("href")).toBe("https://arxiv.org/abs/1512.03385");
  expect(page.querySelector(".by")!.textContent).toBe("Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun");
  expect(page.querySelector(".in")!.textContent).toBe("CVPR, 2016");
  expect(page.querySelector(".note")!.textContent).toBe("The one with the shortcuts: <b>read it</b>");
  expect(page.querySelector("footer")!.textContent).toBe("Open this file with Paperkin.");
});

test("authors beyond a dozen are counted", () => {
  const crowd = entryOf({
    title: "Observation of a boson",
    authors: Array.from({ length: 42 }, (_, n) => `Ann No${n}`),
  });
  const page = drawn(writeSharedPage(asShared("Physics", [crowd], true), words));
  expect(page.querySelector(".by")!.textContent).toMatch(/Ann No11 and 30 more$/u);
});

test("the page asks for nothing and runs nothing", () => {
  const html = writeSharedPage(asShared("Vision", [resnet, unnamed], true), words);
  const page = drawn(html);
  expect(page.querySelector("meta[http-equiv=Content-Security-Policy]")!.getAttribute("content")).toContain(
    "default-src 'none'",
  );
  expect([...page.querySelectorAll("script")].map(({ type }) => type)).toEqual(["application/json"]);
  expect(page.querySelectorAll("link, img, iframe, object, form, style[src]")).toHaveLength(0);
});

test("Paperkin reads the same papers out of it, without what is the giver's alone", () => {
  const html = writeSharedPage(
    asShared("Vision", [{ ...resnet, tags: ["secret"], isStarred: true }, unnamed], true),
    words,
  );
  expect(html).not.toContain("secret");
  expect(isSharedPage(html.slice(0, 1_000))).toBe(true);
  expect(readSharedPage(html)).toEqual({
    name: "Vision",
    entries: [{ ...resnet, paper: { ...resnet.paper, abstract: "" } }, unnamed],
  });
});

test("whatever names, titles and notes hold, they are text, and come back as they were", () => {
  const nasty = fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc.constantFrom(
      "</script><script>alert(1)</script>",
      "<!--",
      "]]>",
      '"><img src=x onerror=alert(1)>',
      "</title><b>",
      '<script type="application/json" id="paperkin-list">{}</script>',
      "\u2028",
    ),
  );
  fc.assert(
    fc.property(nasty, nasty, nasty, (name, title, note) => {
      const entry = { ...entryOf({ title: `T ${title}`, authors: [`A ${title}`] }), note };
      const html = writeSharedPage({ name, entries: [entry] }, words);
      const page = drawn(html);
      expect(page.querySelectorAll("script")).toHaveLength(1);
      expect(page.querySelectorAll("img, b")).toHaveLength(0);
      expect(readSharedPage(html).entries).toEqual([{ ...entry, note: note.toWellFormed() }]);
    }),
    { numRuns: 60 },
  );
});

test("a page that was cut, changed or is another's is refused whole", () => {
  const html = writeSharedPage(asShared("Vision", [resnet, unnamed], true), words);
  const data = html.indexOf('id="paperkin-list"');
  for (const end of [0, 500, data, data + 80, html.lastIndexOf("</script>") - 1]) {
    expect(() => readSharedPage(html.slice(0, end))).toThrow(/fileNotOfFormat/u);
  }
  expect(() => readSharedPage("<!doctype html><title>404</title>")).toThrow(/fileNotOfFormat/u);
  expect(() => readSharedPage(html.replace('{"version":1', '{"version":2'))).toThrow(/fileNewer/u);
  expect(() => readSharedPage(html.replace('{"version":1', '{"version":"1"'))).toThrow(/fileNotOfFormat/u);
  expect(() => readSharedPage(html.replace('"entries":[', '"entries":[{"paper":{}},'))).toThrow(/fileNotOfFormat/u);
  expect(isSharedPage("<!doctype html><title>Paperkin</title>")).toBe(false);
});

test("a large list makes a page, too", () => {
  expect(readSharedPage(writeSharedPage(asShared("Many", manyEntries(3_000), false), words)).entries).toHaveLength(
    3_000,
  );
});
