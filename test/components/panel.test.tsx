// @vitest-environment happy-dom
/** What a reader notices in the side panel while they go from tab to tab. */
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { createPanelModel, type PanelTab } from "../../components/panel-model.ts";
import { Panel } from "../../components/panel.tsx";
import { PaperkinError } from "../../lib/errors.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import type { Payload, RelatedAnswer } from "../../lib/messages.ts";
import { fakeBackground, heldAnswers, relatedAnswer, row } from "./background.ts";

type Related = (payload: Payload<"related">, tab: number) => RelatedAnswer | null | Promise<RelatedAnswer | null>;

/** Opens a panel; `related` is told beside which tab was asked. */
function open(related: Related) {
  const asked: { tab: number; name: string; payload: unknown }[] = [];
  const unanswered = new Set<symbol>();
  const model = createPanelModel({
    sendBeside: (tab) => {
      const { send } = fakeBackground([], { related: (payload) => related(payload, tab) });
      return async (name, payload) => {
        asked.push({ tab, name, payload });
        const question = Symbol(name);
        unanswered.add(question);
        return send(name, payload).finally(() => unanswered.delete(question));
      };
    },
    isOrphaned: () => false,
  });
  /** Everything the panel has shown, also for a moment: titles of papers, and what it said instead. */
  const history: (string | undefined)[] = [];
  model.view.subscribe((view) => {
    history.push(view.kind === "page" ? view.sidebar.kin.page.peek()?.paper?.title : view.kind);
  });
  render(<Panel model={model} />);
  /** All but so many answers have arrived, and what follows from them is drawn. */
  async function settled(awaited = 0) {
    do await new Promise((resolve) => setTimeout(resolve));
    while (unanswered.size > awaited);
  }
  return { model, asked, history, settled };
}

afterEach(cleanup);

function tabOf(id: number, url: string | null, isLoaded = true): PanelTab {
  return { id, url, isLoaded };
}

/** An answer about a paper of that title, with one kin of its own. */
function answerOf(title: string, paper: Identifier): RelatedAnswer {
  const [kin] = relatedAnswer().rows;
  return relatedAnswer({
    paper: { ...row({ paper, title }), preview: "" },
    rows: [{ ...kin!, paper: `arxiv:9${paper.slice(6)}`, title: `Kin of ${title}` }],
  });
}

const first = tabOf(1, "https://arxiv.org/abs/1111.11111");
const second = tabOf(2, "https://arxiv.org/abs/2222.22222");
const firstAnswer = answerOf("First paper", "arxiv:1111.11111");
const secondAnswer = answerOf("Second paper", "arxiv:2222.22222");
const title = (name: string) => screen.findByRole("heading", { name });
const headings = () => screen.queryAllByRole("heading").map(({ textContent }) => textContent);

test("it shows the paper of the active tab, and the next one's after a switch", async () => {
  const { model } = open((_, tab) => (tab === 1 ? firstAnswer : secondAnswer));
  model.follow(first);
  await title("First paper");
  expect(screen.getByText("Kin of First paper")).toBeTruthy();
  model.follow(second);
  await title("Second paper");
  expect(headings()).not.toContain("First paper");
});

test("an answer about a tab that was left is never shown, not even for a moment", async () => {
  const { waiting, handler } = heldAnswers<number, RelatedAnswer | null>();
  const { model, history, settled } = open((_, tab) => handler(tab));
  model.follow(first);
  await waitFor(() => expect(waiting).toHaveLength(1));
  model.follow(second);
  await waitFor(() => expect(waiting).toHaveLength(2));
  waiting[0]!.answer(firstAnswer);
  await settled(1);
  waiting[1]!.answer(secondAnswer);
  await title("Second paper");
  expect(history).not.toContain("First paper");
});

