/** Names for papers of sites that have a number or slug of their own for each, and nothing better in the address. */
import { isIdentifier, type Identifier } from "../identifiers.ts";

/** `page:<site>/<key>`, the key as it stands in a path, percent-decoded; null when that makes no sound identifier. */
export function pageIdentifier(site: string, key: string): Identifier | null {
  try {
    const identifier = `page:${site}/${decodeURIComponent(key)}`;
    return isIdentifier(identifier) ? identifier : null;
  } catch {
    return null;
  }
}
