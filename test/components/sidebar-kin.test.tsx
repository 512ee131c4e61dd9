// @vitest-environment happy-dom
/** What a reader can do with the kin in the sidebar: put one away, go on from one, choose among them. */
import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { describe, expect, test } from "vitest";
import { PaperkinError } from "../../lib/errors.ts";
import type { Payload, RelatedAnswer } from "../../lib/messages.ts";
import { relatedAnswer, row } from "./background.ts";
import { open } from "./open-sidebar.tsx";

const OWN = "arxiv:2112.13692";
const kin = (number: number) => ({
  ...row({ paper: `arxiv:${String(number)}`, title: `Kin ${String(number)}` }),
  reasons: [],
  preview: "",
});
const three = [kin(1), kin(2), kin(3)];

/** Kin of the page are 1 to 3; those of a paper among them ten times as much and more. */
function answer({ like, filter }: Payload<"related">): RelatedAnswer {
  const tens = like === undefined ? 0 : Number(like.slice("arxiv:".length)) * 10;
  const rows = [1, 2, 3].map((number) => kin(tens + number));
  return relatedAnswer({ rows: filter?.isSaved === true ? [] : rows.slice(filter?.since == null ? 0 : 1) });
}

const titles = () => screen.queryAllByRole("listitem").map((item) => within(item).getByRole("link").textContent);
const link = (title: string) => screen.findByRole("link", { name: title });
const button = (name: string, of?: string) =>
  within(of === undefined ? document.body : screen.getByText(of).closest("li")!).getByRole("button", { name });
const focused = () => document.activeElement?.textContent;

describe("not related", () => {
  test("takes the row out at once, hands focus to the next, and undo puts it back where it was", async () => {
    const { asked } = open(answer);
    const second = await link("Kin 2");
    second.focus();
    fireEvent.keyDown(second, { key: "x" });
    expect(await screen.findByText("“Kin 2” will not come up here again")).toBeTruthy();
    expect(titles()).toEqual(["Kin 1", "Kin 3"]);
    expect(focused()).toBe("Kin 3");
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    await screen.findByText("Put back");
    expect(titles()).toEqual(["Kin 1", "Kin 2", "Kin 3"]);
    expect(asked.filter(({ name }) => name === "dismiss").map(({ payload }) => payload)).toEqual([
      { paper: "arxiv:2", beside: OWN },
      { paper: "arxiv:2", beside: OWN, undo: "put-away" },
    ]);
  });

  test("lets another paper take the room at the end, and never brings the row back", async () => {
    let rows = three;
    const { model } = open(() => relatedAnswer({ rows }));
    await link("Kin 2");
    fireEvent.click(button("Not related", "Kin 1"));
    // Asked before the background knew, and with another ranking.
    rows = [kin(4), kin(1), kin(3), kin(2), kin(5)];
    model.onEvent("listsChanged");
    await link("Kin 4");
    expect(titles()).toEqual(["Kin 2", "Kin 3", "Kin 4"]);
  });

  test("papers that came in meanwhile show behind the rows that are there", async () => {
    let answered = relatedAnswer({ rows: three, total: 222 });
    const { model } = open(() => answered);
    await link("Kin 3");
    answered = relatedAnswer({ rows: [kin(4), kin(1), kin(3), kin(2)], total: 223 });
    model.onEvent("listsChanged");
    await link("Kin 4");
    expect(titles()).toEqual(["Kin 1", "Kin 2", "Kin 3", "Kin 4"]);
  });

  test("in another view of the page takes the row out here too", async () => {
    let dismissed: RelatedAnswer["dismissed"] = [];
    const { model } = open(() =>
      relatedAnswer({ rows: three.filter(({ paper }) => !dismissed.includes(paper)), dismissed }),
    );
    await link("Kin 1");
    dismissed = ["arxiv:1"];
    model.onEvent("listsChanged");
    await waitFor(() => expect(titles()).toEqual(["Kin 2", "Kin 3"]));
  });

  test("that failed puts the row back and says why", async () => {
    open(answer, {
      replaced: {
        dismiss: () => {
          throw new PaperkinError("storageFull");
        },
      },
    });
    await link("Kin 1");
    fireEvent.click(button("Not related", "Kin 1"));
    expect(await screen.findByText(/The disk is full/u)).toBeTruthy();
    expect(titles()).toEqual(["Kin 1", "Kin 2", "Kin 3"]);
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  test("in a private window can be taken back though nothing was kept", async () => {
    const { asked } = open(answer, { replaced: { dismiss: () => ({ undo: null }) } });
    await link("Kin 1");
    fireEvent.click(button("Not related", "Kin 1"));
    fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
    expect(titles()).toEqual(["Kin 1", "Kin 2", "Kin 3"]);
    expect(asked.filter(({ name }) => name === "dismiss")).toHaveLength(1);
  });

  test("of the last row leaves focus in the sidebar", async () => {
    open(() => relatedAnswer({ rows: [kin(1)] }));
    const only = await link("Kin 1");
    only.focus();
    fireEvent.keyDown(only, { key: "x" });
    expect(await screen.findByText("No kin among your 222 papers yet.")).toBeTruthy();
    expect(screen.getByRole("complementary").contains(document.activeElement)).toBe(true);
  });
});

describe("more like this", () => {
  test("shows the kin of that paper, and Escape and Backspace lead back before Escape closes", async () => {
    const { asked, onClose } = open(answer);
    const second = await link("Kin 2");
    second.focus();
    fireEvent.keyDown(second, { key: "m" });
    fireEvent.keyDown(await link("Kin 22"), { key: "m" });
    expect(await screen.findByRole("heading", { name: "More like “Kin 22”" })).toBeTruthy();
    await link("Kin 221");
    expect(document.activeElement).toBe(button("Back"));
    expect(asked.at(-1)?.payload).toEqual({ sidebar: "again", like: "arxiv:22" });
    fireEvent.keyDown(button("Back"), { key: "Escape" });
    expect(await screen.findByRole("heading", { name: "More like “Kin 2”" })).toBeTruthy();
    expect(focused()).toBe("Kin 22");
    fireEvent.keyDown(await link("Kin 22"), { key: "Backspace" });
    expect(await screen.findByRole("heading", { name: "Related in your 222 papers" })).toBeTruthy();
    expect(focused()).toBe("Kin 2");
    expect(onClose).not.toHaveBeenCalled();
    fireEvent.keyDown(await link("Kin 2"), { key: "Backspace" });
    expect(onClose).not.toHaveBeenCalled();
    fireEvent.keyDown(await link("Kin 2"), { key: "Escape" });
    expect(onClose).toHaveBeenCalledOnce();
  });

  test("saves, and puts away beside the paper it started from; back at the page's kin both still show", async () => {
    const { asked } = open(answer);
    await link("Kin 1");
    fireEvent.click(button("More like this", "Kin 1"));
    await link("Kin 11");
    fireEvent.click(button("Not related", "Kin 11"));
    fireEvent.click(button("Save", "Kin 12"));
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ name: "toggleSave", payload: { paper: "arxiv:12" } }));
    expect(asked.find(({ name }) => name === "dismiss")?.payload).toEqual({ paper: "arxiv:11", beside: "arxiv:1" });
    fireEvent.click(button("Back"));
    expect(await link("Kin 1")).toBeTruthy();
    expect(titles()).toEqual(["Kin 1", "Kin 2", "Kin 3"]);
  });

  test("that fails says so, keeps the page's paper, and leads back", async () => {
    open((request) => {
      if (request.like !== undefined) throw new PaperkinError("unknownPaper");
      return answer(request);
    });
    await link("Kin 1");
    fireEvent.click(button("More like this", "Kin 1"));
    expect(await screen.findByText(/That paper is no longer on this device/u)).toBeTruthy();
    expect(screen.getByRole("heading", { name: "Attention-based aggregation" })).toBeTruthy();
    fireEvent.click(button("Back"));
    expect(await link("Kin 1")).toBeTruthy();
  });
});

