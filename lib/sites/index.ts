/** The registry of sites. Adding a site = its file + one line here; manifest matches and permissions follow. */
import type { Identifier } from "../identifiers.ts";
import { aaai } from "./aaai.ts";
import { acl } from "./acl.ts";
import { acm } from "./acm.ts";
import { acs } from "./acs.ts";
import { ads } from "./ads.ts";
import { aea } from "./aea.ts";
import { aha } from "./aha.ts";
import { aip } from "./aip.ts";
import { alphaxiv } from "./alphaxiv.ts";
import { ams } from "./ams.ts";
import { annualreviews } from "./annualreviews.ts";
import { aps } from "./aps.ts";
import { ar5iv } from "./ar5iv.ts";
import { arxiv } from "./arxiv.ts";
import { asm } from "./asm.ts";
import { biorxiv } from "./biorxiv.ts";
import { bmc } from "./bmc.ts";
import { bmj } from "./bmj.ts";
import { cambridge } from "./cambridge.ts";
import { cell } from "./cell.ts";
import { chemrxiv } from "./chemrxiv.ts";
import { copernicus } from "./copernicus.ts";
import { cvf } from "./cvf.ts";
import { dblp } from "./dblp.ts";
import { degruyter } from "./degruyter.ts";
import { dovepress } from "./dovepress.ts";
import { ecva } from "./ecva.ts";
import { elife } from "./elife.ts";
import { emerald } from "./emerald.ts";
import { euclid } from "./euclid.ts";
import { europepmc } from "./europepmc.ts";
import { frontiers } from "./frontiers.ts";
import { googlescholar } from "./googlescholar.ts";
import { hal } from "./hal.ts";
import { hindawi } from "./hindawi.ts";
import { huggingface } from "./huggingface.ts";
import { iacr } from "./iacr.ts";
import { iclr } from "./iclr.ts";
import { ieee } from "./ieee.ts";
import { ieeecomputer } from "./ieeecomputer.ts";
import { ijcai } from "./ijcai.ts";
import { informs } from "./informs.ts";
import { iop } from "./iop.ts";
import { iospress } from "./iospress.ts";
import { jamanetwork } from "./jamanetwork.ts";
import { jmlr } from "./jmlr.ts";
import { jneurosci } from "./jneurosci.ts";
import { liebert } from "./liebert.ts";
import { mdpi } from "./mdpi.ts";
import { medrxiv } from "./medrxiv.ts";
import { mitpress } from "./mitpress.ts";
import { nature } from "./nature.ts";
import { nber } from "./nber.ts";
import { nejm } from "./nejm.ts";
import { neurips } from "./neurips.ts";
import { openreview } from "./openreview.ts";
import { optica } from "./optica.ts";
import { osf } from "./osf.ts";
import { oup } from "./oup.ts";
import { paperscool } from "./paperscool.ts";
import { paperswithcode } from "./paperswithcode.ts";
import { peerj } from "./peerj.ts";
import { plos } from "./plos.ts";
import { pmc } from "./pmc.ts";
import { pmlr } from "./pmlr.ts";
import { pnas } from "./pnas.ts";
import { preprints } from "./preprints.ts";
import { pubmed } from "./pubmed.ts";
import { researchsquare } from "./researchsquare.ts";
import { royalsociety } from "./royalsociety.ts";
import { rsc } from "./rsc.ts";
import { sage } from "./sage.ts";
import { scielo } from "./scielo.ts";
import { science } from "./science.ts";
import { sciencedirect } from "./sciencedirect.ts";
import { scirate } from "./scirate.ts";
import { semanticscholar } from "./semanticscholar.ts";
import { siam } from "./siam.ts";
import { springer } from "./springer.ts";
import { ssrn } from "./ssrn.ts";
import { tandfonline } from "./tandfonline.ts";
import { thelancet } from "./thelancet.ts";
import { usenix } from "./usenix.ts";
import { wiley } from "./wiley.ts";
import { worldscientific } from "./worldscientific.ts";
import type { Detection, Site } from "./site.ts";
import { tidyAddress } from "./tidy-address.ts";

/** Every site. */
export const sites: readonly Site[] = [
  arxiv,
  ar5iv,
  alphaxiv,
  scirate,
  paperscool,
  huggingface,
  paperswithcode,
  openreview,
  semanticscholar,
  googlescholar,
  dblp,
  aaai,
  acl,
  acm,
  acs,
  ads,
  aea,
  aha,
  aip,
  ams,
  annualreviews,
  aps,
  asm,
  biorxiv,
  bmc,
  bmj,
  cambridge,
  cell,
  chemrxiv,
  copernicus,
  cvf,
  degruyter,
  dovepress,
  ecva,
  elife,
  emerald,
  euclid,
  europepmc,
  frontiers,
  hal,
  hindawi,
  iacr,
  iclr,
  ieee,
  ieeecomputer,
  ijcai,
  informs,
  iop,
  iospress,
  jamanetwork,
  jmlr,
  jneurosci,
  liebert,
  mdpi,
  medrxiv,
  mitpress,
  nature,
  nber,
  nejm,
  neurips,
  optica,
  osf,
  oup,
  peerj,
  plos,
  pmc,
  pmlr,
  pnas,
  preprints,
  pubmed,
  researchsquare,
  royalsociety,
  rsc,
  sage,
  scielo,
  science,
  sciencedirect,
  siam,
  springer,
  ssrn,
  tandfonline,
  thelancet,
  usenix,
  wiley,
  worldscientific,
];

/** The hosts of all sites as host permissions and match patterns, e.g. `https://arxiv.org/*`. */
export const siteHosts: readonly string[] = [...new Set(sites.flatMap((site) => site.hosts))].map(
  (host) => `https://${host}/*`,
);

/** By host; those of whole domains by their `*.` form. */
const byHost: ReadonlyMap<string, Site> = new Map(
  sites.flatMap((site) => [...site.hosts, ...(site.formerHosts ?? [])].map((host) => [host, site] as const)),
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
  const detection = site?.detect(tidyAddress(url));
  return site && detection ? { site, ...detection } : null;
}

/** The identifier of the paper an address leads to; null when it leads to none that is certain. */
export function paperAt(url: URL): Identifier | null {
  const found = detect(url);
  return found === null || found.kind === "list" ? null : found.identifier;
}
