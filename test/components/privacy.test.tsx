// @vitest-environment happy-dom
/** The page of what leaves this device as a reader meets it: who is asked, for what, and how to stop it. */
import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { createPrivacyModel } from "../../components/privacy-model.ts";
import { PrivacyPage } from "../../components/privacy.tsx";
import { PaperkinError } from "../../lib/errors.ts";
import type { HostRow, LedgerEntry } from "../../lib/news-messages.ts";
import { fakeBackground } from "./background.ts";

afterEach(cleanup);

const NOW = new Date(2026, 10, 23, 12).getTime();
const HOUR = 3_600_000;

const host = (fields: Partial<HostRow> & Pick<HostRow, "host" | "name">): HostRow => ({
  isOn: true,
  whys: ["refresh"],
  askedToday: 12,
  perDay: 500,
  lastAt: NOW - 2 * HOUR,
  restsUntil: null,
  ...fields,
});
const hub = host({ host: "huggingface.co", name: "Hugging Face" });
const arxiv = host({ host: "export.arxiv.org", name: "arXiv", whys: ["collect", "search"], lastAt: null });

const entry = (id: number, fields: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id,
  at: NOW - id * HOUR,
  host: "huggingface.co",
  why: "refresh",
  method: "GET",
  url: "https://huggingface.co/api/daily_papers?date=2026-11-23",
  sent: 0,
  received: 48_211,
  status: 200,
  error: null,
  ...fields,
});

function open(entries: readonly LedgerEntry[], { fails = false } = {}) {
  let hosts = [hub, arxiv];
  let kept = entries;
  const { send, asked } = fakeBackground([], {
    ledger({ limit, host: of }) {
      const shown = kept.filter((one) => of === undefined || one.host === of);
      return { entries: shown.slice(0, limit), total: shown.length, hosts };
    },
    setHost({ host: of, on }) {
      if (fails) throw new PaperkinError("storageFull");
      hosts = hosts.map((row) => (row.host === of ? { ...row, isOn: on } : row));
    },
    clearLedger: () => void (kept = []),
  });
  const model = createPrivacyModel({ send, now: () => NOW });
  void model.load();
  render(<PrivacyPage model={model} />);
  return { asked };
}

test("each service says what it is asked for, how often today, and when last", async () => {
  open([]);
  const row = (await screen.findByText("Hugging Face", { selector: ".hosts span" })).closest("tr")!;
  expect(row.textContent).toContain("huggingface.co");
  expect(row.textContent).toContain("fresh papers");
  expect(row.textContent).toContain("12 of at most 500");
  expect(row.textContent).toContain("2 hr. ago");
  expect(screen.getByText("Nothing has left this device.")).toBeTruthy();
});

test("a service is switched off by its switch, all of them by one button, and on again", async () => {
  open([]);
  const switches = () => screen.getAllByRole<HTMLInputElement>("switch").map(({ checked }) => checked);
  fireEvent.click(await screen.findByRole("switch", { name: "Ask arXiv" }));
  await expect.poll(switches).toEqual([true, false]);
  fireEvent.click(screen.getByText("Switch all off"));
  await expect.poll(switches).toEqual([false, false]);
  fireEvent.click(await screen.findByText("Switch all on"));
  await expect.poll(switches).toEqual([true, true]);
});

test("a switch that could not be kept goes back and says why", async () => {
  open([], { fails: true });
  const arxivSwitch = await screen.findByRole<HTMLInputElement>("switch", { name: "Ask arXiv" });
  fireEvent.click(arxivSwitch);
  expect(await screen.findByText(/disk/iu)).toBeTruthy();
  await expect.poll(() => arxivSwitch.checked).toBe(true);
});

test("requests stand by day with what was asked, in readable letters, and how it ended", async () => {
  open([
    entry(1, { url: "https://huggingface.co/api/papers/search?q=vision%20language", why: "search" }),
    entry(30, { status: 429, error: "hostRests", method: "POST", sent: 1_204 }),
  ]);
  const [today, yesterday, ...others] = await screen.findAllByRole("table", { name: /November/u });
  expect(others).toEqual([]);
  expect(within(today!).getByText("/api/papers/search?q=vision language")).toBeTruthy();
  expect(within(today!).getByText("your search")).toBeTruthy();
  expect(within(today!).getByText("48 kB")).toBeTruthy();
  expect(within(yesterday!).getByText(/asked for a pause/u)).toBeTruthy();
  expect(within(yesterday!).getByText("1.2 kB / 48 kB")).toBeTruthy();
});

test("one service's requests can be looked at alone, more are shown on demand, and all can be forgotten", async () => {
  const { asked } = open([
    ...Array.from({ length: 150 }, (_, id) => entry(id + 1)),
    entry(500, { host: "export.arxiv.org", url: "https://export.arxiv.org/api/query?id_list=1706.03762" }),
  ]);
  const cells = () => screen.queryAllByText(/^\/api\//u).length;
  await expect.poll(cells).toBe(100);
  fireEvent.click(screen.getByText("Show more"));
  await expect.poll(cells).toBe(151);
  fireEvent.change(screen.getByLabelText("Show requests to"), { target: { value: "export.arxiv.org" } });
  await expect.poll(cells).toBe(1);
  fireEvent.click(screen.getByText("Forget these requests"));
  await expect.poll(cells).toBe(0);
  expect(asked.some(({ name }) => name === "clearLedger")).toBe(true);
});

test("a page that cannot be asked for says so and tries again", async () => {
  let isBroken = true;
  const { send } = fakeBackground([], {
    ledger() {
      if (isBroken) throw new PaperkinError("storageBroken");
      return { entries: [entry(1)], total: 1, hosts: [hub] };
    },
  });
  const model = createPrivacyModel({ send, now: () => NOW });
  void model.load();
  render(<PrivacyPage model={model} />);
  const retry = await screen.findByText("Try again");
  isBroken = false;
  fireEvent.click(retry);
  expect(await screen.findByText("1 request in the last 30 days")).toBeTruthy();
});
