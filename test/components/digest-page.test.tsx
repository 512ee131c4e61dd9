// @vitest-environment happy-dom
/** The digest page as a reader meets it: today's papers with reasons, older days, making one, taking one along. */
import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { createDigestModel } from "../../components/digest-model.ts";
import { DigestPage } from "../../components/digest.tsx";
import { PaperkinError } from "../../lib/errors.ts";
import type { RequestName } from "../../lib/messages.ts";
import type { DigestDay, DigestPaper, DigestsAnswer } from "../../lib/news-messages.ts";
import { fakeBackground, row } from "./background.ts";

afterEach(cleanup);

const NOW = new Date(2026, 10, 23, 12).getTime();

const kin: DigestPaper = {
  ...row({ paper: "arxiv:2611.00001", title: "Sparse attention at the edge" }),
  why: {
    kind: "kin",
    saved: { paper: "arxiv:1706.03762", title: "Attention Is All You Need" },
    reasons: [{ kind: "term", term: "sparse attention" }],
  },
  counts: { upvotes: 40, comments: 2, stars: null },
  preview: "We prune attention.",
};
const popular: DigestPaper = {
  ...row({ paper: "arxiv:2611.00002", title: "A much liked paper" }),
  why: { kind: "popular", upvotes: 320 },
  counts: null,
  preview: "",
};

const dayOf = (day: string, papers: readonly DigestPaper[], fields: Partial<DigestDay> = {}): DigestDay => ({
  day,
  madeAt: new Date(`${day}T08:00:00`).getTime(),
  isSeen: true,
  papers,
  delivery: null,
  mailto: `mailto:?subject=${day}`,
  ...fields,
});

function open(answer: Partial<DigestsAnswer>, replaced: Parameters<typeof fakeBackground>[1] = {}) {
  const files: { name: string; text: string }[] = [];
  const copied: string[] = [];
  const { send, asked } = fakeBackground([], {
    digests: ({ limit }) => {
      const days = answer.days ?? [];
      return { total: days.length, nextAt: null, ...answer, days: days.slice(0, limit) };
    },
    ...replaced,
  });
  const model = createDigestModel({
    send,
    copy: async (text) => void copied.push(text),
    download: (name, _, text) => void files.push({ name, text }),
    isVisible: () => true,
    now: () => NOW,
  });
  void model.load();
  render(<DigestPage model={model} />);
  const wasAsked = (name: RequestName) => asked.filter((one) => one.name === name).map(({ payload }) => payload);
  return { files, copied, wasAsked, model };
}

test("each paper says why it is there, and a new day is marked and then taken as seen", async () => {
  const { wasAsked } = open({ days: [dayOf("2026-11-23", [kin, popular], { isSeen: false })] });
  const day = await screen.findByRole("region", { name: /Monday, November 23/u });
  expect(within(day).getByText(/Attention Is All You Need/u)).toBeTruthy();
  expect(within(day).getByText("sparse attention")).toBeTruthy();
  expect(within(day).getByText("320 upvotes")).toBeTruthy();
  expect(within(day).getByText("New")).toBeTruthy();
  await expect.poll(() => wasAsked("digestsSeen").length).toBe(1);
});

test("the page says when the next one comes, or that there will be none", async () => {
  open({ days: [dayOf("2026-11-23", [kin])], nextAt: new Date(2026, 10, 24, 8).getTime() });
  expect(await screen.findByText(/next one comes tomorrow at 8:00/u)).toBeTruthy();
  cleanup();
  open({ days: [dayOf("2026-11-23", [kin])] });
  expect(await screen.findByText(/Digests are switched off/u)).toBeTruthy();
});

test("without any digest today's can be made at once; nothing new is said", async () => {
  const { wasAsked } = open({ days: [] });
  fireEvent.click(await screen.findByText("Make today's now"));
  expect(await screen.findByText("There is nothing new that you have not seen.")).toBeTruthy();
  expect(wasAsked("makeDigest")).toHaveLength(1);
});

test("S on a paper saves it, and its bookmark says so", async () => {
  const { wasAsked } = open({ days: [dayOf("2026-11-23", [kin])] });
  const title = await screen.findByText(kin.title);
  fireEvent.keyDown(title, { key: "s", code: "KeyS" });
  expect(await screen.findByLabelText(/Saved in Reading list/u)).toBeTruthy();
  expect(wasAsked("savePaper")).toEqual([{ paper: kin.paper, list: "reading" }]);
});

test("a day is taken along as a file, and all days as a feed", async () => {
  const { files } = open(
    { days: [dayOf("2026-11-23", [kin])] },
    { exportDigest: ({ day, format }) => ({ name: `${day ?? "all"}.${format}`, mediaType: "text/plain", text: "…" }) },
  );
  fireEvent.click(await screen.findByText("Mail (.eml)"));
  fireEvent.click(screen.getByText("All as an Atom feed"));
  await expect.poll(() => files.map(({ name }) => name)).toEqual(["2026-11-23.eml", "all.atom"]);
});

test("a day opens as a new mail of the reader's own", async () => {
  open({ days: [dayOf("2026-11-23", [kin]), dayOf("2026-11-22", [popular])] });
  const links = await screen.findAllByRole("link", { name: "Mail…" });
  expect(links.map((link) => link.getAttribute("href"))).toEqual([
    "mailto:?subject=2026-11-23",
    "mailto:?subject=2026-11-22",
  ]);
});

test("older days come on demand", async () => {
  const days = Array.from({ length: 9 }, (_, back) => dayOf(`2026-11-${String(23 - back)}`, [kin]));
  open({ days, total: 9 });
  fireEvent.click(await screen.findByText("Show 2 older days"));
  await expect.poll(() => screen.queryAllByRole("region").length).toBe(9);
});

test("what could not be delivered is said with its reason", async () => {
  open({
    days: [dayOf("2026-11-23", [kin], { delivery: { state: "failed", at: NOW, error: "hostFailed" } })],
  });
  expect(await screen.findByText(/could not be sent: The service could not be reached/u)).toBeTruthy();
});

test("a page that cannot be filled says so and tries again", async () => {
  let isBroken = true;
  open(
    {},
    {
      digests() {
        if (isBroken) throw new PaperkinError("storageBroken");
        return { days: [dayOf("2026-11-23", [kin])], total: 1, nextAt: null };
      },
    },
  );
  const retry = await screen.findByText("Try again");
  isBroken = false;
  fireEvent.click(retry);
  expect(await screen.findByText(kin.title)).toBeTruthy();
});
