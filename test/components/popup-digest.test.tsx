// @vitest-environment happy-dom
/** The digest in the popup: a line while there is one to see, and a way to the digests at all times. */
import { screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import type { DigestDay } from "../../lib/news-messages.ts";
import { fakeBackground, row } from "./background.ts";
import { open, settled } from "./open-popup.tsx";

const paper = (id: string) => ({
  ...row({ paper: `arxiv:${id}`, title: `Paper ${id}` }),
  why: { kind: "popular", upvotes: 3 } as const,
  counts: null,
  preview: "",
});

const DAY = 86_400_000;

/** A popup over one digest. */
async function openWith(fields: Partial<DigestDay>) {
  const day = {
    day: "2026-11-23",
    madeAt: Date.now(),
    isSeen: false,
    papers: [paper("1"), paper("2")],
    delivery: null,
    mailto: "",
  };
  let days: readonly DigestDay[] = [{ ...day, ...fields }];
  const popup = open(fakeBackground([], { digests: () => ({ days, total: days.length, nextAt: null }) }));
  await settled();
  return { ...popup, change: (changed: Partial<DigestDay>) => (days = days.map((one) => ({ ...one, ...changed }))) };
}

const line = () => screen.queryByRole("link", { name: /digest.*papers/iu });

test("today's digest stands above the papers until it was seen", async () => {
  const { model, change } = await openWith({});
  expect(line()?.textContent).toBe("Today's digest: 2 papers");
  expect(line()?.getAttribute("href")).toBe("/digest.html");
  change({ isSeen: true });
  model.onEvent("newsChanged");
  await settled();
  expect(line()).toBe(null);
});

test("a digest that waits since another day says which", async () => {
  await openWith({ madeAt: Date.now() - 3 * DAY });
  expect(line()?.textContent).toMatch(/^Digest of .+: 2 papers$/u);
});

test("without a digest to see there is no line, but a way to the digests", async () => {
  await openWith({ papers: [] });
  expect(line()).toBe(null);
  expect(screen.getByRole("link", { name: "Your digests" }).getAttribute("href")).toBe("/digest.html");
});
