/** What pages are told of the papers their links lead to, and what letters do to them there. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Identifier } from "../../lib/identifiers.ts";
import type { LinkMark } from "../../lib/messages.ts";
import { openHandlers } from "./open-handlers.ts";

type Background = ReturnType<typeof openHandlers>;
let background: Background;

const listPage = { tab: 7, url: new URL("https://arxiv.org/list/cs.LG/recent"), isPrivate: false, isBeside: false };
const own = { ...listPage, tab: -1 };

/** In the list that comes with Paperkin. */
const known = "https://arxiv.org/abs/1512.03385";
const unknown = "https://arxiv.org/abs/2401.01234v2";

beforeEach(async () => {
  background = openHandlers();
  await background.handlers.status(undefined, own);
});
afterEach(() => background.db.delete());

async function marksOf(hrefs: readonly string[], url = listPage.url.href): Promise<readonly (LinkMark | null)[]> {
  return background.handlers.marks({ hrefs }, { ...listPage, url: new URL(url) });
}

async function stateOf(href: string): Promise<LinkMark["state"] | undefined> {
  return (await marksOf([href]))[0]?.state;
}

describe("marks", () => {
  test("tell a saved, a read, a muted and a known paper from a new one and from no paper", async () => {
    const { handlers, lists } = background;
    const { list } = await handlers.createList({ name: "Vision" }, own);
    await lists.save("reading", ["arxiv:2001.00001"]);
    await lists.save(list, ["arxiv:2001.00001"]);
    await lists.save("is-read", ["arxiv:2001.00002"]);
    await lists.save("is-muted", ["arxiv:2001.00003"]);
    const hrefs = [1, 2, 3].map((number) => `https://arxiv.org/abs/2001.0000${number}`);
    const answer = await marksOf([...hrefs, known, unknown, "https://arxiv.org/help", "javascript:alert(1)", "?"]);
    expect(answer.map((mark) => mark?.state)).toEqual([
      "saved",
      "read",
      "muted",
      "known",
      null,
      undefined,
      undefined,
      undefined,
    ]);
    expect(answer[0]?.lists).toEqual(["Reading list", "Vision"]);
  });

  test("know a paper by any of its names, and by its DOI's address", async () => {
    await background.catalogue.merge(
      [
        {
          identifiers: ["arxiv:2001.00001", "doi:10.1000/x(1)"],
          title: "One work of two names",
          abstract: "",
          authors: [],
          date: null,
          venue: null,
          links: [],
        },
      ],
      "page",
    );
    await background.lists.save("reading", ["arxiv:2001.00001"]);
    const hrefs = [
      "https://doi.org/10.1000/X(1)",
      "http://dx.doi.org/10.1000%2Fx(1)?utm_source=blog",
      "https://doi.org/10.48550/arXiv.2001.00001",
      "https://huggingface.co/papers/2001.00001",
    ];
    const answer = await marksOf(hrefs);
    expect(answer.map((mark) => mark?.state)).toEqual(["saved", "saved", "saved", "saved"]);
    expect(new Set(answer.map((mark) => mark?.paper)).size).toBe(1);
  });

  test("leave out a paper page's links to itself, whatever they are called", async () => {
    const forms = ["https://arxiv.org/pdf/1512.03385v1", "https://doi.org/10.48550/arXiv.1512.03385"];
    expect(await marksOf(forms, known)).toEqual([null, null]);
    expect((await marksOf(forms))[0]?.state).toBe("known");
  });

  test("say nothing when they are switched off, and only which links are papers when letters are on", async () => {
    await background.lists.save("reading", ["arxiv:1512.03385"]);
    background.choose({ marks: false });
    expect(await marksOf([known])).toEqual([null]);
    background.choose({ marks: false, triage: true });
    expect(await marksOf([known])).toEqual([{ paper: "arxiv:1512.03385", state: null, lists: [] }]);
  });
});

describe("letters", () => {
  const save = { href: unknown, action: "save", text: "Learning maps of roads from above" } as const;

  test("save, mute and take back, one undo each", async () => {
    background.choose({ triage: true });
    const { triage } = background.handlers;
    const { undo } = await triage(save, listPage);
    expect(await stateOf(unknown)).toBe("saved");
    await triage({ ...save, undo: undo! }, listPage);
    expect(await stateOf(unknown)).toBe("known");
    const muting = await triage({ ...save, action: "mute" }, listPage);
    expect(await stateOf(unknown)).toBe("muted");
    await triage({ ...save, action: "mute", undo: muting.undo! }, listPage);
    expect(await stateOf(unknown)).toBe("known");
  });

  test("give no undo for what was so before, which a page could use to take a saved paper out", async () => {
    background.choose({ triage: true });
    await background.lists.save("reading", ["arxiv:2401.01234"]);
    expect(await background.handlers.triage(save, listPage)).toEqual({ undo: null });
  });

  test("take back nothing of another paper", async () => {
    background.choose({ triage: true });
    const { undo } = await background.handlers.triage(save, listPage);
    const other = { ...save, href: known, undo: undo! };
    await expect(background.handlers.triage(other, listPage)).rejects.toThrow("notAllowed");
    expect(await stateOf(unknown)).toBe("saved");
  });

  test("do nothing while they are off, in a private window, and to a link to no paper", async () => {
    const { triage } = background.handlers;
    await expect(triage(save, listPage)).rejects.toThrow("notAllowed");
    background.choose({ triage: true });
    await expect(triage(save, { ...listPage, isPrivate: true })).rejects.toThrow("notAllowed");
    await expect(triage({ ...save, href: "https://arxiv.org/help" }, listPage)).rejects.toThrow("notAllowed");
    expect(await stateOf(unknown)).toBeNull();
  });

  test("keep the link's text as a title until somebody knows better", async () => {
    background.choose({ triage: true });
    await background.handlers.triage(save, listPage);
    const name: Identifier = "arxiv:2401.01234";
    expect((await background.catalogue.find([name]))?.title).toBe(save.text);
    const page = { abstract: "", authors: ["Ada Byron"], date: null, venue: null, links: [] };
    await background.catalogue.merge([{ ...page, identifiers: [name], title: "Maps, Learned" }], "page");
    expect((await background.catalogue.find([name]))?.title).toBe("Maps, Learned");
  });
});

test("a page is told what its reader wants there", async () => {
  background.choose({ triage: true });
  const { pageSettings } = background.handlers;
  expect(await pageSettings(undefined, listPage)).toEqual({ marks: true, triage: true, keeps: true });
  const paperPage = { ...listPage, url: new URL(known), isPrivate: true };
  expect(await pageSettings(undefined, paperPage)).toEqual({ marks: true, triage: false, keeps: false });
});
