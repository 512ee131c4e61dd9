/** Answers of services recorded by others, where they lie beside the repository; they are not ours to keep inside. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Paper } from "../../lib/paper.ts";
import { skeleton, tidy } from "../../lib/text.ts";
import type { Answer } from "./service.ts";

/** JSON as it stands in a file, for tests to walk by themselves. */
export type Raw = any; // eslint-disable-line typescript/no-explicit-any

const folder = resolve(process.cwd(), "../shared/fixtures/api");

/** The recorded answers of a service; `isMissing` where they are not at hand, which is said once. */
export function recordedAnswers(service: string) {
  const isMissing = !existsSync(resolve(folder, service));
  if (isMissing) console.warn(`Recorded answers are not tested: ${folder}/${service} is missing.`);
  const text = (file: string) => readFileSync(resolve(folder, service, file), "utf8");
  return {
    isMissing,
    /** Every file of the service, sorted. */
    files: isMissing ? [] : readdirSync(resolve(folder, service)).toSorted(),
    raw: (file: string): Raw => JSON.parse(text(file)),
    /** The answer as it came, with the status that its name tells where it failed. */
    answer: (file: string): Answer => ({ status: Number(/_([45]\d\d)[_.]/u.exec(file)?.[1] ?? 200), body: text(file) }),
  };
}

/**
 * Where the papers are not what is expected of them, field by field; `expected` has titles and abstracts as they stand in
 * the file. Those with markup are compared by their letters: how markup is read is another test's.
 */
export function differences(papers: readonly Paper[], expected: readonly Paper[]): readonly string[] {
  const counts = papers.length === expected.length ? [] : [`${papers.length} papers of ${expected.length}`];
  const fields = expected.flatMap((written, index) => {
    const read = papers[index] && comparable(papers[index], written);
    return Object.entries(comparable(written, written))
      .map(([field, value]) => [field, JSON.stringify(read?.[field]), JSON.stringify(value)])
      .filter(([, one, other]) => one !== other)
      .map(([field, one, other]) => `${written.identifiers[0]} ${field}: ${one}, not ${other}`);
  });
  return [...counts, ...fields];
}

function comparable(paper: Paper, written: Paper): Record<string, unknown> {
  const textOf = (text: string, raw: string) =>
    /[<&]|^abstract/iu.test(raw) ? skeleton(text.replace(/<[^<>]*>/gu, "")).replace(/^abstract/u, "") : tidy(text);
  return {
    // Which name is the best is another test's, too.
    identifiers: paper.identifiers.toSorted(),
    title: textOf(paper.title, written.title),
    abstract: textOf(paper.abstract, written.abstract),
    authors: paper.authors,
    date: paper.date,
    venue: paper.venue,
    links: paper.links.map(({ kind, url }) => `${kind} ${url}`),
  };
}
