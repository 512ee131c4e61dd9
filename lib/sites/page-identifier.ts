/** Names for papers of sites that have a number or slug of their own for each, and nothing better in the address. */
import { isIdentifier, type Identifier } from "../identifiers.ts";
import type { Detection } from "./site.ts";

/**
 * `page:<site>/<key>`, the key as it stands in a path, percent-decoded; null when it is missing or makes no sound
 * identifier.
 */
export function pageIdentifier(site: string, key: string | null | undefined): Identifier | null {
  if (!key) return null;
  try {
    const identifier = `page:${site}/${decodeURIComponent(key)}`;
    return isIdentifier(identifier) ? identifier : null;
  } catch {
    return null;
  }
}

/** A paper's page or file, if the address named the paper. */
export function detected(kind: "paper" | "pdf", identifier: Identifier | null): Detection | null {
  return identifier && { kind, identifier };
}