describe("the filter", () => {
  test("chooses by year, by what is saved and by source, and each choice can be taken back", async () => {
    const { asked } = open(answer);
    await link("Kin 1");
    fireEvent.click(button("Filter"));
    fireEvent.click(button("Since 2021"));
    await waitFor(() => expect(titles()).toEqual(["Kin 2", "Kin 3"]));
    expect(button("Since 2021").getAttribute("aria-pressed")).toBe("true");
    fireEvent.click(await screen.findByRole("button", { name: "Visited pages" }));
    await waitFor(() =>
      expect(asked.at(-1)?.payload).toMatchObject({ filter: { since: 2021, isSaved: false, sources: ["page"] } }),
    );
    expect(screen.queryByRole("button", { name: "Imported files" })).toBeNull();
    fireEvent.click(button("Visited pages"));
    fireEvent.click(button("Since 2021"));
    await waitFor(() => expect(titles()).toEqual(["Kin 1", "Kin 2", "Kin 3"]));
    expect(asked.at(-1)?.payload).toEqual({ sidebar: "again" });
  });

  test("that leaves nothing says so and shows all again", async () => {
    open(answer);
    await link("Kin 1");
    fireEvent.click(button("Filter"));
    fireEvent.click(button("In Reading list"));
    expect(await screen.findByText("No kin matches this filter.")).toBeTruthy();
    fireEvent.click(button("Show all"));
    expect(await link("Kin 1")).toBeTruthy();
    expect(document.activeElement).toBe(button("Filter"));
  });

  test("is closed by Escape, which closes nothing else, and stays in use", async () => {
    const { onClose } = open(answer);
    await link("Kin 1");
    fireEvent.click(button("Filter"));
    fireEvent.click(button("Since 2024"));
    await waitFor(() => expect(titles()).toEqual(["Kin 2", "Kin 3"]));
    fireEvent.keyDown(button("Since 2024"), { key: "Escape" });
    expect(screen.queryByRole("button", { name: "Since 2024" })).toBeNull();
    expect(document.activeElement).toBe(button("Filter, in use"));
    expect(onClose).not.toHaveBeenCalled();
  });
});
