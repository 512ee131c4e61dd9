/** Pages that stand where a paper should: bot checks, waiting rooms and empty shells. What they say is of no paper. */
import { tidy } from "../text.ts";
import type { PageDocument } from "./site.ts";

/** Titles of such pages, in the words of those who make them. */
const titles =
  /^(?:just a moment|attention required!|client challenge|verifying your browser|preparing to download|checking your browser|are you (?:a )?(?:robot|human)|robot check|security check|human verification|pardon our interruption|radware|access denied|ddos-guard|one more step|please wait|request rejected|validate user)/iu;

/** Code that only checks run. Ordinary pages hold `__cf_bm` and `/cdn-cgi/challenge-platform/` too. */
const code = /_cf_chl_opt|POW_CHALLENGE/u;
const widgets = '.cf-turnstile, iframe[src*="challenges.cloudflare.com"], script[src*="challenges.cloudflare.com"]';

/** What pages say of a paper, or of anything; checks have nothing to say. */
const statements = [
  'meta[name="citation_title" i]',
  'meta[name="dc.title" i]',
  'meta[property="og:title" i]',
  'script[type="application/ld+json" i]',
].join();

const SCRIPTS = 50;

/** True when the page keeps its reader from a paper instead of showing it. */
export function isBotCheck(page: PageDocument): boolean {
  // A widget guards comments and sign-in as well, on pages that do show their paper.
  if (page.querySelector(statements) !== null) return false;
  if (titles.test(tidy(page.title)) || page.querySelector(widgets) !== null) return true;
  return [...page.querySelectorAll("script:not([src])")].slice(0, SCRIPTS).some(({ textContent }) => {
    return code.test((textContent ?? "").slice(0, 10_000));
  });
}
