/** Reads what PaperMemory exports: its whole memory as one JSON object, papers by their ids. */
import { fieldsOf, listOf } from "../untrusted.ts";
import type { ReadFile, ReadTools } from "./format.ts";
import { bibtexNames } from "./bibtex-names.ts";
import { dateIn, identifiersFrom, pageLinks, textOf, tidyTags, timeOf } from "./read-fields.ts";
import { notEmpty, pieceOf, problem, readInSteps, withProblems, type ReadPiece } from "./read-in-steps.ts";
import { readJson } from "./read-json.ts";
import { readBibtexEntry } from "./read-bibtex.ts";

/** Reads a whole memory, or a list of papers from one. What begins with two underscores is no paper. */
export async function readPaperMemory(text: string, tools: ReadTools = {}): Promise<ReadFile> {
  const { value, problems } = readJson(text);
  const memory = Object.entries(fieldsOf(value));
  const papers = memory
    .filter(([id]) => !id.startsWith("__"))
    .map(([id, paper], index) => ({ id, value: paper, share: index / memory.length }));
  const file = await readInSteps(
    papers,
    (paper) => readOne(paper.id, paper.value),
    ({ share }) => share,
    tools,
  );
  return notEmpty(withProblems(problems, file));
}

function readOne(id: string, value: unknown): ReadPiece {
  if (typeof value !== "object" || value === null) return { problems: [problem("notAPaper", null, id)] };
  const fields = fieldsOf(value);
  const text = (name: string): string => textOf(fields[name]);
  const cited = readBibtexEntry(text("bibtex"))?.paper;
  const pdf = text("pdfLink");
  const urls = [pdf, text("doi") && `https://doi.org/${text("doi")}`];
  // "Arxiv-1703.10593", "OR-ICLR-2022_EZNOb_uNpJk": what stands behind the name of the place.
  const own = /^(?:Arxiv)-(.+)$/u.exec(id)?.[1] ?? "";
  const openreview = /^OR-[^_]+_(.+)$/u.exec(id)?.[1] ?? "";
  return pieceOf(
    {
      identifiers: [
        ...identifiersFrom({ arxiv: [own], doi: [text("doi")], openreview, urls }),
        ...(cited?.identifiers ?? []).filter((name) => !name.startsWith("title:")),
      ],
      title: text("title") || cited?.title,
      abstract: text("abstract") || cited?.abstract,
      authors: bibtexNames(text("author")),
      date: dateIn(text("year")) ?? cited?.date,
      venue: text("venue") || cited?.venue,
      links: [
        ...pageLinks(cited?.links.filter(({ kind }) => kind === "page").map(({ url }) => url) ?? []),
        { kind: "pdf", url: pdf },
        { kind: "code", url: text("codeLink") },
      ],
      details: { ...cited?.details, key: text("key") || cited?.details?.key },
    },
    {
      note: text("note"),
      tags: tidyTags(listOf(fields["tags"]).map(textOf)),
      isStarred: fields["favorite"] === true,
      // It has no lists, but it knows when each paper came.
      lists: [{ name: "PaperMemory", savedAt: timeOf(text("addDate")) }],
    },
    { line: null, text: id },
  );
}