test("an answer about a tab that was left does not come after the present one's either", async () => {
  const { waiting, handler } = heldAnswers<number, RelatedAnswer | null>();
  const { model, history, settled } = open((_, tab) => handler(tab));
  model.follow(first);
  await waitFor(() => expect(waiting).toHaveLength(1));
  model.follow(second);
  await waitFor(() => expect(waiting).toHaveLength(2));
  waiting[1]!.answer(secondAnswer);
  await title("Second paper");
  waiting[0]!.answer(firstAnswer);
  await settled();
  expect(headings()).toContain("Second paper");
  expect(history).not.toContain("First paper");
});

test("a failure about a tab that was left is not told", async () => {
  const { waiting, handler } = heldAnswers<number, RelatedAnswer | null>();
  const { model, history, settled } = open((_, tab) => handler(tab));
  model.follow(first);
  await waitFor(() => expect(waiting).toHaveLength(1));
  model.follow(second);
  await waitFor(() => expect(waiting).toHaveLength(2));
  waiting[0]!.fail("storageBroken");
  await settled(1);
  waiting[1]!.answer(secondAnswer);
  await title("Second paper");
  expect(history).not.toContain("failed");
});

test("going through many tabs asks about the one where the reader stays", async () => {
  const { model, asked } = open((_, tab) => (tab === 1 ? firstAnswer : secondAnswer));
  for (let round = 0; round < 20; round++) model.follow(tabOf(10 + round, "https://arxiv.org/abs/1111.11111"));
  model.follow(second);
  await title("Second paper");
  expect(asked.map(({ tab }) => tab)).toEqual([2]);
});

test("a page of no site, and one that is no paper's, are said calmly and without asking about them", async () => {
  const { model, asked } = open(() => firstAnswer);
  model.follow(first);
  await title("First paper");
  model.follow(tabOf(1, null));
  expect(await screen.findByText("No paper on this page.")).toBeTruthy();
  expect(headings()).toEqual([]);
  model.follow(tabOf(3, "about:blank"));
  expect(screen.getByText("No paper on this page.")).toBeTruthy();
  expect(asked).toHaveLength(1);
  expect(screen.queryByRole("button")).toBeNull();
});

test("no paper on a page of a site is said, and an answer on its way to a page that was left for it is dropped", async () => {
  const { waiting, handler } = heldAnswers<number, RelatedAnswer | null>();
  const { model, history, settled } = open((_, tab) => handler(tab));
  model.follow(first);
  await waitFor(() => expect(waiting).toHaveLength(1));
  model.follow(tabOf(2, null));
  waiting[0]!.answer(firstAnswer);
  await settled();
  expect(history).not.toContain("First paper");
  expect(screen.getByText("No paper on this page.")).toBeTruthy();
  model.follow(tabOf(3, "https://arxiv.org/list/cs.LG/recent"));
  await waitFor(() => expect(waiting).toHaveLength(2));
  waiting[1]!.answer(null);
  expect(await screen.findByText("No paper on this page.")).toBeTruthy();
});

