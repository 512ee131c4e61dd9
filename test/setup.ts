/** Runs before every test file: the English sentences stand in for the browser's i18n, which the fake browser lacks. */
import { readFileSync } from "node:fs";
import { beforeEach } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";

beforeEach(() => {
  fakeBrowser.reset();
});
void readFileSync;
