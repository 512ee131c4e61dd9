/** Every sentence the code asks for exists, and none lies unused. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import en from "../../assets/locales/en.json" with { type: "json" };
import { digestCountKeys, digestWordKeys } from "../../lib/digest/render/words.ts";
import { errorCodes } from "../../lib/errors.ts";
import { readingStates } from "../../lib/formats/entry.ts";
import { problemReasons } from "../../lib/formats/format.ts";
import { librarySorts } from "../../lib/library-messages.ts";
import { kinSources, siteHealths } from "../../lib/messages.ts";
import { changeCauses } from "../../lib/store/database.ts";
import { listColors } from "../../lib/sync/merge.ts";
import { askableIds, digestFormats, finderIds, whys } from "../../lib/news-messages.ts";

const links =
  "arxiv acl pubmed pmc page pdf html huggingface alphaxiv openreview doi semanticscholar code project data " +
  "search_arxiv search_scholar";

function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/u.test(file))
    .map((file) => readFileSync(`${folder}/${file}`, "utf8"))
    .join("\n");
}

test("the locale file has exactly the sentences that are used", () => {
  const code = [
    sources("components"),
    sources("entrypoints"),
    sources("lib"),
    readFileSync("wxt.config.ts", "utf8"),
  ].join("\n");
  const asked = [...code.matchAll(/(?:i18n\.t|plural)\(\s*"(\w+)"|__MSG_(\w+)__/gu)].map(
    ([, key, manifest]) => key ?? manifest,
  );
  const either = [...code.matchAll(/(?:i18n\.t|plural)\(\s*[^"()`]+\?\s*"(\w+)"\s*:\s*"(\w+)"/gu)].flatMap(
    ([, one, other]) => [one, other],
  );
  const built = [
    ...errorCodes.map((code_) => `error_${code_}`),
    ...links.split(" ").map((to) => `link_${to}`),
    ...kinSources.map((source) => `source_${source}`),
    ...["read", "muted"].flatMap((state) => [`noticeState_${state}_on`, `noticeState_${state}_off`]),
    ...digestWordKeys,
    ...digestCountKeys,
    ...siteHealths.map((health) => `health_${health}`),
    ...askableIds.map((id) => `asks_${id}`),
    ...finderIds.map((id) => `finds_${id}`),
    ...whys.map((why) => `why_${why}`),
    "reading_none",
    ...digestFormats.map((format) => `digestAs_${format}`),
    ...readingStates.flatMap((state) => [`reading_${state}`, `readingPlace_${state}`]),
    ...librarySorts.map((sort) => `sort_${sort}`),
    ...["none", ...listColors].map((color) => `color_${color}`),
    ...changeCauses.map((cause) => `cause_${cause}`),
    ...problemReasons.map((reason) => `problem_${reason}`),
    ...["gone", "added", "changed"].map((how) => `difference_${how}`),
    ...["new", "known", "doubtful"].flatMap((is) => [`verdict_${is}`, `is_${is}`]),
  ];
  const used = new Set<string | undefined>([...asked, ...either, ...built]);
  expect(Object.keys(en).filter((key) => !used.has(key))).toEqual([]);
  expect([...used].filter((key) => key === undefined || !(key in en))).toEqual([]);
});

test("no sentence has the name of another one, which would take its place", () => {
  const file = readFileSync("assets/locales/en.json", "utf8");
  const names = [...file.matchAll(/^ {2}"(\w+)":/gmu)].map(([, name]) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(names).toHaveLength(Object.keys(en).length);
});
