/** Names of papers whose address holds nothing but the site's own number or slug. */
import { isIdentifier, type Identifier } from "../identifiers.ts";
import type { Detection } from "./site.ts";

/** `page:<site>/<key>`; null when the key is missing, too long or holds white space. */
export function pageIdentifier(site: string, key: string | null | undefined): Identifier | null {
  const identifier = `page:${site}/${key ?? ""}`;
  return key && isIdentifier(identifier) ? identifier : null;
}

/** A paper's page or file, if the address named the paper. */
export function detected(kind: "paper" | "pdf", identifier: Identifier | null): Detection | null {
  return identifier && { kind, identifier };
}
