/** Answers of services as others recorded them, where they lie beside the repository; they are not ours to keep inside. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Paper } from "../../lib/paper.ts";
import { skeleton, tidy } from "../../lib/text.ts";

/** JSON as it stands in a file, for tests to walk by themselves. */
export type Raw = any; // eslint-disable-line typescript/no-explicit-any

const FOLDER = resolve(process.cwd(), "../shared/fixtures/api");

/** The recorded answers of a service; `isMissing` where they are not at hand, which is said once. */
export function recordedAnswers(service: string) {
  const folder = resolve(FOLDER, service);
  const isMissing = !existsSync(folder);
  if (isMissing) console.warn(`Recorded answers are not tested: ${folder} is missing.`);
  const text = (file: string) => readFileSync(resolve(folder, file), "utf8");
  const index = isMissing
    ? []
    : (JSON.parse(readFileSync(resolve(FOLDER, "index.json"), "utf8")) as { file: string; status?: number }[]);
  return {
    isMissing,
    /** Every file of the service, sorted. */
    files: isMissing ? [] : readdirSync(folder).toSorted(),
    raw: (file: string): Raw => JSON.parse(text(file)),
    /** The answer as it came, with the status that it, the index or its name tells; else it worked. */
    answer(file: string): { readonly status: number; readonly body: string } {
      // Status line, headers, an empty line, the body.
      const [head = "", ...rest] = file.endsWith(".http") ? text(file).split(/\r?\n\r?\n/u) : [];
      if (rest.length > 0) return { status: Number(/^HTTP\/\S+ (\d{3})/u.exec(head)?.[1]), body: rest.join("\n\n") };
      const { status } = index.find((entry) => entry.file === `api/${service}/${file}`) ?? {};
      return { status: status ?? Number(/_([45]\d\d)[_.]/u.exec(file)?.[1] ?? 200), body: text(file) };
    },
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
