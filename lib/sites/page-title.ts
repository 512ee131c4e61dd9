/**
 * The title of a paper from where it is least sure: what the page tells social networks, and its tab. Both hold the
 * site's own words beside the title, or nothing but them. Only for addresses known to be of a paper.
 */
import { paperLimits } from "../paper.ts";
import { clip, skeleton } from "../text.ts";
import { plainText } from "./html-text.ts";
import { metaContents } from "./metadata.ts";
import type { PageDocument } from "./site.ts";

/**
 * What hosts and their sub-domains put around titles. A title may hold bars and dashes of its own, so nothing is taken
 * off that its host does not add.
 */
const frames: readonly (readonly [host: string, frame: RegExp])[] = [
  ["arxiv.org", /^\[[^\]]+\] (.+)$/u],
  ["huggingface.co", /^Paper page - (.+)$/u],
  ["openreview.net", /^(.+) \| OpenReview$/u],
  ["alphaxiv.org", /^(.+) \| alphaXiv$/u],
  ["aclanthology.org", /^(.+) - ACL Anthology$/u],
  ["aclweb.org", /^(.+) - ACL Anthology$/u],
  ["semanticscholar.org", /^(?:\[PDF\] )?(.+) \| Semantic Scholar$/u],
  ["pubmed.ncbi.nlm.nih.gov", /^(.+) - PubMed$/u],
  ["pmc.ncbi.nlm.nih.gov", /^(.+) - PMC$/u],
  ["biorxiv.org", /^(.+) \| bioRxiv$/u],
  ["medrxiv.org", /^(.+) \| medRxiv$/u],
  ["nature.com", /^(.+?)(?: \| [^|]+| - Nature)$/u],
  ["link.springer.com", /^(?!(?:Table|Fig\.?) \d+ \|)(.+?)(?: \| [^|]+)? \| Springer(?: Nature )?Link$/u],
  ["academic.oup.com", /^(.+?)(?: \| [^|]+)? \| Oxford Academic$/u],
  ["cambridge.org", /^(.+?)(?: \| [^|]+)? \| Cambridge Core$/u],
  ["mdpi.com", /^(.+) \| MDPI$/u],
  ["sciencedirect.com", /^(.+) - ScienceDirect$/u],
  ["ieeexplore.ieee.org", /^(.+?)(?: (?:\||-) IEEE [^|]+| \| IEEE [^|]+ \| IEEE Xplore)$/u],
  ["pnas.org", /^(.+) \| PNAS$/u],
  ["science.org", /^(.+) \| Science(?: \w+)?$/u],
  ["onlinelibrary.wiley.com", /^(.+?) - .+ - \d{4} - .+ - Wiley Online Library$/u],
  ["tandfonline.com", /^(.+?): [^:]+: Vol \d+, No [\d-]+$/u],
  ["dl.acm.org", /^(.+?) \| [^|]+$/u],
  ["papers.ssrn.com", /^(.+) by .+ :: SSRN$/u],
  ["frontiersin.org", /^Frontiers \| (.+)$/u],
  ["usenix.org", /^(.+) \| USENIX$/u],
  ["nber.org", /^(.+) \| NBER$/u],
  ["iopscience.iop.org", /^(.+) - IOPscience$/u],
  ["elifesciences.org", /^(.+) \| eLife$/u],
  ["peerj.com", /^(.+) \[PeerJ\]$/u],
  ["hal.science", /^(.+) - (?:Archive ouverte HAL|[A-Z]+ - .+)$/u],
  ["researchsquare.com", /^(.+) \| Research Square$/u],
  ["researchgate.net", /^(?:\(PDF\) )?(.+?)(?: \| Request PDF)?$/u],
  ["papers.cool", /^(.+) \| Cool Papers - Immersive Paper Discovery$/u],
];

/** The whole of a title that names a site, a list, an error or a file. */
const useless: readonly RegExp[] = [
  /^(?:\[[^\]]*\] )?(?:article|page|document|paper|file|item)? ?(?:not found|not available|unavailable)\b/iu,
  /^(?:\d{3}\b|error\b|oops\b|sorry\b|forbidden|bad gateway|service unavailable|internal server error)/iu,
  /^(?:daily|trending) papers\b|^hugging face\b|^osf$|^openreview$|^dblp\b|^loading\b|^redirecting\b/iu,
  /^(?:untitled|document|home|search|log ?in|sign ?in|pdf|index|main|paper|manuscript|sharelatex example)$/iu,
  /^microsoft word - |\.(?:pdf|docx?|tex|dvi|e?ps|indd|html?)$/iu,
  /open access repository$|^ecva \| |\| wiley online library$|- search results\b/iu,
];

/** What the page's head calls the paper; null when that is the site's name, an error's or a file's. */
export function headTitle(page: PageDocument, host: string): string | null {
  const frame = frameOf(host);
  const [social, tab] = [metaContents(page, "og:title")[0] ?? "", page.title].map((text) =>
    plainText(clip(text, paperLimits.title * 2)),
  );
  const unframed = [tab, social].map((text) => frame?.exec(text ?? "")?.[1]);
  // Where titles of papers always come framed, a bare one in the tab names the site or an error.
  const candidates = frame === undefined ? [social, tab] : [...unframed, social];
  return candidates.find((text) => text !== undefined && isTitle(text, host)) ?? null;
}

/** The title of a file's tab: a viewer shows its name or what its maker typed, so only what the site itself framed. */
export function framedTitle(page: PageDocument, host: string): string | null {
  const title = frameOf(host)?.exec(plainText(clip(page.title, paperLimits.title * 2)))?.[1];
  return title !== undefined && isTitle(title, host) ? title : null;
}

function frameOf(host: string): RegExp | undefined {
  return frames.find(([domain]) => host === domain || host.endsWith(`.${domain}`))?.[1];
}

function isTitle(text: string, host: string): boolean {
  const letters = skeleton(text);
  if (letters.length < 4 || useless.some((form) => form.test(text))) return false;
  // "eLife", "www.nber.org"
  return !skeleton(host).includes(letters);
}
