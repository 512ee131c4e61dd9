/**
 * The text of HTML and XML that pages put into attributes and JSON (paragraphs, JATS, MathML, doubled entities). Works on
 * the string alone, so that nothing in it can run or load, and in one pass, so that no page can make it slow.
 */
import { tidy } from "../text.ts";
import { decodeEntities } from "./html-entities.ts";

/** Elements that may stand in titles and abstracts; `<` before anything else is a sign of its own (`<2%`, `a <b and c> d`). */
const elements =
  "p|br|hr|div|span|[uod]l|li|d[td]|[ibu]|em|strong|small|su[bp]|sc|tt|code|a|img|font|h[1-6]|title|sec|section|italic|bold|" +
  "inline-formula|disp-formula|tex-math|math|m(?:[ino]|row|su[bp]|subsup|frac|sqrt|text|style|over|under|underover|space|" +
  "fenced|table|t[rd]|padded|enclose|root|multiscripts|prescripts|phantom|error)|semantics|annotation(?:-xml)?|script|style|" +
  "table|t[rdh]|thead|tbody|abstract|xref|ext-link|list|list-item|label|named-content|monospace|underline|strike|s|del|ins|" +
  "blockquote|article|head|body|html|meta|link|template|noscript|svg|iframe|object|embed|form|input|button";
const tag = new RegExp(`<(/?)(?:[a-z]\\w{0,9}:)?(${elements})(?![\\w:-])([^<>]*)>|<!--[^<>]*-->`, "giu");

/** Elements whose text is not for readers; a formula's annotation says it a second time. */
const SILENT = new Set(["script", "style", "template", "noscript", "svg", "annotation", "annotation-xml"]);
/** Elements that part words. */
const PARTING =
  /^(?:p|br|hr|div|[uod]l|li|d[td]|h[1-6]|title|sec|section|table|t[rdh]|list|list-item|disp-formula|blockquote)$/u;

/** Entities are escaped once more at each hand they pass through; three is the most that was seen. */
const ROUNDS = 3;

/** The plain text of markup, tidied; text without markup stays as it is. */
export function plainText(markup: string): string {
  // Most texts have no markup.
  if (!/[<&]/u.test(markup)) return tidy(markup);
  let text = markup;
  for (let round = 0; round < ROUNDS; round++) {
    const plain = decodeEntities(stripTags(text));
    if (plain === text) break;
    text = plain;
  }
  return tidy(text);
}

function stripTags(markup: string): string {
  const texts: string[] = [];
  let end = 0;
  let silent: string | null = null;
  for (const found of markup.matchAll(tag)) {
    const [whole, slash, written = "", attributes = ""] = found;
    if (!/^\s*(?:\/?$|[\w:-]+\s*=)/u.test(attributes)) continue;
    if (silent === null) texts.push(markup.slice(end, found.index));
    end = found.index + whole.length;
    const name = written.toLowerCase();
    if (silent !== null) {
      if (slash === "/" && name === silent) silent = null;
      continue;
    }
    if (PARTING.test(name)) texts.push(" ");
    if (slash === "/" || attributes.endsWith("/")) continue;
    const tex = name === "math" ? /\balttext=(?:"([^"]*)"|'([^']*)')/u.exec(attributes) : null;
    if (tex !== null) texts.push(`$${tex[1] ?? tex[2] ?? ""}$`);
    if (tex !== null || SILENT.has(name)) silent = name;
  }
  if (silent === null) texts.push(markup.slice(end));
  return texts.join("");
}
