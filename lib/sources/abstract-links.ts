/**
 * Finds the links authors write into abstracts (code, project pages, data), also inside the LaTeX leftovers that lists
 * carry: `url{https://…}`, `blue{https://…}`, `https://…/{https://…}`.
 */
import type { LinkKind, PaperLink } from "../paper.ts";

/**
 * Braces end an address: LaTeX puts the target into them, and no address in use holds one. Bounded, because trimming a
 * page's hundred thousand dots would take the square of that.
 */
const ADDRESS = /(?:https?:\/\/|\b(?:www\.|github\.com\/|gitlab\.com\/))[^\s{}<>"'`\\|^]{1,2000}/giu;

const CODE_HOSTS = [
  "github.com",
  "gitlab.com",
  "bitbucket.org",
  "codeberg.org",
  "anonymous.4open.science",
  "gitee.com",
];
const DATA_HOSTS = ["zenodo.org", "figshare.com", "kaggle.com", "osf.io"];

/** The links in a text, in order of appearance and without repeats. Addresses that do not parse are left out. */
export function abstractLinks(text: string): readonly PaperLink[] {
  const links = new Map<string, PaperLink>();
  for (const [found] of text.matchAll(ADDRESS)) {
    const url = addressOf(found);
    if (url !== null && !links.has(url.href)) links.set(url.href, { kind: kindOf(url), url: url.href });
  }
  return [...links.values()];
}

function addressOf(found: string): URL | null {
  // A sentence's own punctuation follows the address; a closing bracket is the sentence's unless the address opened it.
  let text = found.replace(/[.,;:!?*_]+$/u, "");
  while (/[)\]]$/u.test(text) && !/[([]/u.test(text)) text = text.slice(0, -1).replace(/[.,;:!?]+$/u, "");
  if (!URL.canParse(/^https?:/iu.test(text) ? text : `https://${text}`)) return null;
  const url = new URL(/^https?:/iu.test(text) ? text : `https://${text}`);
  // The clone address of a repository opens its page.
  url.pathname = url.pathname.replace(/\.git\/?$/u, "");
  return url.hostname.includes(".") ? url : null;
}

function kindOf({ hostname, pathname }: URL): LinkKind {
  const host = hostname.replace(/^www\./u, "");
  if (CODE_HOSTS.includes(host)) return "code";
  if (DATA_HOSTS.includes(host) || (host === "huggingface.co" && pathname.startsWith("/datasets/"))) return "data";
  return host === "huggingface.co" ? "code" : "project";
}
