/**
 * Checks how many addresses and recorded pages of papers are recognised, and how many others are mistaken for papers:
 * `npm run sites -- [--cases FILE.json] [--pages DIR] [--json OUT]`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readAnyPage } from "../../../lib/sites/any-page.ts";
import { siteAt } from "../../../lib/sites/index.ts";
import { readPage } from "../../../lib/sites/read-page.ts";
import { isUsageError, UsageError } from "../options.ts";
import { readCases, readPageCases, type PageCase } from "./cases.ts";
import { createParser } from "./parser.ts";
import { describe, summarise } from "./report.ts";
import { judgeCase, judgePage, type Verdict } from "./score.ts";

const options = {
  cases: { type: "string" },
  pages: { type: "string" },
  json: { type: "string" },
} as const;

try {
  const { cases, pages, json } = parseArgs({ options }).values;
  if (cases === undefined && pages === undefined)
    throw new UsageError("nothing to check: give --cases, --pages or both");
  const verdicts = [
    ...(cases === undefined ? [] : readCases(cases).map(judgeCase)),
    ...(pages === undefined ? [] : readPages(readPageCases(pages))),
  ];
  console.log(describe(verdicts));
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(summarise(verdicts), null, 2)}\n`);
} catch (error) {
  if (!isUsageError(error)) throw error;
  console.error(`${error.message}\nusage: npm run sites -- [--cases FILE.json] [--pages DIR] [--json OUT]`);
  process.exit(1);
}

function readPages(pages: readonly PageCase[]): readonly Verdict[] {
  const parser = createParser();
  try {
    return pages.map((known) => {
      const page = parser.parse(readFileSync(known.file, "utf8"));
      return judgePage(known, (siteAt(known.url) === null ? readAnyPage : readPage)(page, known.url));
    });
  } finally {
    parser.close();
  }
}
