/** Parts of pages that have no element of their own, only a heading. */
import { tidy } from "../text.ts";
import { textOf } from "./page-text.ts";
import type { PageDocument } from "./site.ts";

/** The text behind the heading that says `title`, up to the next heading or a line of links (`[abs][pdf]`). */
export function sectionText(page: PageDocument, title: string): string {
  const heading = [...page.querySelectorAll(HEADINGS)].find((element) => textOf(element).replace(/:$/u, "") === title);
  const texts: string[] = [];
  for (let node = heading?.nextSibling ?? null; node !== null; node = node.nextSibling) {
    const element = isElement(node) ? node : null;
    if (element?.matches(HEADINGS)) break;
    const text = element === null ? (node.textContent ?? "") : textOf(element);
    if (text.startsWith("[") && element?.querySelector("a")) break;
    texts.push(element?.matches(BLOCKS) ? ` ${text} ` : text);
  }
  return tidy(texts.join(""));
}

const HEADINGS = "h2, h3, h4, h5";
const BLOCKS = "p, div, br, ul, ol, blockquote";

function isElement(node: Node): node is Element {
  return "matches" in node;
}
