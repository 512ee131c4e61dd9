/** The text of a page's elements as a reader sees it. Reads only; nothing here runs, fetches or changes a page. */
import { tidy } from "../text.ts";

/** Elements whose text is not for readers. */
const SILENT = new Set(["script", "style", "template", "noscript"]);
/** Elements that begin a new line. */
const PARTING = new Set(["br", "p", "div", "li"]);

/**
 * The lines of an element's text as a reader sees them. Formulas come as TeX between dollars, once, because MathML
 * holds them twice or more (drawn, annotated). `skipped` is a selector of parts to leave out.
 */
export function linesOf(element: Element, skipped?: string): string[] {
  const texts: string[] = [];
  // A stack, not recursion: a page may nest deeper than calls can.
  const waiting: Node[] = [element];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.nodeType === TEXT_NODE) texts.push(tidyInside(node.textContent ?? ""));
    if (!isElement(node) || SILENT.has(node.localName)) continue;
    if (skipped !== undefined && node.matches(skipped)) continue;
    if (PARTING.has(node.localName)) texts.push("\n");
    if (node.localName === "math") texts.push(tidyInside(formulaOf(node)));
    else for (let child = node.lastChild; child !== null; child = child.previousSibling) waiting.push(child);
  }
  return texts
    .join("")
    .split("\n")
    .map(tidy)
    .filter((line) => line !== "");
}

/** The same on one line. */
export function textOf(element: Element, skipped?: string): string {
  return linesOf(element, skipped).join(" ");
}

/** Line breaks of the source are blanks to a reader. */
function tidyInside(text: string): string {
  return text.replace(/\s+/gu, " ");
}

/** Names as the DOM numbers them; the global `Node` is not there in every place this runs. */
const TEXT_NODE = 3;
const ELEMENT_NODE = 1;

function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT_NODE;
}

function formulaOf(math: Element): string {
  const tex =
    math.getAttribute("alttext") ?? math.querySelector('annotation[encoding="application/x-tex"]')?.textContent;
  return tex ? `$${tex}$` : (math.textContent ?? "");
}
