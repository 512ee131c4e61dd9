// @vitest-environment happy-dom
/** The options page as a reader meets it: how sites do, what is remembered, and the switches. */
import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { createNewsOptions } from "../../components/news-options-model.ts";
import { createOptionsModel } from "../../components/options-model.ts";
import { OptionsPage } from "../../components/options.tsx";
import { PaperkinError } from "../../lib/errors.ts";
import type { Options, SiteRow } from "../../lib/messages.ts";
import { fakeBackground } from "./background.ts";
import { readyBrowser } from "./ready-browser.ts";

afterEach(cleanup);

const NOW = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;

const site = (name: string, fields: Partial<SiteRow> = {}): SiteRow => ({
  id: name.toLowerCase(),
  name,
  hosts: [`${name.toLowerCase()}.example`],
  health: "never",
  workedAt: null,
  scores: "",
  ...fields,
});

const sites = [
  site("Zenith", { health: "green", workedAt: NOW - 2 * HOUR, scores: "aa" }),
  site("Quiet"),
  site("Broken", { health: "red", workedAt: NOW - 72 * HOUR, scores: "aann" }),
  site("Shaky", { health: "amber", workedAt: NOW - HOUR, scores: "ana" }),
  site("Apex", { health: "green", workedAt: NOW, scores: "a" }),
];
const journal = { pattern: "https://journal.example.org/*", host: "journal.example.org" };

type Open = {
  readonly options?: Partial<Options>;
  readonly grant?: boolean;
  readonly asked?: typeof journal;
  readonly fails?: boolean;
};

/** Opens the page over options that change as the background would change them. */
function open({ options = {}, grant = true, asked, fails = false }: Open = {}) {
  let now: Options = { marks: true, triage: false, sites, remembered: [], version: "1.2.3", ...options };
  const granted: string[] = [];
  const fail = () => {
    if (fails) throw new PaperkinError("storageFull");
  };
  const { send } = fakeBackground([], {
    options: () => now,
    setOption({ option, on }) {
      fail();
      now = { ...now, [option]: on };
    },
    forgetSite: ({ pattern }) =>
      void (now = { ...now, remembered: now.remembered.filter((one) => one.pattern !== pattern) }),
  });
  const model = createOptionsModel({
    send,
    async grant(pattern) {
      granted.push(pattern);
      if (grant) now = { ...now, remembered: [...now.remembered, journal] };
      return grant;
    },
    now: () => NOW,
  });
  if (asked !== undefined) model.ask(asked);
  void model.load();
  const news = createNewsOptions({
    send,
    notices: model.notices,
    access: readyBrowser().access,
    download: () => undefined,
    now: () => NOW,
  });
  void news.load();
  render(<OptionsPage model={model} news={news} />);
  return { granted, model };
}

/** The cells of every site, as they are read. */
async function rows(): Promise<string[][]> {
  const [, ...body] = await screen.findAllByRole("row");
  return body.map((row) => [...row.children].map(({ textContent }) => textContent ?? ""));
}

test("sites that need attention come first, with their state in words and when they last worked", async () => {
  open();
  expect((await rows()).map(([name]) => name)).toEqual([
    "Brokenbroken.example",
    "Shakyshaky.example",
    "Apexapex.example",
    "Zenithzenith.example",
    "Quietquiet.example",
  ]);
  expect((await rows()).map(([, state]) => state?.trim())).toEqual([
    "Does not workThe latest pages could not be read.",
    "Works in partSome of the latest pages could not be read, or only without their abstracts.",
    "Works",
    "Works",
    "Never visited",
  ]);
  expect((await rows()).map(([, , worked]) => worked)).toEqual([
    "3 days agoReport…",
    "1 hr. ago",
    "just now",
    "2 hr. ago",
    "–",
  ]);
  expect(screen.getByText("1 site does not work, 1 works in part")).toBeTruthy();
});

test("a broken site is reported by a filled-in issue that tells of no visited page", async () => {
  open();
  const report = await screen.findByRole("link", { name: /^Report/u });
  expect(screen.getAllByRole("link", { name: /^Report/u })).toHaveLength(1);
  expect(report.getAttribute("aria-label")).toBe("Report Broken on GitHub");
  const url = new URL(report.getAttribute("href")!);
  expect(url.origin + url.pathname).toBe("https://github.com/paperkin/paperkin/issues/new");
  expect(url.searchParams.get("title")).toBe("Broken: pages cannot be read");
  expect(url.searchParams.get("body")).toContain("Broken (broken.example)");
  expect(url.searchParams.get("body")).toContain("Paperkin 1.2.3");
  expect(url.searchParams.get("body")).toContain("aann");
});

test("the filter finds sites by name or host, and says when there is none", async () => {
  open();
  const box = await screen.findByLabelText("Filter sites");
  fireEvent.input(box, { target: { value: "ZENITH ex" } });
  expect((await rows()).map(([name]) => name)).toEqual(["Zenithzenith.example"]);
  fireEvent.input(box, { target: { value: "nowhere" } });
  expect(await screen.findByText("No site matches “nowhere”.")).toBeTruthy();
  expect(screen.queryByRole("table")).toBeNull();
});

test("a switch moves at once, and goes back when the choice could not be kept", async () => {
  open();
  const triage = await screen.findByRole<HTMLInputElement>("switch", { name: "Sort lists of papers by key" });
  expect(triage.checked).toBe(false);
  fireEvent.click(triage);
  await expect.poll(() => triage.checked).toBe(true);
  cleanup();

  open({ fails: true });
  const marks = await screen.findByRole<HTMLInputElement>("switch", { name: "Marks on links" });
  expect(marks.checked).toBe(true);
  fireEvent.click(marks);
  expect(await screen.findByText(/disk/iu)).toBeTruthy();
  await expect.poll(() => marks.checked).toBe(true);
});

test("the page opened for a site asks for it, and lists it once it was given", async () => {
  const { granted } = open({ asked: journal });
  expect(await screen.findByRole("heading", { name: "Always use Paperkin on journal.example.org?" })).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Always use it here" }));
  // Within the click: browsers refuse the question a moment later.
  expect(granted).toEqual([journal.pattern]);
  expect(await screen.findByRole("button", { name: "Remove journal.example.org" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Always use it here" })).toBeNull();
  expect(await screen.findByText("From now on Paperkin comes by itself on journal.example.org.")).toBeTruthy();
});

test("a site that was refused can be asked for again, or left", async () => {
  open({ asked: journal, grant: false });
  fireEvent.click(await screen.findByRole("button", { name: "Always use it here" }));
  expect(await screen.findByText(/Nothing has changed/u)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Always use it here" })).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Not now" }));
  await expect.poll(() => screen.queryByRole("button", { name: "Not now" })).toBeNull();
  expect(document.activeElement?.textContent).toBe("Options");
});

test("a remembered site is taken back, and without any the page says how to get one", async () => {
  open({ options: { remembered: [journal] }, asked: journal });
  const section = (await screen.findByRole("heading", { name: "Remembered sites" })).closest("section")!;
  // It is remembered already: there is nothing to ask.
  expect(screen.queryByRole("heading", { name: /^Always use/u })).toBeNull();
  fireEvent.click(within(section).getByRole("button", { name: "Remove journal.example.org" }));
  expect(await within(section).findByText(/^None yet/u)).toBeTruthy();
  expect(document.activeElement?.textContent).toBe("Options");
});
