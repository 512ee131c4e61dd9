/** A popup with three papers and the handles that tests of lists and of keys share. */
import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, beforeEach } from "vitest";
import { createPopupModel } from "../../components/popup-model.ts";
import { Popup } from "../../components/popup.tsx";
import { fakeBackground, row } from "./background.ts";

export const papers = [
  row({ paper: "arxiv:1", title: "Unsaved paper" }),
  row({ paper: "arxiv:2", title: "Seminar paper", savedIn: ["seminar"] }),
  row({ paper: "arxiv:3", title: "Paper in both", savedIn: ["reading", "seminar"] }),
];

let stop = () => {};

/** Opens a popup over a background in memory; it is closed after the test. */
export function open(background = fakeBackground(papers)) {
  const model = createPopupModel({ send: background.send, copy: async () => {}, open: () => {} });
  stop = model.start();
  render(<Popup model={model} />);
  return { model, ...background };
}

export const rowOf = async (title: string) => (await screen.findByText(title)).closest("li")!;
export const notice = (text: string) => within(document.querySelector<HTMLElement>(".notices")!).findByText(text);
export const focused = () => document.activeElement as HTMLElement | null;
/** Every answer of the background in memory has arrived. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
export const toLists = () => fireEvent.click(screen.getByRole("tab", { name: /Lists/u }));

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
  stop();
  cleanup();
});
