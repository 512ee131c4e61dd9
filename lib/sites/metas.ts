/** The metas of a page's head by their names, read once and within bounds: pages may hold any number of any size. */
import { paperLimits } from "../paper.ts";
import { clip, tidy } from "../text.ts";
import type { PageDocument } from "./site.ts";

/** Contents by lower-case name, in order. */
export type Metas = ReadonlyMap<string, readonly string[]>;

/** More than any paper has, those of 3,000 authors with their institutions included. */
const METAS = 20_000;
/** The longest content is an abstract, which markup and entities may swell. */
const CONTENT = paperLimits.abstract * 4;

/** Every meta with a name and a content; sites write `name` or `property`, in any case, `dc.title` or `dc:title`. */
export function readMetas(page: PageDocument): Metas {
  const metas = new Map<string, string[]>();
  const all = page.querySelectorAll("meta");
  for (let index = 0; index < Math.min(all.length, METAS); index++) {
    const meta = all[index];
    const name = meta?.getAttribute("name") || meta?.getAttribute("property");
    if (!meta || !name) continue;
    const content = tidy(clip(meta.getAttribute("content") ?? "", CONTENT));
    const key = name
      .trim()
      .toLowerCase()
      .replace(/^(dc|dcterms|prism|eprints):/u, "$1.");
    const contents = metas.get(key);
    if (content === "") continue;
    if (contents === undefined) metas.set(key, [content]);
    else if (contents.length < paperLimits.authors) contents.push(content);
  }
  return metas;
}

/** The contents of the first of these names that has any. */
export function contentsOf(metas: Metas, names: readonly string[]): readonly string[] {
  for (const name of names) {
    const contents = metas.get(name);
    if (contents !== undefined) return contents;
  }
  return [];
}
