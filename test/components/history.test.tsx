// @vitest-environment happy-dom
/** The time machine as a reader meets it: days, what differs from now, and bringing things back. */
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { createHistoryModel } from "../../components/history-model.ts";
import { HistoryView } from "../../components/history-view.tsx";
import { NoticeArea } from "../../components/notice.tsx";
import { createNotices } from "../../components/notices.ts";
import { PaperkinError } from "../../lib/errors.ts";
import type { DayAnswer, Difference, HistoryDay, TravelRequests } from "../../lib/travel-messages.ts";
import { fakeBackground } from "./background.ts";

afterEach(cleanup);

const days: readonly HistoryDay[] = [
  { day: "2026-11-23", changes: 4, saved: 12, removed: 3 },
  { day: "2026-11-20", changes: 2, saved: 0, removed: 0 },
  { day: "2026-10-31", changes: 1, saved: 1, removed: 0 },
];

const gone: Difference = {
  paper: "arxiv:1706.03762",
  title: "Attention Is All You Need",
  list: "survey",
  listName: "Survey",
  how: "gone",
};

function dayOf(day: string, differences: readonly Difference[]): DayAnswer {
  return {
    day,
    lists: [{ list: "survey", name: "Survey", papers: 9 }],
    papers: 9,
    differences,
    total: differences.length,
    changes: [
      {
        n: 1,
        at: new Date(2026, 9, 31, 14, 5).getTime(),
        cause: "save",
        saved: 1,
        removed: 0,
        other: 0,
        titles: ["Attention Is All You Need"],
      },
    ],
  };
}

function open(known: readonly HistoryDay[] = days, { fails = false } = {}) {
  const restored: Parameters<TravelRequests["restore"]>[0][] = [];
  const undone: string[] = [];
  const { send } = fakeBackground([], {
    historyDays: () => known,
    historyDay: ({ day }) => dayOf(day, day === "2026-10-31" && restored.length === 0 ? [gone] : []),
    restore(wish) {
      if (fails) throw new PaperkinError("storageFull");
      restored.push(wish);
      return { undo: "restore", papers: 1 };
    },
  });
  const notices = createNotices();
  const model = createHistoryModel({
    send,
    notices,
    offerUndo: (text, token) => void notices.offerUndo(text, () => undone.push(token)),
  });
  render(
    <>
      <HistoryView model={model} />
      <NoticeArea notices={notices} onFocusLost={() => undefined} />
    </>,
  );
  return { restored, undone };
}

const goTo = async (name: RegExp) => fireEvent.click(await screen.findByRole("button", { name }));

test("shows the days by month with what came and went, the latest first", async () => {
  open();
  expect(await screen.findByRole("heading", { name: "November 2026" })).toBeTruthy();
  expect(screen.getByRole("heading", { name: "October 2026" })).toBeTruthy();
  expect(screen.getByRole("button", { name: /23.*\+12 −3/u, current: "date" })).toBeTruthy();
  expect(await screen.findByText("The lists were as they are now.")).toBeTruthy();
});

test("brings back one paper of a day, and that can be taken back", async () => {
  const { restored, undone } = open();
  await goTo(/31/u);
  fireEvent.click(await screen.findByRole("button", { name: "Bring back Attention Is All You Need" }));
  expect(await screen.findByText("1 paper brought back.")).toBeTruthy();
  expect(restored).toEqual([{ day: "2026-10-31", what: { of: "paper", paper: "arxiv:1706.03762" }, exact: false }]);
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(undone).toEqual(["restore"]);
});

test("brings back everything that is gone, or makes the lists exactly as they were", async () => {
  const { restored } = open();
  await goTo(/31/u);
  fireEvent.click(await screen.findByRole("button", { name: "Make the lists exactly as they were" }));
  expect(await screen.findByText("The lists were as they are now.")).toBeTruthy();
  expect(restored).toEqual([{ day: "2026-10-31", what: { of: "all" }, exact: true }]);
});

test("says so when nothing could be brought back, and the difference stays to be tried again", async () => {
  open(days, { fails: true });
  await goTo(/31/u);
  fireEvent.click(await screen.findByRole("button", { name: "Bring back everything that is gone" }));
  expect(await screen.findByText(/disk|full|room/iu)).toBeTruthy();
  expect(screen.getByText("Attention Is All You Need", { selector: ".difference-title" })).toBeTruthy();
});

test("tells somebody who has changed nothing yet how the history begins", async () => {
  open([]);
  expect(await screen.findByText("Nothing to go back to yet")).toBeTruthy();
});
