/**
 * Checks what an import makes of bibliographies whose entries are known:
 * `npm run formats -- --cases DIR [--json OUT]`. `DIR/cases.json` is
 * `[{"file", "expected": [{"type", "title", "authors": [], "date"?, "doi"?}]}]`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readFile } from "../../../lib/formats/read-file.ts";
import { fieldsOf, listOf, parseJson } from "../../../lib/untrusted.ts";
import { isUsageError, UsageError } from "../options.ts";
import { judge, pairUp, type Expected } from "./compare.ts";

const options = { cases: { type: "string" }, json: { type: "string" } } as const;

try {
  const { cases, json } = parseArgs({ options }).values;
  if (cases === undefined) throw new UsageError("nothing to check: give --cases");
  const result = await check(cases);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
} catch (error) {
  if (!isUsageError(error)) throw error;
  console.error(`${error.message}\nusage: npm run formats -- --cases DIR [--json OUT]`);
  process.exit(1);
}

async function check(folder: string) {
  const result = { files: 0, entries: 0, titleRight: 0, authorsRight: 0, doiRight: 0, failedFiles: [] as string[] };
  for (const { file, expected } of readCases(folder)) {
    result.files++;
    result.entries += expected.length;
    let papers;
    try {
      const bytes = new Uint8Array(readFileSync(join(folder, file)));
      papers = (await readFile(bytes, file)).entries.map(({ paper }) => paper);
    } catch (error) {
      result.failedFiles.push(file);
      console.log(`${file}: ${String(error)}`);
      continue;
    }
    if (papers.length !== expected.length) console.log(`${file}: ${papers.length} read, ${expected.length} known`);
    for (const pair of pairUp(expected, papers)) {
      const right = judge(pair);
      result.titleRight += Number(right.title);
      result.authorsRight += Number(right.authors);
      result.doiRight += Number(right.doi);
      const { expected: known, read } = pair;
      if (!right.title) console.log(`${file}: title\n  known ${known.title}\n  read  ${read?.title ?? "nothing"}`);
      if (!right.authors) {
        console.log(`${file}: authors of "${known.title}"\n  known ${known.authors.join("; ")}`);
        console.log(`  read  ${read?.authors.join("; ") ?? "nothing"}`);
      }
      if (!right.doi) console.log(`${file}: ${known.doi} of "${known.title}" is not among ${read?.identifiers.join()}`);
    }
  }
  const share = (count: number): string => `${count} (${((100 * count) / Math.max(1, result.entries)).toFixed(2)} %)`;
  console.log(`${result.files} files, ${result.failedFiles.length} failed; of ${result.entries} entries are right:`);
  console.log(
    `titles ${share(result.titleRight)}, authors ${share(result.authorsRight)}, DOIs ${share(result.doiRight)}`,
  );
  return result;
}

function readCases(folder: string): readonly { readonly file: string; readonly expected: readonly Expected[] }[] {
  const known = listOf(parseJson(readFileSync(join(folder, "cases.json"), "utf8")));
  if (known.length === 0) throw new UsageError(`${folder}/cases.json holds no cases`);
  return known.map(fieldsOf).map(({ file, expected }) => ({
    file: String(file),
    expected: listOf(expected).map(fieldsOf).map(expectedOf),
  }));
}

function expectedOf({ type, title, authors, doi }: Readonly<Record<string, unknown>>): Expected {
  return {
    type: String(type),
    title: typeof title === "string" ? title : "",
    authors: listOf(authors).filter((name) => typeof name === "string"),
    doi: typeof doi === "string" && doi !== "" ? doi : null,
  };
}
