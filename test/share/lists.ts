/** Lists to give away, for tests. */
import type { Entry } from "../../lib/formats/entry.ts";
import { bareEntry } from "../../lib/formats/entry.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";

/** An entry of a paper with these fields. */
export function entryOf(fields: Partial<Paper> & { readonly title: string }, note = ""): Entry {
  return { ...bareEntry(parsePaper(fields)!), note };
}

export const resnet = entryOf(
  {
    identifiers: ["arxiv:1512.03385", "doi:10.1109/cvpr.2016.90"],
    title: "Deep Residual Learning for Image Recognition",
    abstract: "Deeper neural networks are more difficult to train.",
    authors: ["Kaiming He", "Xiangyu Zhang", "Shaoqing Ren", "Jian Sun"],
    date: "2016-06-27",
    venue: "CVPR",
  },
  "The one with the shortcuts: <b>read it</b>",
);

export const unnamed = entryOf({
  title: "Über naïve “Titles” & 深度学习 <script>alert(1)</script>",
  authors: ["Zoë Łukasz"],
});

/** So many different papers. */
export function manyEntries(count: number): Entry[] {
  return Array.from({ length: count }, (_, n) => {
    const id: Identifier = `arxiv:${String(1000 + (n % 9000)).padStart(4, "0")}.${String((n * 7919) % 100_000).padStart(5, "0")}`;
    return entryOf({
      identifiers: [id],
      title: `Study ${(n * 2654435761) % 1_000_003} of ${(n * 40503) % 65_537} things`,
      authors: [`Author${n} Name${(n * 31) % 997}`],
      date: "2024",
    });
  });
}
