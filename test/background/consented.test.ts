/** What the reader took back in the browser's own settings is sent to nobody, whatever they had switched on before. */
import { expect, test } from "vitest";
import { createConsented } from "../../lib/background/consented.ts";
import { defaultPreferences, type Preferences } from "../../lib/preferences.ts";
import type { SentData } from "../../lib/sent-data.ts";

const webhook = { url: "https://example.org/in", secret: "", to: "" };
const wanted: Preferences = { ...defaultPreferences, asks: ["crossref"], webhook };

const readWith = (preferences: Preferences, ...consented: SentData[]) =>
  createConsented(
    async () => preferences,
    async (data) => data.every((one) => consented.includes(one)),
  )();

test("with consent everything is as the reader wants it", async () => {
  expect(await readWith(wanted, "browsingActivity", "websiteActivity")).toEqual(wanted);
});

test("without consent nobody is told of a page, and no digest is posted", async () => {
  expect(await readWith(wanted)).toEqual({ ...wanted, asks: [], webhook: null });
  expect(await readWith(wanted, "websiteActivity")).toEqual({ ...wanted, asks: [] });
});

test("a digest with the reader's mail address needs consent to that as well", async () => {
  const mailed = { ...wanted, webhook: { ...webhook, to: "ada@example.org" } };
  expect((await readWith(mailed, "websiteActivity")).webhook).toBe(null);
  expect((await readWith(mailed, "websiteActivity", "personallyIdentifyingInfo")).webhook).toEqual(mailed.webhook);
});
