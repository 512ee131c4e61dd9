/** The registry of sites. Adding a site = its file + one line here; manifest matches and permissions follow. */
import type { Identifier } from "../identifiers.ts";
import { aaai } from "./aaai.ts";
import { acl } from "./acl.ts";
import { alphaxiv } from "./alphaxiv.ts";
import { ar5iv } from "./ar5iv.ts";
import { arxiv } from "./arxiv.ts";
import { cvf } from "./cvf.ts";
import { dblp } from "./dblp.ts";
import { ecva } from "./ecva.ts";
import { googlescholar } from "./googlescholar.ts";
import { huggingface } from "./huggingface.ts";
import { iacr } from "./iacr.ts";
import { iclr } from "./iclr.ts";
import { ijcai } from "./ijcai.ts";
import { jmlr } from "./jmlr.ts";
import { neurips } from "./neurips.ts";
import { openreview } from "./openreview.ts";
import { paperscool } from "./paperscool.ts";
import { paperswithcode } from "./paperswithcode.ts";
import { pmlr } from "./pmlr.ts";
import { scirate } from "./scirate.ts";
import { semanticscholar } from "./semanticscholar.ts";
import { usenix } from "./usenix.ts";
import { ads } from "./ads.ts";
import { aip } from "./aip.ts";
import { biorxiv } from "./biorxiv.ts";
import { bmc } from "./bmc.ts";
import { cambridge } from "./cambridge.ts";
import { cell } from "./cell.ts";
import { chemrxiv } from "./chemrxiv.ts";
import { elife } from "./elife.ts";
import { europepmc } from "./europepmc.ts";
import { frontiers } from "./frontiers.ts";
import { hal } from "./hal.ts";
import { mdpi } from "./mdpi.ts";
import { medrxiv } from "./medrxiv.ts";
import { nature } from "./nature.ts";
import { osf } from "./osf.ts";
import { oup } from "./oup.ts";
import { peerj } from "./peerj.ts";
import { plos } from "./plos.ts";
import { pmc } from "./pmc.ts";
import { preprints } from "./preprints.ts";
import { pubmed } from "./pubmed.ts";
import { researchsquare } from "./researchsquare.ts";
import { sciencedirect } from "./sciencedirect.ts";
import { springer } from "./springer.ts";
import type { Detection, Site } from "./site.ts";

/** Every site. */
export const sites: readonly Site[] = [
  arxiv,
  huggingface,
  ar5iv,
  alphaxiv,
  scirate,
  paperscool,
  paperswithcode,
  openreview,
  semanticscholar,
  googlescholar,
  dblp,
  acl,
  pmlr,
  neurips,
  iclr,
  jmlr,
  cvf,
  ecva,
  ijcai,
  aaai,
  usenix,
  iacr,
  ads,
  aip,
  biorxiv,
  bmc,
  cambridge,
  cell,
  chemrxiv,
  elife,
  europepmc,
  frontiers,
  hal,
  mdpi,
  medrxiv,
  nature,
  osf,
  oup,
  peerj,
  plos,
  pmc,
  preprints,
  pubmed,
  researchsquare,
  sciencedirect,
  springer,
  // One a line.
];

/** The hosts of all sites as host permissions and match patterns, e.g. `https://arxiv.org/*`. */
export const siteHosts: readonly string[] = [...new Set(sites.flatMap((site) => site.hosts))].map(
  (host) => `https://${host}/*`,
);

/** By host; those of whole domains by their `*.` form. */
const byHost: ReadonlyMap<string, Site> = new Map(
  sites.flatMap((site) => site.hosts.map((host) => [host, site] as const)),
);

/** The site an address is on, whatever it shows there. */
export function siteAt({ protocol, hostname }: URL): Site | null {
  if (protocol !== "https:" && protocol !== "http:") return null;
  const exact = byHost.get(hostname);
  if (exact !== undefined) return exact;
  for (let dot = hostname.indexOf("."); dot !== -1; dot = hostname.indexOf(".", dot + 1)) {
    const wide = byHost.get(`*${hostname.slice(dot)}`);
    if (wide !== undefined) return wide;
  }
  return null;
}

/** What an address is; null when it is on no site, or nothing that concerns papers. */
export function detect(url: URL): ({ readonly site: Site } & Detection) | null {
  const site = siteAt(url);
  const detection = site?.detect(url);
  return site && detection ? { site, ...detection } : null;
}

/** The identifier of the paper an address leads to; null when it leads to none that is certain. */
export function paperAt(url: URL): Identifier | null {
  const found = detect(url);
  return found === null || found.kind === "list" ? null : found.identifier;
}
