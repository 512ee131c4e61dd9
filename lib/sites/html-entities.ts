/** HTML entities as they stand in titles, names and abstracts. */

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

/** Decodes entities once, by name and by number; unknown ones stay as they are. */
export function decodeEntities(text: string): string {
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
