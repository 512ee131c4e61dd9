/** Runs before every test file: the English sentences stand in for the browser's i18n, which the fake browser lacks. */
import { resolve } from "node:path";
import { generateChromeMessages, parseMessagesFile } from "@wxt-dev/i18n/build";
import fc from "fast-check";
import { beforeEach } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";

// The same cases in every run, so that a change is judged by itself; another seed looks for cases nobody thought of.
fc.configureGlobal({ seed: Number(process.env["PROPERTY_SEED"] ?? 20_261_123) });

const path = resolve("assets/locales/en.json");
const messages = generateChromeMessages(await parseMessagesFile(path));

/** As the browser does it: an unknown key is an empty sentence, $1…$9 are replaced in one pass. */
fakeBrowser.i18n.getMessage = (key: string, substitutions?: unknown) => {
  const values = Array.isArray(substitutions) ? substitutions.map(String) : [];
  const { message = "" } = messages[key] ?? {};
  return message.replaceAll(/\$([1-9])/gu, (_, digit: string) => values[Number(digit) - 1] ?? "");
};

beforeEach(() => {
  fakeBrowser.reset();
});
