/** Paths of addresses as links in the wild write them: encoded once too often, with a session or a full stop at the end. */
import { decodedPath } from "./doi-paths.ts";

/**
 * The path an address means: percent-decoded, without doubled slashes, a slash, session, punctuation or encoded query
 * at its end. Empty when it cannot be decoded.
 */
export function cleanPath({ pathname }: URL): string {
  const once = decodedPath(pathname);
  const path = pathname.includes("%25") ? decodedPath(once) : once;
  return path
    .replace(/[?#\s].*$|;jsessionid=.*$/isu, "")
    .replace(/\/{2,}/gu, "/")
    .replace(/[/.,;:'"”’*\]}>]+$/u, "");
}
