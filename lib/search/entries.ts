/** Walks the entries of one word in a segment, where speed matters less than in the accumulator. */
import { headKinds, type Lists } from "./segment.ts";

/** Told the paper of an entry, its two low bits, and for a title entry its position in the title (else 0). */
type Visit = (paper: number, detail: number, position: number) => void;

/** Visits the entries of a head list, those of dead papers too. */
export function eachHeadEntry(lists: Lists, word: number, visit: Visit): void {
  walk(lists, word, true, visit);
}

/** Visits the entries of a body list, those of dead papers too. */
export function eachBodyEntry(lists: Lists, word: number, visit: Visit): void {
  walk(lists, word, false, visit);
}

function walk({ bytes, starts }: Lists, word: number, isHead: boolean, visit: Visit): void {
  const end = starts[word + 1] ?? 0;
  let paper = 0;
  for (let at = starts[word] ?? 0; at < end;) {
    let entry = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      entry |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    paper += entry >>> 2;
    const detail = entry & 3;
    visit(paper, detail, isHead && detail === headKinds.title ? (bytes[at++] ?? 0) : 0);
  }
}
