/** Names of authors as pages write them, read into "First Last"; organisations stay as they are. */
import { plainText } from "./html-text.ts";

/** Words by which a name with a comma is known to be an organisation's ("Institute of Physics, Bonn"). */
const organisation =
  /\b(?:universit|institut|depart|consorti|collaborat|cent(?:er|re)\b|committee|organi[sz]ation|society|associat|agency|ministry|laborator|hospital|group\b|team\b|network\b|inc\b|ltd\b|llc\b|gmbh\b)/iu;
const suffix = /^(?:jr|sr|ii|iii|iv)\.?$/iu;

/** The names in what pages give as authors: one a text, or several with `;` or commas between them. */
export function namesOf(texts: readonly string[]): string[] {
  const names = texts
    .flatMap((text) => plainText(text).split(";"))
    .flatMap(parted)
    .map(nameOf);
  return [...new Set(names.filter((name) => name !== "" && !/@|^https?:/u.test(name)))];
}

/** "Ada Lovelace, Alan Turing, Emmy Noether" names three; "Berg, Ana María, Jr." one. */
function parted(text: string): readonly string[] {
  const parts = text.split(",").map((part) => part.trim());
  return parts.length > 2 && parts.every((part) => part.includes(" ")) ? parts : [text];
}

/** "Last, First" and "Last, First, Jr." in reading order. */
function nameOf(text: string): string {
  const [family = "", ...rest] = text.split(",").map((part) => part.trim());
  if (rest.length === 0 || organisation.test(text)) return text.trim();
  const given = rest.filter((part) => !suffix.test(part));
  return [...given, family, ...rest.filter((part) => suffix.test(part))].filter((part) => part !== "").join(" ");
}
