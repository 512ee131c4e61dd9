/** What a page may say of itself: its renderer can be taken over, and then it says anything. */
import { describe, expect, test } from "vitest";
import { createPageReader, parseReading } from "../../lib/background/page-reading.ts";
import { titleIdentifier } from "../../lib/identifiers.ts";
import { onPage, visited } from "./open-handlers.ts";

const found = { title: true, abstract: true, identifier: "agrees" };
const url = new URL("https://arxiv.org/abs/2112.99991v1");
const reading = (paper: object = {}) => ({ paper: { ...visited, ...paper }, found });

describe("a reading", () => {
  test("of the paper that the address names is taken", () => {
    expect(parseReading(reading(), url)).toEqual(reading());
  });

  test("of another paper than the address names is refused", () => {
    expect(parseReading(reading({ identifiers: ["arxiv:1605.06211"] }), url)).toBeNull();
  });

  test("cannot draw in whatever has a title or a number like it", () => {
    const identifiers = ["arxiv:2112.99991", "title:0123456789abcdef", "page:ieee/7", "doi:10.1000/xyz"];
    expect(parseReading(reading({ identifiers }), url)?.paper.identifiers).toEqual([
      "arxiv:2112.99991",
      "doi:10.1000/xyz",
    ]);
  });

  test("of two megabytes is cut, one unit longer than what is kept", () => {
    const { abstract = "", title = "" } =
      parseReading(reading({ abstract: "a".repeat(2e6), title: "t".repeat(2e6) }), url)?.paper ?? {};
    expect([abstract.length, title.length]).toEqual([20_001, 1_001]);
  });

  test.each([
    null,
    7,
    {},
    { paper: null, found },
    { paper: { ...visited, identifiers: "arxiv:2112.99991" }, found },
    { paper: { ...visited, title: {} }, found },
    { paper: { ...visited, identifiers: [] }, found },
  ])("of the wrong shape is none: %#", (value) => {
    expect(parseReading(value, url)).toBeNull();
  });

  test("says what was found as far as it can be believed", () => {
    expect(parseReading({ ...reading(), found: { title: 1, identifier: "surely" } }, url)?.found).toEqual({
      title: false,
      abstract: false,
      identifier: "unstated",
    });
  });
});

describe("a page", () => {
  test("where no script may run is known by its address", async () => {
    const pages = createPageReader({
      readTab: () => Promise.reject(new Error("no scripts here")),
      mayReadAny: async () => false,
    });
    const file = { ...onPage, url: new URL("https://arxiv.org/pdf/2112.99991") };
    expect(await pages.read(file, false)).toMatchObject({
      paper: { identifiers: ["arxiv:2112.99991"], title: "" },
      found: "unread",
    });
    expect(await pages.read({ ...onPage, url: new URL("https://arxiv.org/list/cs/new") }, false)).toBeNull();
  });

  test("is read once for all who ask of the same visit, and anew for the next", async () => {
    let titles = 0;
    const pages = createPageReader({
      readTab: async () => reading({ title: `Title ${String((titles += 1))}` }),
      mayReadAny: async () => false,
    });
    const title = async (again: boolean, context = onPage) => (await pages.read(context, again))?.paper.title;
    expect(await title(false)).toBe("Title 1");
    expect(await title(true)).toBe("Title 1");
    expect(await title(false)).toBe("Title 2");
    pages.forget(onPage.tab);
    expect(await title(true)).toBe("Title 3");
    expect(await title(true, { ...onPage, tab: 8 })).toBe("Title 4");
  });
});

describe("a page of no known site", () => {
  const journal = new URL("https://journal.example.org/article/1");
  const onJournal = { ...onPage, url: journal };

  test("is not looked at before the reader asks", async () => {
    let isAsked = false;
    const readAs: boolean[] = [];
    const pages = createPageReader({
      async readTab(_, isAny) {
        readAs.push(isAny);
        return reading({ identifiers: ["doi:10.1/a"] });
      },
      mayReadAny: async () => isAsked,
    });
    expect(await pages.mayRead(onJournal)).toBe(false);
    expect(await pages.read(onJournal, false)).toBeNull();
    expect(readAs).toEqual([]);
    isAsked = true;
    expect(await pages.read(onJournal, false)).toMatchObject({ paper: { identifiers: ["doi:10.1/a"] } });
    await pages.read(onPage, false);
    expect(readAs).toEqual([true, false]);
  });

  test("is not mistaken for the page that the same path shows on another host", async () => {
    const pages = createPageReader({ readTab: async () => reading(), mayReadAny: async () => false });
    expect(await pages.read(onPage, false)).not.toBeNull();
    const elsewhere = new URL(onPage.url.pathname, "https://journal.example.org");
    expect(await pages.read({ ...onPage, url: elsewhere }, true)).toBeNull();
  });

  test("goes by the names in its metadata, and by its title where there are none", () => {
    const names = (identifiers: readonly string[], title: string = visited.title) =>
      parseReading({ paper: { ...visited, identifiers, title }, found }, journal)?.paper.identifiers;
    expect(names(["doi:10.1/a", "arxiv:2101.00001"])).toEqual(["doi:10.1/a", "arxiv:2101.00001"]);
    expect(names(["title:0123456789abcdef", "doi:10.1/a"])).toEqual(["doi:10.1/a"]);
    const byTitle = titleIdentifier(visited.title);
    expect(names([byTitle])).toEqual([byTitle]);
    expect(names(["page:ieee/6649456", "page:ieee/7", "doi:10.1/a"])).toEqual(["page:ieee/6649456", "doi:10.1/a"]);
    // A page may say it is any paper with a name; not that it is the one with somebody else's title.
    expect(names(["title:0123456789abcdef"])).toEqual([byTitle]);
    expect(names([byTitle], " – ")).toBeUndefined();
  });
});
