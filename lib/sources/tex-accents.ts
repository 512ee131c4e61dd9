/** Reads the accents that TeX writes as commands (`Andr\'e`, `{\"o}`, `\v{s}`, `\o`) into letters, as names need them. */

/** What a command puts on the next letter, as a combining mark. */
export const texMarks: Readonly<Record<string, string>> = {
  "`": "\u0300",
  "'": "\u0301",
  "^": "\u0302",
  "~": "\u0303",
  "=": "\u0304",
  u: "\u0306",
  ".": "\u0307",
  '"': "\u0308",
  r: "\u030A",
  H: "\u030B",
  v: "\u030C",
  d: "\u0323",
  c: "\u0327",
  k: "\u0328",
  b: "\u0331",
};

/** Commands that are a letter themselves. */
export const texLetters: Readonly<Record<string, string>> = {
  o: "ø",
  O: "Ø",
  l: "ł",
  L: "Ł",
  ss: "ß",
  ae: "æ",
  AE: "Æ",
  oe: "œ",
  OE: "Œ",
  aa: "å",
  AA: "Å",
  dh: "ð",
  DH: "Ð",
  th: "þ",
  TH: "Þ",
  dj: "đ",
  DJ: "Đ",
  i: "ı",
  j: "ȷ",
};

/** The letter is bare, in braces, or a dotless i or j, which gets its dot's place back for the mark. */
const accented = /\\(?:(["'`^~=.])\s?|([Huvcdbkr])(?:\s+|(?=\{)))(?:\{\s?\\?([a-zA-Z])\s?\}|\\?([a-zA-Z]))/gu;
const special = /\\(ss|[ao]e|AE|OE|aa|AA|dh|DH|th|TH|dj|DJ|[oOlLij])(?:\{\}|\s+|(?![a-zA-Z]))/gu;

/** Text with TeX's accents as letters, and without the braces that held them; other commands stay. */
export function readTexAccents(text: string): string {
  if (!/[\\{}]/u.test(text)) return text;
  return text
    .replace(accented, (_, sign?: string, command?: string, held?: string, bare?: string) => {
      const mark = texMarks[sign ?? command ?? ""] ?? "";
      return `${held ?? bare ?? ""}${mark}`.normalize("NFC");
    })
    .replace(special, (whole, name: string) => texLetters[name] ?? whole)
    .replace(/[{}]/gu, "");
}
