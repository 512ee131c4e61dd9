/** Digests as files, asked for from the extension's own pages. */
import { expect, test } from "vitest";
import { createDigestExport } from "../../lib/background/digest-export.ts";
import { readWords } from "../../lib/digest/node/words.ts";
import { digestOf, entryOf } from "../digest/digests.ts";

const exportDigest = createDigestExport({
  days: async () => [digestOf([entryOf({ title: "Newest" })]), digestOf([entryOf({ title: "Older" })], "2026-11-22")],
  words: readWords,
});

test("one day is one file", async () => {
  const file = await exportDigest({ day: "2026-11-22", format: "text" });
  expect([file.name, file.mediaType]).toEqual(["paperkin-2026-11-22.txt", "text/plain"]);
  expect(file.text).toContain("Older");
  expect(file.text).not.toContain("Newest");
});

test.each(["atom", "markdown"] as const)("all days are one file of %s", async (format) => {
  const { text } = await exportDigest({ day: null, format });
  expect(text.indexOf("Newest")).toBeGreaterThan(0);
  expect(text.indexOf("Older")).toBeGreaterThan(text.indexOf("Newest"));
});

test("a mail is of one day, and a day that is not there is said", async () => {
  await expect(exportDigest({ day: null, format: "eml" })).rejects.toMatchObject({ code: "badRequest" });
  await expect(exportDigest({ day: "2026-01-01", format: "html" })).rejects.toMatchObject({ code: "badRequest" });
});
