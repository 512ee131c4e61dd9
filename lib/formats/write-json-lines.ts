/**
 * JSON Lines, one paper a line, with everything that is known of it: what `json-lines.ts` reads back as the same paper.
 * Scripts read it too; the mail digest goes by such a file.
 */
import type { Entry } from "./entry.ts";
import type { Format } from "./format.ts";

export const jsonLines: Format = {
  id: "jsonlines",
  name: "JSON Lines",
  mediaType: "application/jsonl",
  extension: "jsonl",
  write: (entries) => entries.map((entry) => `${lineOf(entry)}\n`).join(""),
};

function lineOf({ paper }: Entry): string {
  const { title, authors, date, venue, abstract, identifiers, links, details } = paper;
  const line = JSON.stringify({
    title,
    // A comma would be taken for that of "Last, First".
    authors: authors.map((name) => (name.includes(",") ? { family: name } : name)),
    ...(date !== null && { date }),
    ...(venue !== null && { venue }),
    ...(abstract !== "" && { abstract }),
    identifiers,
    ...(links.length > 0 && { links }),
    ...(details !== undefined && { details }),
  });
  // JSON leaves these bare, and some readers end a line at them.
  return line.replace(
    /[\u007f-\u009f\u2028\u2029]/gu,
    (sign) => String.raw`\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
