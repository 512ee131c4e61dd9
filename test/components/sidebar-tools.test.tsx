// @vitest-environment happy-dom
/** What a reader can do with the page's own paper in the sidebar, and how they look closer at the kin. */
import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, test, vi } from "vitest";
import { PaperkinError } from "../../lib/errors.ts";
import type { PaperRow, PaperState, RelatedRow } from "../../lib/messages.ts";
import { paperLinks } from "../../lib/paper-links.ts";
import { heldAnswers, relatedAnswer, row } from "./background.ts";
import { open } from "./open-sidebar.tsx";

const OWN = "arxiv:2112.13692";
const TITLE = "Attention-based aggregation";

function own(fields: Partial<PaperRow> = {}) {
  return { paper: { ...row({ paper: OWN, title: TITLE, ...fields }), preview: "" } };
}

function kin(title: string, fields: Partial<RelatedRow> = {}): RelatedRow {
  return { ...row({ paper: `arxiv:${title.length}`, title }), reasons: [], preview: "", ...fields };
}

const rows = [
  kin("Going deeper with Image Transformers", {
    authors: ["Hugo Touvron", "Hervé Jégou"],
    year: 2021,
    venue: "ICCV",
    reasons: [{ kind: "term", term: "class-attention" }],
    preview: "Transformers use class-attention layers.",
  }),
  kin("Token Pooling", { authors: ["Dmitrii Marin"], year: 2021, preview: "Tokens are pooled." }),
  kin("Network In Network", { authors: ["Min Lin"], year: 2013, states: ["read"] }),
];
const titles = () => screen.queryAllByRole("listitem").map((item) => within(item).getByRole("link").textContent);
const find = () => screen.findByRole("textbox", { name: "Find among related papers" });
const button = (name: string) => screen.findByRole("button", { name });
const asksOf = ({ asked }: ReturnType<typeof open>, name: string) =>
  asked.filter((one) => one.name === name).map(({ payload }) => payload);

describe("the passport", () => {
  test("links every place but the one the reader is at", async () => {
    const links = paperLinks({ title: TITLE, identifiers: [OWN, "acl:P1"], links: [] });
    open(() => relatedAnswer({ ...own({ links }), here: "https://arxiv.org/abs/2112.13692" }));
    const nav = await screen.findByRole("navigation", { name: "Links of this paper" });
    expect(within(nav).getByText("arXiv").getAttribute("aria-current")).toBe("page");
    expect(within(nav).queryByRole("link", { name: "arXiv" })).toBeNull();
    expect(
      within(nav)
        .getAllByRole("link")
        .map((link) => link.textContent),
    ).toEqual(["ACL Anthology", "PDF", "PDF (aclanthology.org)", "Hugging Face", "alphaXiv", "Semantic Scholar"]);
  });

  test("has searches only where no place is known", async () => {
    const titled = { title: TITLE, identifiers: ["title:0123456789abcdef"] } as const;
    const page = { kind: "page", url: "https://example.org/1" } as const;
    let links = paperLinks({ ...titled, links: [page] });
    const { model } = open(() => relatedAnswer(own({ links })));
    expect(await screen.findByRole("link", { name: "Paper page" })).toBeTruthy();
    expect(screen.queryByRole("link", { name: /^Search/u })).toBeNull();
    links = paperLinks({ ...titled, links: [] });
    await model.retry();
    expect(await screen.findByRole("link", { name: "Search arXiv" })).toBeTruthy();
  });
});

