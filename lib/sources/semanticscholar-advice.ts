/** Semantic Scholar's recommendations for a paper, and what it knows of the paper itself where its abstract is missing. */
import type { Identifier } from "../identifiers.ts";
import type { Paper } from "../paper.ts";
import type { Adviser } from "./adviser.ts";
import { readJson } from "./answers.ts";
import { withAskedName } from "./asked-name.ts";
import { askableName, PAPER_FIELDS, paperOfRecord, papersRecommended, SEMANTICSCHOLAR } from "./semanticscholar.ts";
import type { LoadedPapers, SourceTools } from "./source.ts";

const MOST_RELATED = 50;

export const semanticscholarAdvice: Adviser = {
  id: "semanticscholar",
  host: SEMANTICSCHOLAR,

  canAdvise: ({ identifiers }) => nameAmong(identifiers) !== null,

  async advise(identifiers, tools, known) {
    const name = nameAmong(identifiers);
    if (name === null) return { paper: null, papers: [], skipped: 0 };
    const related = await recommendedFor(name, tools);
    return { ...related, paper: known?.abstract ? null : await paperNamed(name, tools) };
  },
};

async function recommendedFor(name: Asked, tools: SourceTools): Promise<LoadedPapers> {
  const parameters = new URLSearchParams({
    // All years of computer science, or the last weeks of every field.
    from: COMPUTING.test(name.identifier) ? "all-cs" : "recent",
    fields: PAPER_FIELDS,
    limit: String(MOST_RELATED),
  });
  const address = `https://${SEMANTICSCHOLAR}/recommendations/v1/papers/forpaper/${name.path}?${parameters}`;
  const answer = await readJson(address, tools);
  return answer === null ? { papers: [], skipped: 0 } : papersRecommended(answer);
}

async function paperNamed({ identifier, path }: Asked, tools: SourceTools): Promise<Paper | null> {
  const parameters = new URLSearchParams({ fields: PAPER_FIELDS });
  const paper = paperOfRecord(await readJson(`https://${SEMANTICSCHOLAR}/graph/v1/paper/${path}?${parameters}`, tools));
  return paper && withAskedName(paper, identifier);
}

/** Names of papers that are likely to be of computer science; of arXiv's new ids it cannot be told. */
const COMPUTING = /^(?:acl:|arxiv:(?:\d|cs\/|cmp-lg\/))/u;

type Asked = { readonly identifier: Identifier; readonly path: string };

/** The first name it knows papers by, and that name in an address. */
function nameAmong(identifiers: readonly Identifier[]): Asked | null {
  for (const identifier of identifiers) {
    const name = askableName(identifier);
    // It reads the slashes of DOIs as they are.
    if (name !== null) return { identifier, path: name.split("/").map(encodeName).join("/") };
  }
  return null;
}

function encodeName(part: string): string {
  return encodeURIComponent(part).replaceAll("%3A", ":");
}
