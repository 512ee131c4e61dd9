/**
 * Author names as files write them: an array, objects with parts, or one string in any of the usual spellings. Gives
 * "First Last" as far as that can be told.
 */

/** Reads the authors of an untrusted value; what is no name is left out. */
export function authorNames(value: unknown): readonly string[] {
  if (typeof value === "string") return namesIn(value);
  if (!Array.isArray(value)) return [];
  return value.flatMap((author: unknown) => nameOf(author) ?? []);
}

/** One author: a string or an object that has a name, whole or in parts. */
function nameOf(author: unknown): string | null {
  if (typeof author === "string") return flipped(author);
  if (typeof author !== "object" || author === null) return null;
  const fields: Readonly<Record<string, unknown>> = { ...author };
  const { name, family = fields["last"], given = fields["first"] } = fields;
  if (typeof name === "string") return flipped(name);
  const parts = [given, family].filter((part) => typeof part === "string" && part !== "");
  return parts.length > 0 ? parts.join(" ") : null;
}

/** "A and B", "A; B", "A, B and C", "Last, First and Last, First". */
function namesIn(text: string): readonly string[] {
  const pieces = text
    .split(/;|\n|,?\s+(?:and|&)\s+/iu)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "" && !/^et al\.?$/iu.test(piece));
  // Where every name of several has its own comma, the comma is within names; else it stands between them.
  if (pieces.length > 1 && pieces.every((piece) => commaParts(piece).length === 2)) return pieces.map(flipped);
  return pieces.flatMap(byCommas);
}

function byCommas(text: string): readonly string[] {
  const parts = commaParts(text);
  // "Byron, Ada" is one name; names of one word each are rare between commas.
  const isOneName = parts.length === 2 && parts.some((part) => !part.includes(" "));
  return isOneName ? [flipped(text)] : parts;
}

/** "Last, First" as "First Last". */
function flipped(name: string): string {
  const [family, given, ...more] = commaParts(name);
  return family !== undefined && given !== undefined && more.length === 0 ? `${given} ${family}` : name;
}

function commaParts(text: string): readonly string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
