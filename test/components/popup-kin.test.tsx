// @vitest-environment happy-dom
/** What a reader notices of selecting papers in the popup, and of what is related to them or to a list. */
import { fireEvent, screen, within } from "@testing-library/preact";
import { describe, expect, test } from "vitest";
import type { Answer, Payload } from "../../lib/messages.ts";
import { fakeBackground, row } from "./background.ts";
import { box, focused, notice, open, papers, rowOf, settled, titles, toLists, type } from "./open-popup.tsx";

/** Two kin, whatever they are asked to be related to. */
function relatedTo(request: Payload<"relatedTo">): Answer<"relatedTo"> {
  const because = "list" in request || request.papers.length > 1 ? "Seminar paper" : null;
  const reasons = [{ kind: "term", term: "dense retrieval" }] as const;
  const rows = [
    { ...row({ paper: "arxiv:11", title: "First kin" }), reasons, because },
    { ...row({ paper: "arxiv:12", title: "Second kin" }), reasons, because: null },
  ];
  return { rows, total: rows.length };
}

const start = () => open(fakeBackground(papers, { relatedTo }));
const button = (name: string) => screen.getByRole("button", { name });
const inRow = async (title: string, name: string) => within(await rowOf(title)).getByRole("button", { name });
const bar = () => screen.queryByRole("region", { name: "Selected papers" });

async function select(title: string) {
  const link = await screen.findByRole("link", { name: title });
  link.focus();
  fireEvent.keyDown(link, { key: "v" });
}

describe("selecting", () => {
  test("V and the box on the row select and let go, and the bar counts", async () => {
    start();
    await select("Unsaved paper");
    fireEvent.click(await inRow("Seminar paper", "Select"));
    expect(within(bar()!).getByText("2 selected")).toBeTruthy();
    expect((await inRow("Seminar paper", "Select")).getAttribute("aria-pressed")).toBe("true");
    await select("Unsaved paper");
    expect(within(bar()!).getByText("1 selected")).toBeTruthy();
    fireEvent.click(await inRow("Seminar paper", "Select"));
    expect(bar()).toBeNull();
  });

  test("goes on through search and lists, and Clear or Escape ends it before anything else", async () => {
    const { model } = start();
    await select("Unsaved paper");
    type("both");
    await settled();
    await select("Paper in both");
    expect(within(bar()!).getByText("2 selected")).toBeTruthy();
    fireEvent.keyDown(focused()!, { key: "Escape" });
    expect(bar()).toBeNull();
    expect(model.query.value).toBe("both");
    await select("Paper in both");
    fireEvent.click(button("Clear"));
    expect(bar()).toBeNull();
    expect(focused()?.textContent).toBe("Paper in both");
  });
});

describe("more like these", () => {
  test("shows what is related to all of them, with why and because of which, and leads back", async () => {
    const { asked } = start();
    await select("Unsaved paper");
    await select("Paper in both");
    fireEvent.click(button("More like these"));
    expect(await screen.findByRole("heading", { name: "More like 2 papers" })).toBeTruthy();
    await settled();
    expect(asked.find(({ name }) => name === "relatedTo")?.payload).toEqual({ papers: ["arxiv:1", "arxiv:3"] });
    expect(titles()).toEqual(["First kin", "Second kin"]);
    expect(within(await rowOf("First kin")).getByText("dense retrieval")).toBeTruthy();
    expect(within(await rowOf("First kin")).getByText("because of “Seminar paper”")).toBeTruthy();
    expect(within(await rowOf("Second kin")).queryByText(/because/u)).toBeNull();
    expect(bar()).toBeNull();
    fireEvent.keyDown(button("Back"), { key: "Escape" });
    await settled();
    expect(titles()).toEqual(papers.map(({ title }) => title));
    expect(focused()?.textContent).toBe("Paper in both");
    expect(within(bar()!).getByText("2 selected")).toBeTruthy();
  });

  test("of one paper names it, and the bookmark saves to the reading list", async () => {
    const { asked } = start();
    await select("Unsaved paper");
    fireEvent.click(button("More like these"));
    expect(await screen.findByRole("heading", { name: "More like “Unsaved paper”" })).toBeTruthy();
    fireEvent.click(await inRow("First kin", "Save"));
    await notice("Saved to Reading list");
    expect(await inRow("First kin", "Saved in Reading list")).toBeTruthy();
    expect(asked.find(({ name }) => name === "savePaper")?.payload).toEqual({ paper: "arxiv:11", list: "reading" });
    expect(titles()).toEqual(["First kin", "Second kin"]);
  });

  test("makes way for a tab and for a search", async () => {
    start();
    await select("Unsaved paper");
    fireEvent.click(button("More like these"));
    await rowOf("First kin");
    toLists();
    expect(await screen.findByText("For the seminar")).toBeTruthy();
    fireEvent.click(screen.getByRole("tab", { name: /Today/u }));
    await select("Unsaved paper");
    fireEvent.click(button("More like these"));
    await rowOf("First kin");
    type("seminar");
    expect(await screen.findByRole("tab", { name: "Search", selected: true })).toBeTruthy();
    await settled();
    expect(titles()).toEqual(["Seminar paper"]);
  });

  test("that finds nothing says so", async () => {
    open(fakeBackground(papers));
    await select("Unsaved paper");
    fireEvent.click(button("More like these"));
    expect(await screen.findByText("Nothing else like it yet.")).toBeTruthy();
  });
});

describe("more for a list", () => {
  async function openSeminar() {
    const opened = start();
    toLists();
    fireEvent.click(await screen.findByText("For the seminar"));
    fireEvent.click(await screen.findByRole("button", { name: "More for this list" }));
    await rowOf("First kin");
    return opened;
  }

  test("shows the kin of the list, saves to that list, and leads back into it", async () => {
    const { asked } = await openSeminar();
    expect(screen.getByRole("heading", { name: "More for “For the seminar”" })).toBeTruthy();
    expect(focused()).toBe(button("Back"));
    expect(asked.find(({ name }) => name === "relatedTo")?.payload).toEqual({ list: "seminar" });
    const link = screen.getByRole("link", { name: "First kin" });
    link.focus();
    fireEvent.keyDown(link, { key: "s" });
    await notice("Saved to For the seminar");
    expect(asked.find(({ name }) => name === "savePaper")?.payload).toEqual({ paper: "arxiv:11", list: "seminar" });
    fireEvent.click(button("Back"));
    expect(await screen.findByRole("heading", { name: "For the seminar" })).toBeTruthy();
    expect(box().value).toBe("");
  });

  test("is not offered by an empty list", async () => {
    open(fakeBackground([papers[0]!], { relatedTo }));
    toLists();
    fireEvent.click(await screen.findByText("For the seminar"));
    expect(await screen.findByText("Nothing in this list yet.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "More for this list" })).toBeNull();
  });
});
