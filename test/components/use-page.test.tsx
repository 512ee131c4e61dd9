// @vitest-environment happy-dom
/** The popup's bar on pages of no known site: asking, what came of it, and asking for the whole site. */
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { createNotices } from "../../components/notices.ts";
import { UsePageBar } from "../../components/use-page-bar.tsx";
import { createUsePage } from "../../components/use-page-model.ts";
import { PaperkinError } from "../../lib/errors.ts";
import type { PageInFront, UseOutcome } from "../../lib/messages.ts";
import { fakeBackground } from "./background.ts";

afterEach(cleanup);

const page: PageInFront = {
  tab: 7,
  host: "journal.example.org",
  site: "https://journal.example.org/*",
  isUsed: false,
  isPrivate: false,
};

async function open(inFront: PageInFront | null, outcome: UseOutcome | Error = "used", isGranted = true) {
  const notices = createNotices();
  const granted: string[] = [];
  const { send, asked } = fakeBackground([], {
    pageInFront: () => inFront,
    usePage() {
      if (outcome instanceof Error) throw outcome;
      return { outcome };
    },
  });
  const usePage = createUsePage({
    send,
    notices,
    async grant(pattern) {
      granted.push(pattern);
      return isGranted;
    },
  });
  render(<UsePageBar usePage={usePage} />);
  await usePage.start();
  return { asked, granted, notices };
}

const use = () => screen.findByRole("button", { name: "Use Paperkin on this page" });
const always = () => screen.findByRole("button", { name: "Always on this site" });

test("nothing is drawn where there is nothing to ask for", async () => {
  await open(null);
  expect(document.body.textContent).toBe("");
});

test("asking is offered once, then the whole site", async () => {
  const { asked, granted } = await open(page);
  expect(screen.getByText("journal.example.org")).toBeTruthy();
  const button = await use();
  fireEvent.click(button);
  fireEvent.click(button);
  fireEvent.click(await always());
  // Within the click: browsers refuse the question a moment later.
  expect(granted).toEqual(["https://journal.example.org/*"]);
  expect(await screen.findByText("From now on Paperkin comes by itself on journal.example.org.")).toBeTruthy();
  expect(asked.filter(({ name }) => name === "usePage")).toEqual([{ name: "usePage", payload: { tab: 7 } }]);
});

test.each<[UseOutcome, string]>([
  ["noPaper", "This page names no paper that Paperkin can recognise."],
  ["closed", "The browser lets no extension onto this page."],
])("%s is told in a sentence, with nothing more to press", async (outcome, sentence) => {
  await open(page, outcome);
  fireEvent.click(await use());
  expect((await screen.findByText(sentence)).tagName).toBe("OUTPUT");
  expect(screen.queryByRole("button")).toBeNull();
});

test("a page that is used already offers the site at once; a private window does not", async () => {
  await open({ ...page, isUsed: true });
  expect(await always()).toBeTruthy();
  cleanup();
  await open({ ...page, isUsed: true, isPrivate: true });
  expect(await screen.findByText("Paperkin is beside this page.")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

test("a refusal leaves the offer and says that nothing has changed", async () => {
  const { notices } = await open({ ...page, isUsed: true }, "used", false);
  fireEvent.click(await always());
  await expect.poll(() => notices.shown.value.map(({ text }) => text).join()).toContain("Nothing has changed");
  expect(await always()).toBeTruthy();
});

test("a failure is told and can be tried again", async () => {
  const { notices } = await open(page, new PaperkinError("storageBroken"));
  fireEvent.click(await use());
  await expect.poll(() => notices.shown.value.length).toBe(1);
  expect((await use()).getAttribute("aria-disabled")).toBe("false");
});
