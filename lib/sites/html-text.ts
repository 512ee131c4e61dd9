/**
 * The text of HTML and XML that pages put into attributes and JSON (paragraphs, JATS, MathML, doubled entities). Works on
 * the string alone, so that nothing in it can run or load, and in one pass, so that no page can make it slow.
 */
import { tidy } from "../text.ts";

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

/** Entities by name; letters with accents and Greek ones follow from their names. */
const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ensp: " ",
  emsp: " ",
  thinsp: " ",
  shy: "",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  sbquo: "‚",
  ldquo: "“",
  rdquo: "”",
  bdquo: "„",
  laquo: "«",
  raquo: "»",
  prime: "′",
  Prime: "″",
  bull: "•",
  middot: "·",
  deg: "°",
  micro: "µ",
  copy: "©",
  reg: "®",
  trade: "™",
  sect: "§",
  plusmn: "±",
  times: "×",
  divide: "÷",
  minus: "−",
  sup1: "¹",
  sup2: "²",
  sup3: "³",
  frac12: "½",
  frac14: "¼",
  frac34: "¾",
  le: "≤",
  ge: "≥",
  ne: "≠",
  equiv: "≡",
  asymp: "≈",
  sim: "∼",
  infin: "∞",
  isin: "∈",
  sub: "⊂",
  cap: "∩",
  cup: "∪",
  part: "∂",
  nabla: "∇",
  radic: "√",
  sum: "∑",
  prod: "∏",
  int: "∫",
  rarr: "→",
  larr: "←",
  harr: "↔",
  iexcl: "¡",
  iquest: "¿",
  szlig: "ß",
  oslash: "ø",
  Oslash: "Ø",
  aelig: "æ",
  AElig: "Æ",
  oelig: "œ",
  OElig: "Œ",
  eth: "ð",
  ETH: "Ð",
  thorn: "þ",
  THORN: "Þ",
};

/** Combining marks by the second half of an entity's name: `eacute` is e and an acute accent. */
const accents: Readonly<Record<string, string>> = {
  grave: "\u0300",
  acute: "\u0301",
  circ: "\u0302",
  tilde: "\u0303",
  uml: "\u0308",
  ring: "\u030a",
  caron: "\u030c",
  cedil: "\u0327",
};

/** In the order of Unicode, from U+03B1. */
const greek =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega".split(
    " ",
  );

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{1,8}\d{0,2}));/giu, (whole, decimal, hex, name) => {
    if (name === undefined) return characterAt(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) ?? whole;
    return (Object.hasOwn(named, name) ? named[name] : letterOf(name)) ?? whole;
  });
}

function characterAt(codePoint: number): string | null {
  const isText = codePoint > 31 && codePoint <= 0x10_ff_ff && (codePoint < 0xd8_00 || codePoint > 0xdf_ff);
  if (isText) return String.fromCodePoint(codePoint);
  return codePoint === 9 || codePoint === 10 || codePoint === 13 ? " " : null;
}

function letterOf(name: string): string | null {
  const accent = accents[name.slice(1)];
  if (accent !== undefined) return `${name.charAt(0)}${accent}`.normalize("NFC");
  const place = greek.indexOf(name.toLowerCase());
  if (place === -1) return null;
  const letter = String.fromCodePoint(0x3b1 + place);
  return name.charAt(0) === name.charAt(0).toUpperCase() ? letter.toUpperCase() : letter;
}
