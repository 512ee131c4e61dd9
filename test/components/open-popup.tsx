/** A popup over a background in memory, with three papers unless told otherwise, and the handles its tests share. */
import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, beforeEach } from "vitest";
import { createPopupModel } from "../../components/popup-model.ts";
import type { TodayChoice } from "../../components/today-model.ts";
import { Popup } from "../../components/popup.tsx";
import type { TrendingPeriod } from "../../lib/news-messages.ts";
import { fakeBackground, row } from "./background.ts";

export const papers = [
  row({ paper: "arxiv:1", title: "Unsaved paper" }),
  row({ paper: "arxiv:2", title: "Seminar paper", savedIn: ["seminar"] }),
  row({ paper: "arxiv:3", title: "Paper in both", savedIn: ["reading", "seminar"] }),
];

let close = () => {};
let unanswered = () => 0;

/** Opens a popup over a background in memory, today's papers in their order unless told otherwise; it is closed after the test. */
export function open(
  background = fakeBackground(papers),
  todayChoice: TodayChoice | null = "trending",
  grantFurther = async () => true,
) {
  const opened: string[] = [];
  const copied: string[] = [];
  const remembered: TodayChoice[] = [];
  const periods: TrendingPeriod[] = [];
  const model = createPopupModel({
    send: background.send,
    copy: async (text) => void copied.push(text),
    open: (url) => opened.push(url),
    todayChoice,
    grantFurther,
    rememberToday: (choice) => remembered.push(choice),
    rememberPeriod: (period) => periods.push(period),
  });
  ({ unanswered } = background);
  close = model.start();
  render(<Popup model={model} />);
  return { model, opened, copied, remembered, periods, ...background };
}

export const box = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Search papers" });
export const type = (text: string) => fireEvent.input(box(), { target: { value: text } });
export const titles = () => [...document.querySelectorAll(".title")].map((title) => title.textContent);
export const rowOf = async (title: string) => (await screen.findByText(title)).closest("li")!;
export const notice = (text: string) => within(document.querySelector<HTMLElement>(".notices")!).findByText(text);
export const focused = () => document.activeElement as HTMLElement | null;
export const toLists = () => fireEvent.click(screen.getByRole("tab", { name: /Lists/u }));

/** Every answer of the background has arrived, and those to what was asked because of it. */
export async function settled() {
  // What follows from an answer is asked before the next task.
  do await new Promise((resolve) => setTimeout(resolve));
  while (unanswered() > 0);
}

export async function submitName(name: string) {
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Name of the list" });
  field.value = name;
  fireEvent.submit(field.closest("form")!);
  await Promise.resolve();
}

beforeEach(() => {
  // happy-dom draws no modal dialogs; what matters here is what is in it.
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
});
afterEach(() => {
  close();
  cleanup();
});