describe("lists", () => {
  test("a paper is put into a list and taken out, and told where it is", async () => {
    const opened = open(() => relatedAnswer(own()));
    fireEvent.click(await button("Lists"));
    const menu = await screen.findByRole("dialog", { name: "Lists with this paper" });
    fireEvent.click(within(menu).getByRole("checkbox", { name: "For the seminar" }));
    expect(await screen.findByText("Saved to For the seminar")).toBeTruthy();
    expect(screen.getByText("Saved in For the seminar")).toBeTruthy();
    // It is not in the reading list, which is what the button speaks of.
    expect(screen.getAllByRole("button", { name: "Save" })[0]?.getAttribute("aria-pressed")).toBe("false");
    fireEvent.click(within(menu).getByRole("checkbox", { name: "For the seminar" }));
    await waitFor(() => expect(screen.queryByText("Saved in For the seminar")).toBeNull());
    fireEvent.keyDown(menu, { key: "Escape" });
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Lists"));
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Saved in For the seminar")).toBeTruthy();
    expect(asksOf(opened, "toggleSave")).toEqual([
      { paper: OWN, saved: true, list: "seminar" },
      { paper: OWN, saved: false, list: "seminar" },
      { paper: OWN, saved: true, list: "seminar", undo: "taken-out" },
    ]);
  });

  test("their names are asked for where the paper is in one", async () => {
    open(() => relatedAnswer(own({ savedIn: ["reading", "seminar"] })));
    expect(await screen.findByText("Saved in Reading list & For the seminar")).toBeTruthy();
  });

  test("a reader without lists is told where they are started", async () => {
    open(() => relatedAnswer(own()), {
      replaced: { pageLists: () => [{ list: "reading", name: null, papers: 0, color: null }] },
    });
    fireEvent.click(await button("Lists"));
    expect(await screen.findByText("Lists are started in Paperkin's popup, under Lists.")).toBeTruthy();
  });

  test("that cannot be asked for are not chosen from, and it is said why", async () => {
    open(() => relatedAnswer(own()), {
      replaced: {
        pageLists: () => {
          throw new PaperkinError("storageBroken");
        },
      },
    });
    fireEvent.click(await button("Lists"));
    expect(await screen.findByText(/could not open Paperkin's storage/u)).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("of a related paper are nobody's business: its bookmark speaks of the reading list", async () => {
    const opened = open(() => relatedAnswer({ rows: [kin("Beside a panel", { savedIn: ["seminar"] })] }));
    const item = await screen.findByRole("listitem");
    fireEvent.click(within(item).getByRole("button", { name: "Save" }));
    expect(await within(item).findByRole("button", { name: "Saved in Reading list" })).toBeTruthy();
    expect(asksOf(opened, "toggleSave")).toEqual([{ paper: "arxiv:14", saved: true }]);
  });
});

describe.each([
  ["Read", "read", /is marked as read/u],
  ["Mute", "muted", /will not be suggested any more/u],
] as const)("%s", (name, state, sentence) => {
  test("shows at once, and undo takes it back", async () => {
    const opened = open(() => relatedAnswer(own()));
    fireEvent.click(await button(name));
    expect((await button(name)).getAttribute("aria-pressed")).toBe("true");
    expect(await screen.findByText(sentence)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(async () => expect((await button(name)).getAttribute("aria-pressed")).toBe("false"));
    expect(asksOf(opened, "setState")).toEqual([
      { paper: OWN, state, on: true },
      { paper: OWN, state, on: false },
    ]);
  });

  test("that failed is taken back, and it is said why", async () => {
    const { waiting, handler } = heldAnswers<{ state: PaperState }, void>();
    open(() => relatedAnswer(own()), { replaced: { setState: handler } });
    fireEvent.click(await button(name));
    await waitFor(() => expect(waiting).toHaveLength(1));
    expect((await button(name)).getAttribute("aria-pressed")).toBe("true");
    waiting[0]?.fail("storageFull");
    expect(await screen.findByText(/The disk is full/u)).toBeTruthy();
    expect((await button(name)).getAttribute("aria-pressed")).toBe("false");
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });
});

test("related papers that were read have a tick, others have none", async () => {
  open(() => relatedAnswer({ rows }));
  const items = await screen.findAllByRole("listitem");
  expect(items.map((item) => within(item).queryByText("Read") !== null)).toEqual([false, false, true]);
});

describe("a citation", () => {
  afterEach(() => vi.unstubAllGlobals());
  const clipboard = (writeText: (text: string) => Promise<void>) =>
    vi.stubGlobal("navigator", { clipboard: { writeText } });

  test("is copied with the button and with C, on a row that row's", async () => {
    const copied: string[] = [];
    clipboard(async (text) => void copied.push(text));
    open(() => relatedAnswer({ ...own(), rows }));
    fireEvent.click(await button("Cite"));
    expect(await screen.findByText("Citation copied (BibTeX)")).toBeTruthy();
    fireEvent.keyDown(await button("Close"), { key: "c" });
    await waitFor(() => expect(copied).toHaveLength(2));
    fireEvent.keyDown(screen.getByRole("link", { name: "Token Pooling" }), { key: "c" });
    await waitFor(() => expect(copied).toHaveLength(3));
    expect(copied).toEqual([`@misc{${OWN}}`, `@misc{${OWN}}`, "@misc{arxiv:13}"]);
  });

  test("that the browser does not let out by the clipboard is copied by a selection", async () => {
    clipboard(() => Promise.reject(new Error("Document is not focused.")));
    let selected = "";
    Document.prototype.execCommand = () => {
      selected = document.querySelector("textarea")?.value ?? "";
      return true;
    };
    open(() => relatedAnswer(own()));
    fireEvent.click(await button("Cite"));
    expect(await screen.findByText("Citation copied (BibTeX)")).toBeTruthy();
    expect(selected).toBe(`@misc{${OWN}}`);
    expect(document.querySelector("textarea")).toBeNull();
  });

  test("that could not be copied at all is told of", async () => {
    clipboard(() => Promise.reject(new Error("Not allowed.")));
    Document.prototype.execCommand = () => false;
    open(() => relatedAnswer(own()));
    fireEvent.click(await button("Cite"));
    expect(await screen.findByText(/did not let Paperkin copy/u)).toBeTruthy();
  });
});

describe("the field over the kin", () => {
  test.each([
    ["transf", ["Going deeper with Image Transformers"]],
    ["JEGOU", ["Going deeper with Image Transformers"]],
    ["iccv", ["Going deeper with Image Transformers"]],
    ["class-att", ["Going deeper with Image Transformers"]],
    ["2021", ["Going deeper with Image Transformers", "Token Pooling"]],
    ["network lin", ["Network In Network"]],
    ["  ", rows.map(({ title }) => title)],
  ])("“%s” leaves those with all of its words", async (typed, left) => {
    open(() => relatedAnswer({ rows }));
    fireEvent.input(await find(), { target: { value: typed } });
    await waitFor(() => expect(titles()).toEqual(left));
  });

  test("marks what matches, wherever it is", async () => {
    open(() => relatedAnswer({ rows }));
    fireEvent.input(await find(), { target: { value: "jegou iccv attention trans 2021" } });
    await waitFor(() =>
      expect([...document.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual([
        "Trans",
        "Jégou",
        "2021",
        "ICCV",
        "attention",
      ]),
    );
  });

  test("says that nothing matches, and shows all again", async () => {
    open(() => relatedAnswer({ rows }));
    fireEvent.input(await find(), { target: { value: "zebra" } });
    expect(await screen.findByText("No related paper matches “zebra”.")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Show all of them" }));
    await waitFor(() => expect(titles()).toHaveLength(3));
    expect(document.activeElement).toBe(await find());
  });

  test("is reached with a slash; its letters are text, and Backspace there takes letters", async () => {
    const { asked, model } = open(() => relatedAnswer({ rows }));
    fireEvent.keyDown(await screen.findByRole("link", { name: "Token Pooling" }), { key: "m" });
    const field = await find();
    fireEvent.keyDown(await button("Close"), { key: "/" });
    expect(document.activeElement).toBe(field);
    const before = asked.length;
    for (const key of ["s", "c", "x", "m", "p", "/", "Backspace"]) fireEvent.keyDown(field, { key });
    expect(asked).toHaveLength(before);
    expect(model.kin.like.value?.title).toBe("Token Pooling");
  });

  test("arrows lead from it into the rows that are left", async () => {
    open(() => relatedAnswer({ rows }));
    const field = await find();
    field.focus();
    fireEvent.input(field, { target: { value: "network" } });
    await waitFor(() => expect(titles()).toHaveLength(1));
    fireEvent.keyDown(field, { key: "ArrowDown" });
    expect(document.activeElement?.textContent).toBe("Network In Network");
  });
});

describe("an abstract", () => {
  const card = () => screen.queryByRole("note", { name: "Abstract" });

  test("is shown with P, describes its row, has the reasons marked, and goes when the reader goes on", async () => {
    open(() => relatedAnswer({ rows }));
    const first = await screen.findByRole("link", { name: rows[0]?.title ?? "" });
    first.focus();
    fireEvent.keyDown(first, { key: "p" });
    await waitFor(() => expect(card()?.textContent).toBe(rows[0]?.preview));
    expect(first.getAttribute("aria-describedby")).toBe(card()?.querySelector("p")?.id);
    expect(card()?.querySelector("mark")?.textContent).toBe("class-attention");
    fireEvent.keyDown(first, { key: "p" });
    await waitFor(() => expect(card()).toBeNull());
    fireEvent.keyDown(first, { key: "p" });
    await waitFor(() => expect(card()).toBeTruthy());
    fireEvent.keyDown(first, { key: "ArrowDown" });
    await waitFor(() => expect(card()).toBeNull());
  });

  test("comes when the pointer rests on a row, stays while it is on the card, and leaves with it", async () => {
    open(() => relatedAnswer({ rows }));
    const [first, second] = await screen.findAllByRole("listitem");
    vi.useFakeTimers();
    try {
      fireEvent.pointerMove(first!);
      fireEvent.pointerLeave(first!);
      await vi.runAllTimersAsync();
      expect(card()).toBeNull();
      fireEvent.pointerMove(second!);
      await vi.runAllTimersAsync();
      expect(card()?.textContent).toBe("Tokens are pooled.");
      fireEvent.pointerLeave(second!);
      fireEvent.pointerEnter(card()!);
      await vi.runAllTimersAsync();
      expect(card()).not.toBeNull();
      fireEvent.pointerLeave(card()!);
      await vi.runAllTimersAsync();
      expect(card()).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  test("that is not known has no card and no button", async () => {
    open(() => relatedAnswer({ rows: [kin("Unknown")] }));
    const item = await screen.findByRole("listitem");
    expect(within(item).queryByRole("button", { name: "Show the abstract" })).toBeNull();
    fireEvent.keyDown(within(item).getByRole("link"), { key: "p" });
    expect(card()).toBeNull();
  });

  test("with markup in it stays text", async () => {
    open(() => relatedAnswer({ rows: [kin("Hostile", { preview: "<img src=x onerror=alert(1)>" })] }));
    fireEvent.click(await button("Show the abstract"));
    expect((await screen.findByRole("note")).textContent).toBe("<img src=x onerror=alert(1)>");
    expect(document.querySelector("img")).toBeNull();
  });
});

test("Escape goes one step at a time: the abstract, the words, the kin of a kin, the sidebar", async () => {
  const { onClose, model } = open(() => relatedAnswer({ rows }));
  fireEvent.keyDown(await screen.findByRole("link", { name: "Token Pooling" }), { key: "m" });
  const field = await find();
  fireEvent.input(field, { target: { value: "deeper" } });
  await waitFor(() => expect(titles()).toHaveLength(1));
  fireEvent.click(screen.getByRole("button", { name: "Show the abstract" }));
  await screen.findByRole("note");
  const escape = () => fireEvent.keyDown(screen.getByRole("complementary"), { key: "Escape" });
  escape();
  await waitFor(() => expect(screen.queryByRole("note")).toBeNull());
  expect(titles()).toHaveLength(1);
  escape();
  await waitFor(() => expect(titles()).toHaveLength(3));
  expect(model.kin.like.value).not.toBeNull();
  escape();
  await waitFor(() => expect(model.kin.like.value).toBeNull());
  expect(onClose).not.toHaveBeenCalled();
  escape();
  expect(onClose).toHaveBeenCalledOnce();
});

describe("the line on the site", () => {
  const failed = { site: "acl", name: "ACL Anthology", reading: "failed", report: "https://github.com/x" } as const;
  const sentence = "Paperkin could not read this page of ACL Anthology; it goes by the address alone.";

  test.each([
    ["a paper that is known", own()],
    ["one that is not", { paper: null, rows: [] }],
  ])("tells of a page that could not be read, beside %s, and where to report it", async (_, fields) => {
    open(() => relatedAnswer({ ...fields, site: failed }));
    expect(await screen.findByText(sentence, { exact: false })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Report…" }).getAttribute("href")).toBe(failed.report);
  });

  test.each(["ok", "partial", "unread"] as const)("says nothing where the page was read: %s", async (reading) => {
    open(() => relatedAnswer({ site: { ...failed, reading } }));
    await screen.findByText("Going deeper with Image Transformers");
    expect(screen.queryByText(/could not read/u)).toBeNull();
    expect(screen.queryByRole("link", { name: "Report…" })).toBeNull();
  });

  test("offers a page of no known site to be remembered, where that can be done", async () => {
    const rememberSite = vi.fn<() => void>();
    const site = { site: null, name: "example.org", reading: "failed" } as const;
    open(() => relatedAnswer({ site }), { rememberSite });
    fireEvent.click(await button("Use Paperkin on example.org always…"));
    expect(rememberSite).toHaveBeenCalledOnce();
    expect(screen.queryByText(/could not read/u)).toBeNull();
  });
});
