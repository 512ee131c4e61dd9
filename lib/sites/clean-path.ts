/** Paths of addresses as links in the wild write them: encoded once too often, with a session or a full stop at the end. */
import { decodedPath } from "./doi-paths.ts";

/**
 * The path an address means: percent-decoded, without doubled slashes, and without what is not of it at its end: a slash,
 * a session, the sentence's punctuation, a query that was encoded. Empty when it cannot be decoded.
 */
export function cleanPath({ pathname }: { readonly pathname: string }): string {
  const once = decodedPath(pathname);
  const path = (pathname.includes("%25") ? decodedPath(once) : once)
    .replace(/[?#\s].*$|;jsessionid=.*$|&(?:amp;)?[a-z_]+=.*$/isu, "")
    .replace(/\/{2,}/gu, "/")
    .replace(/[/.,;:'"”’*\]}>]+$/u, "");
  // A bracket may be the DOI's own, or that of the text around the link.
  return path.endsWith(")") && !path.includes("(") ? path.replace(/[).,]+$/u, "") : path;
}
