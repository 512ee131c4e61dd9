/** What OpenAlex knows of a paper, and the works it computed to be related to it. */
import type { Identifier } from "../identifiers.ts";
import { fieldsOf, listOf } from "../untrusted.ts";
import type { Adviser } from "./adviser.ts";
import { collect, readJson } from "./answers.ts";
import { withAskedName } from "./asked-name.ts";
import { askableName, OPENALEX, paperOfWork, WORK_FIELDS, workId, worksOf } from "./openalex.ts";
import type { LoadedPapers, SourceTools } from "./source.ts";

const MOST_RELATED = 50;

export const openalexAdvice: Adviser = {
  id: "openalex",
  host: OPENALEX,

  canAdvise: ({ identifiers }) => nameAmong(identifiers) !== undefined,

  async advise(identifiers, tools) {
    const asked = nameAmong(identifiers);
    const name = asked === undefined ? null : askableName(asked);
    if (asked === undefined || name === null) return { paper: null, papers: [], skipped: 0 };
    const parameters = new URLSearchParams({ select: `${WORK_FIELDS},related_works` });
    const work = await readJson(`https://${OPENALEX}/works/${name}?${parameters}`, tools);
    const paper = paperOfWork(work);
    const related = listOf(fieldsOf(work)["related_works"]).map(workId);
    const ids = [...new Set(related.filter((id) => id !== null))].slice(0, MOST_RELATED);
    return { ...(await worksNamed(ids, tools)), paper: paper && withAskedName(paper, asked) };
  },
};

/** The papers of these works in their order, in one request; none are asked for when there are none. */
async function worksNamed(ids: readonly string[], tools: SourceTools): Promise<LoadedPapers> {
  if (ids.length === 0) return { papers: [], skipped: 0 };
  const parameters = new URLSearchParams({
    filter: `ids.openalex:${ids.join("|")}`,
    per_page: String(MOST_RELATED),
    select: WORK_FIELDS,
  });
  const works = worksOf(await readJson(`https://${OPENALEX}/works?${parameters}`, tools));
  // It answers in an order of its own.
  const place = (work: unknown) => ids.indexOf(workId(fieldsOf(work)["id"]) ?? "");
  const { found, skipped } = collect(
    works.toSorted((one, other) => place(one) - place(other)),
    paperOfWork,
  );
  return { papers: found, skipped };
}

function nameAmong(identifiers: readonly Identifier[]): Identifier | undefined {
  return identifiers.find((identifier) => askableName(identifier) !== null);
}
