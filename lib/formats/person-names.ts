/** One name of a person as reference managers write it, whole or in parts. */
import { tidy } from "../text.ts";
import { fieldsOf } from "../untrusted.ts";
import { textOf } from "./read-fields.ts";

/** "Last, First, Jr" as "First Last Jr". */
export function nameInOrder(name: string): string {
  const [family = "", given = "", ...suffixes] = name.split(",").map(tidy);
  return [given, family, ...suffixes].filter((part) => part !== "").join(" ");
}

/** CSL's and Zotero's objects: `family` and `given`, `lastName` and `firstName`, or the whole as `literal` or `name`. */
export function nameOfParts(value: unknown): string {
  if (typeof value === "string") return nameInOrder(value);
  const part = (...names: readonly string[]): string => names.map((name) => textOf(fields[name])).find(Boolean) ?? "";
  const fields = fieldsOf(value);
  const family = part("family", "lastName");
  if (family === "") return tidy(part("literal", "name", "given", "firstName"));
  const particles = ["dropping-particle", "non-dropping-particle"].map((name) => part(name));
  return tidy([part("given", "firstName"), ...particles, family, part("suffix")].join(" "));
}