test("a failure says what to do, and trying again shows the paper", async () => {
  let isBroken = true;
  const { model } = open(() => {
    if (isBroken) throw new PaperkinError("storageBroken");
    return firstAnswer;
  });
  model.follow(first);
  expect((await screen.findByRole("alert")).textContent).toContain("Restart the browser");
  isBroken = false;
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  await title("First paper");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a tab that has gone where Paperkin may not look has no paper, and is no failure", async () => {
  const { model } = open(() => {
    throw new PaperkinError("notAllowed");
  });
  model.follow(first);
  expect(await screen.findByText("No paper on this page.")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a slow answer has the panel say that it waits", async () => {
  const { waiting, handler } = heldAnswers<number, RelatedAnswer | null>();
  const { model } = open((_, tab) => handler(tab));
  model.follow(first);
  await waitFor(() => expect(screen.getByRole("complementary").getAttribute("aria-busy")).toBe("true"));
  waiting[0]!.answer(firstAnswer);
  await title("First paper");
});

test("a page that moves on by script is followed; its hash is not", async () => {
  const { model, asked } = open(() => (asked.length === 1 ? firstAnswer : secondAnswer));
  model.follow(first);
  await title("First paper");
  model.follow(tabOf(1, `${first.url}#bib`));
  model.follow(tabOf(1, "https://arxiv.org/abs/2222.22222", false));
  await title("Second paper");
  model.follow(tabOf(1, "https://arxiv.org/abs/2222.22222"));
  expect(asked).toHaveLength(2);
});

test("a page that said nothing while it was loading is asked again when it has loaded", async () => {
  let isRead = false;
  const { model } = open(() => (isRead ? firstAnswer : relatedAnswer({ paper: null, rows: [] })));
  model.follow({ ...first, isLoaded: false });
  expect(await screen.findByText("Paperkin does not know this paper yet.")).toBeTruthy();
  isRead = true;
  model.follow(first);
  await title("First paper");
});

test("the same paper in another tab leaves what is shown in its place, and is asked about there", async () => {
  const { model, asked } = open(() => firstAnswer);
  model.follow(first);
  const heading = await title("First paper");
  model.follow(tabOf(5, "https://arxiv.org/pdf/1111.11111"));
  await waitFor(() => expect(asked.some(({ tab }) => tab === 5)).toBe(true));
  await waitFor(() => expect(asked.filter(({ tab }) => tab === 5).length).toBeGreaterThan(1));
  expect(screen.getByRole("heading", { name: "First paper" })).toBe(heading);
  fireEvent.click(screen.getAllByRole("button", { name: "Save" })[0]!);
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ tab: 5, name: "toggleSave" }));
});

test("lists that change elsewhere change what is shown", async () => {
  let savedIn: string[] = [];
  const answer = () => relatedAnswer({ paper: { ...firstAnswer.paper!, savedIn } });
  const { model } = open(answer);
  model.follow(first);
  await title("First paper");
  savedIn = ["reading"];
  model.onEvent("listsChanged");
  expect(await screen.findByRole("button", { name: "Saved" })).toBeTruthy();
});

test("lists that change while an answer is on its way are not missed", async () => {
  const { waiting, handler } = heldAnswers<number, RelatedAnswer | null>();
  const { model } = open((_, tab) => handler(tab));
  model.follow(first);
  await waitFor(() => expect(waiting).toHaveLength(1));
  model.onEvent("listsChanged");
  waiting[0]!.answer(firstAnswer);
  await waitFor(() => expect(waiting).toHaveLength(2));
  waiting[1]!.answer({ ...firstAnswer, paper: { ...firstAnswer.paper!, savedIn: ["reading"] } });
  expect(await screen.findByRole("button", { name: "Saved" })).toBeTruthy();
});

test("the panel cannot be closed from inside, and keys work right after the page has changed", async () => {
  const { model } = open((_, tab) => (tab === 1 ? firstAnswer : secondAnswer));
  model.follow(first);
  await title("First paper");
  expect(screen.queryByRole("button", { name: "Close" })).toBeNull();
  await waitFor(() => expect(document.activeElement?.className).toContain("side-body"));
  fireEvent.keyDown(document.activeElement!, { key: "Escape" });
  expect(headings()).toContain("First paper");
  fireEvent.keyDown(document.activeElement!, { key: "ArrowDown" });
  expect(document.activeElement?.textContent).toBe("Kin of First paper");
});

test("the abstract page of an unknown file opens in a tab, not in the panel", async () => {
  const elsewhere = [{ to: "arxiv" as const, url: "https://arxiv.org/abs/1111.11111" as const }];
  const { model } = open(() => relatedAnswer({ paper: null, rows: [], elsewhere }));
  model.follow(tabOf(1, "https://arxiv.org/pdf/1111.11111"));
  const link = await screen.findByRole("link", { name: "Open the abstract page" });
  expect(link.getAttribute("target")).toBe("_blank");
});
