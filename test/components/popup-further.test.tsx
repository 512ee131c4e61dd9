// @vitest-environment happy-dom
/** Searching further from the popup: the offer, how services do, what they found, and that only the reader's key sends. */
import { fireEvent, screen, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import type { Answer, Payload } from "../../lib/messages.ts";
import type { FinderId, FurtherRow } from "../../lib/news-messages.ts";
import { PaperkinError } from "../../lib/errors.ts";
import { defaultPreferences } from "../../lib/preferences.ts";
import { box, focused, notice, open, settled, titles, type } from "./open-popup.tsx";
import { fakeBackground, heldAnswers, marksOf, retrievalPapers, row } from "./background.ts";

type Found = Answer<"searchFurther">;

function found(from: FinderId, papers: readonly (Partial<FurtherRow> & Pick<FurtherRow, "paper" | "title">)[]): Found {
  const rows = papers.map((paper) => ({
    ...row(paper),
    names: [paper.paper],
    marks: marksOf(paper.title, "retrieval"),
    isHere: false,
    ...paper,
    from,
  }));
  return { rows, total: rows.length };
}

/** A popup whose services answer when the test wants it, with what was typed. */
async function typed(
  text = "retrieval",
  replaced: Parameters<typeof fakeBackground>[1] = {},
  grantFurther?: () => Promise<boolean>,
) {
  const { waiting, handler } = heldAnswers<Payload<"searchFurther">, Found>();
  const background = fakeBackground(retrievalPapers, { searchFurther: handler, ...replaced });
  const popup = open(background, "trending", grantFurther);
  await settled();
  type(text);
  await settled();
  const answer = async (id: FinderId, papers: Parameters<typeof found>[1]) => {
    waiting.find(({ request }) => request.from === id)!.answer(found(id, papers));
    // Other services may stay unanswered.
    await new Promise((resolve) => setTimeout(resolve));
  };
  const sent = () => popup.asked.filter(({ name }) => name === "searchFurther");
  return { ...popup, waiting, answer, sent };
}

const rowTitled = (title: string) =>
  [...document.querySelectorAll(".title")].find(({ textContent }) => textContent === title)!.closest("li")!;
const drawn = () => new Promise((resolve) => setTimeout(resolve));
const offer = () => screen.getByRole("button", { name: /^Search further:/u });
const progress = () => document.querySelector(".further-services")?.textContent;

async function ask(target: Element = box()) {
  fireEvent.keyDown(target, { key: "Enter", shiftKey: true });
  await drawn();
}

test("behind the reader's own papers it is offered, with whom it asks and what they are sent; nothing is sent", async () => {
  const { sent } = await typed();
  expect(offer().textContent).toContain("Search further: Hugging Face, arXiv, Semantic Scholar, OpenAlex");
  expect(offer().closest("li")!.textContent).toContain("The words you typed go to Hugging Face");
  expect([...document.querySelectorAll(".rows > li")].at(-1)).toBe(offer().closest("li"));
  expect(sent()).toEqual([]);
});

test("it is offered where nothing was found", async () => {
  await typed("octopus");
  expect(screen.queryByText("Search further")).toBeNull();
  expect(screen.getByText("No paper matches “octopus”.")).toBeTruthy();
  expect(offer()).toBeTruthy();
});

test("only the services that the reader chose are offered and asked; with none there is no offer", async () => {
  const chosen = { ...defaultPreferences, finders: ["arxiv"] as const };
  const { sent } = await typed("retrieval", { preferences: () => chosen });
  expect(offer().textContent).toContain("Search further: arXiv");
  await ask();
  expect(sent()).toMatchObject([{ payload: { query: "retrieval", from: "arxiv" } }]);
});

test("with no service chosen there is no offer, and the key does nothing", async () => {
  const { sent } = await typed("retrieval", { preferences: () => ({ ...defaultPreferences, finders: [] }) });
  expect(screen.queryByRole("button", { name: /^Search further/u })).toBeNull();
  await ask();
  expect(sent()).toEqual([]);
});

test("the key in the search box asks every service once, and opens nothing", async () => {
  const { sent, opened } = await typed();
  await ask();
  await ask();
  expect(sent().map(({ payload }) => (payload as Payload<"searchFurther">).from)).toEqual(defaultPreferences.finders);
  expect(opened).toEqual([]);
  expect(document.activeElement).toBe(box());
});

test("the first time nothing is sent before the reader could see where it goes", async () => {
  const many = Array.from({ length: 90 }, (_, index) =>
    row({ paper: `arxiv:${String(index)}`, title: `Retrieval ${String(index)}` }),
  );
  const { handler } = heldAnswers<Payload<"searchFurther">, Found>();
  const { asked } = open(fakeBackground(many, { searchFurther: handler }));
  const sent = () => asked.filter(({ name }) => name === "searchFurther");
  await settled();
  type("retrieval");
  await settled();
  await ask();
  expect(sent()).toEqual([]);
  await ask();
  expect(sent()).toHaveLength(4);
});

test("the key works from a row, where it opens no window, and so does the button", async () => {
  const { sent } = await typed();
  const title = rowTitled("Sparse retrieval").querySelector("a")!;
  const event = new KeyboardEvent("keydown", { key: "Enter", shiftKey: true, bubbles: true, cancelable: true });
  title.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  await drawn();
  expect(sent()).toHaveLength(4);
  type("dense retrieval");
  await drawn();
  await drawn();
  fireEvent.click(offer());
  await drawn();
  expect(sent()).toHaveLength(8);
});

test("what services find comes behind the reader's own papers, in turn, with who found it", async () => {
  const { answer } = await typed();
  await ask();
  await answer("openalex", [
    { paper: "doi:10.1/a", title: "Far retrieval" },
    { paper: "doi:10.1/b", title: "Farther retrieval" },
  ]);
  await answer("arxiv", [
    { paper: "arxiv:9", title: "Remote retrieval" },
    { paper: "doi:10.1/a", title: "Far retrieval", isHere: true },
  ]);
  expect(titles()).toEqual([
    "Sparse retrieval",
    "Dense retrieval",
    "Remote retrieval",
    "Far retrieval",
    "Farther retrieval",
  ]);
  expect(rowTitled("Far retrieval").textContent).toContain("arXiv · OpenAlex");
  expect(screen.getByText("From further away")).toBeTruthy();
});

test("rows that were in sight keep their places when another service answers", async () => {
  const { answer, model } = await typed();
  await ask();
  await answer("openalex", [
    { paper: "doi:10.1/a", title: "Far retrieval" },
    { paper: "doi:10.1/b", title: "Farther retrieval" },
  ]);
  model.further.reach(1);
  await answer("huggingface", [{ paper: "arxiv:9", title: "Remote retrieval" }]);
  expect(titles().slice(2)).toEqual(["Far retrieval", "Remote retrieval", "Farther retrieval"]);
});

test("a paper that the reader's own results show already is not shown again", async () => {
  const { answer } = await typed();
  await ask();
  await answer("arxiv", [{ paper: "arxiv:1", title: "Sparse retrieval", isHere: true }]);
  expect(titles()).toEqual(["Sparse retrieval", "Dense retrieval"]);
  expect(progress()).toContain("arXiv 1");
});

test("it tells how each service does, and when to try again one that asked for a pause", async () => {
  const { waiting, answer } = await typed();
  await ask();
  expect(progress()).toBe("Hugging Face is asked… · arXiv is asked… · Semantic Scholar is asked… · OpenAlex is asked…");
  await answer("arxiv", [{ paper: "arxiv:9", title: "Remote retrieval" }]);
  waiting.find(({ request }) => request.from === "huggingface")!.fail("hostFailed");
  await drawn();
  expect(progress()).toContain("arXiv 1 · Semantic Scholar is asked… · OpenAlex is asked…");
  expect(progress()).toContain("Hugging Face: The service could not be reached or failed.");
  expect(titles()).toContain("Remote retrieval");
});

test("a service that asked for a pause is told with the time when it may be asked again", async () => {
  const at = new Date(2026, 10, 24, 14, 5).getTime();
  await typed("retrieval", {
    searchFurther: ({ from }) => {
      if (from === "openalex") throw new PaperkinError("hostRests", "api.openalex.org", at);
      return found(from, []);
    },
  });
  await ask();
  await settled();
  expect(progress()).toMatch(/OpenAlex has asked for a pause, try again at (?:2:05\sPM|14:05)/u);
});

test("asked again, only the services that failed are asked", async () => {
  let isDown = true;
  const { asked } = await typed("retrieval", {
    searchFurther: ({ from }) => {
      if (from === "arxiv" && isDown) throw new PaperkinError("offline");
      return found(from, []);
    },
  });
  await ask();
  await settled();
  isDown = false;
  const before = asked.length;
  await ask();
  await settled();
  const again = asked.slice(before).filter(({ name }) => name === "searchFurther");
  expect(again).toMatchObject([{ payload: { from: "arxiv" } }]);
  expect(progress()).toBe("None of these services found anything either.");
});

test("what all services refuse is said once", async () => {
  await typed("retrieval", {
    searchFurther: () => {
      throw new PaperkinError("noWords");
    },
  });
  await ask();
  await settled();
  expect(progress()).toBe("Filters are Paperkin's own and are not sent. Add a word to search further.");
});

test("answers to what was typed before are dropped, and typing asks nobody", async () => {
  const { waiting, answer, sent } = await typed();
  await ask();
  type("retrieva");
  await drawn();
  await answer("arxiv", [{ paper: "arxiv:9", title: "Remote retrieval" }]);
  expect(titles()).toEqual(["Sparse retrieval", "Dense retrieval"]);
  expect(progress()).toBe("");
  expect(sent()).toHaveLength(4);
  type("retrieval");
  await drawn();
  waiting
    .find(({ request }) => request.from === "openalex")!
    .answer(found("openalex", [{ paper: "doi:10.1/a", title: "Far retrieval" }]));
  await drawn();
  expect(titles()).toEqual(["Sparse retrieval", "Dense retrieval"]);
});

test("opening a found paper keeps it; merely finding it does not", async () => {
  const { answer, asked } = await typed();
  await ask();
  await answer("arxiv", [{ paper: "arxiv:9", title: "Remote retrieval" }]);
  expect(asked.map(({ name }) => name)).not.toContain("keepFound");
  const title = rowTitled("Remote retrieval").querySelector("a")!;
  title.addEventListener("click", (event) => event.preventDefault());
  fireEvent.click(title);
  expect(asked).toContainEqual({ name: "keepFound", payload: { paper: "arxiv:9" } });
});

test("a found paper is saved by key, and shows it", async () => {
  const { answer, asked } = await typed();
  await ask();
  await answer("arxiv", [{ paper: "arxiv:9", title: "Remote retrieval" }]);
  const item = rowTitled("Remote retrieval");
  fireEvent.keyDown(item.querySelector("a")!, { key: "s" });
  await notice("Saved to Reading list");
  expect(asked).toContainEqual({ name: "savePaper", payload: { paper: "arxiv:9", list: "reading" } });
  expect(within(item).getByRole("button", { name: "Saved in Reading list" })).toBeTruthy();
});

test("a found paper that comes into the reader's own results meanwhile stays where it was seen first", async () => {
  let isIn = false;
  const { answer, model } = await typed("retrieval", {
    search: () => {
      const own = isIn ? [row({ paper: "arxiv:9", title: "Remote retrieval" }), ...retrievalPapers] : retrievalPapers;
      const rows = own.map((one) => ({ ...one, marks: marksOf(one.title, "retrieval") }));
      return { rows, total: rows.length, correction: null, tookMs: 1 };
    },
  });
  await ask();
  await answer("arxiv", [{ paper: "doi:10.1/a", title: "Remote retrieval", names: ["doi:10.1/a", "arxiv:9"] }]);
  isIn = true;
  model.onEvent("listsChanged");
  await drawn();
  expect(titles()).toEqual(["Sparse retrieval", "Dense retrieval", "Remote retrieval"]);
});

test("the arrow keys go through the offer to what was found and back", async () => {
  const { answer } = await typed();
  await ask();
  await answer("arxiv", [{ paper: "arxiv:9", title: "Remote retrieval" }]);
  const seen: (string | undefined)[] = [];
  for (let step = 0; step < 4; step++) {
    fireEvent.keyDown(focused()!, { key: "ArrowDown" });
    seen.push(focused()?.dataset["key"]);
  }
  expect(seen).toEqual(["arxiv:1", "arxiv:2", "further", "arxiv:9"]);
  fireEvent.keyDown(focused()!, { key: "ArrowUp" });
  expect(focused()?.dataset["key"]).toBe("further");
});

test("where the reader does not allow it, nothing is sent, which is said, and it is offered again", async () => {
  const answers = [false, true];
  const { sent } = await typed("retrieval", {}, async () => answers.shift() ?? true);
  await ask();
  expect(await notice("You did not allow it, so nothing was sent.")).toBeTruthy();
  expect(sent()).toEqual([]);
  expect(offer()).toBeTruthy();
  await ask();
  expect(sent().length).toBeGreaterThan(0);
});

test("the browser is asked within the key, and words that were typed over meanwhile are not sent", async () => {
  const allows: ((isAllowed: boolean) => void)[] = [];
  const { sent } = await typed("retrieval", {}, () => new Promise((resolve) => allows.push(resolve)));
  fireEvent.keyDown(box(), { key: "Enter", shiftKey: true });
  expect(allows).toHaveLength(1);
  type("dense");
  await settled();
  allows[0]?.(true);
  await drawn();
  expect(sent()).toEqual([]);
});
