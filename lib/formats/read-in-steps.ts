/** Reads the pieces of a file one after another and steps aside in between, so that the page it runs in stays alive. */
import { bareEntry, entryLimits, type Entry } from "./entry.ts";
import type { Problem, ProblemReason, ReadFile, ReadTools } from "./format.ts";
import { PaperkinError } from "../errors.ts";
import { parsePaper } from "../paper.ts";
import { clip, tidy } from "../text.ts";

/** Work at a stretch, in milliseconds: less than a frame. */
const STRETCH = 12;
/** How much of a part that made no entry is shown. */
const SHOWN = 80;

/** What a piece of a file makes. */
export type ReadPiece = {
  readonly entries?: readonly Entry[];
  readonly problems?: readonly Problem[];
};

/**
 * What `read` makes of every piece, in order. `shareOf` says how far into the file a piece is, from 0 to 1.
 */
export async function readInSteps<Piece>(
  pieces: Iterable<Piece>,
  read: (piece: Piece) => ReadPiece,
  shareOf: (piece: Piece) => number,
  tools: ReadTools = {},
): Promise<ReadFile> {
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  tools.signal?.throwIfAborted();
  let since = performance.now();
  for (const piece of pieces) {
    const made = read(piece);
    entries.push(...(made.entries ?? []));
    problems.push(...(made.problems ?? []));
    if (performance.now() - since < STRETCH) continue;
    tools.onProgress?.(Math.min(1, shareOf(piece)));
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    tools.signal?.throwIfAborted();
    since = performance.now();
  }
  tools.onProgress?.(1);
  return { entries, problems };
}

/** What was read, behind the problems of the file as a whole. */
export function withProblems(problems: readonly Problem[], file: ReadFile): ReadFile {
  return problems.length === 0 ? file : { entries: file.entries, problems: [...problems, ...file.problems] };
}

/** A file of which something was read. Throws `fileNotOfFormat` when nothing was. */
export function notEmpty(file: ReadFile): ReadFile {
  if (file.entries.length === 0 && file.problems.length === 0) throw new PaperkinError("fileNotOfFormat");
  return file;
}

/** What a record makes: `fields` are a paper's as `parsePaper` takes them, `said` what its reader says of it. */
export function pieceOf(
  fields: unknown,
  said: Partial<Omit<Entry, "paper">>,
  place: { readonly line: number | null; readonly text: string },
): ReadPiece {
  const paper = parsePaper(fields);
  if (paper === null) return { problems: [problem("noTitle", place.line, place.text)] };
  const entries = [{ ...bareEntry(paper), ...said }];
  // Only its beginning is kept, which somebody has to know.
  const isLong = (said.note ?? "").length > entryLimits.note;
  return isLong ? { entries, problems: [problem("tooLong", place.line, said.note ?? "")] } : { entries };
}

/** A part of a file that made no entry, or one that lacks something. */
export function problem(reason: ProblemReason, line: number | null, text: string): Problem {
  return { reason, line, text: clip(tidy(clip(text, SHOWN * 4)), SHOWN) };
}
