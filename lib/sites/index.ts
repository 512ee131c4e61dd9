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
import { acm } from "./acm.ts";
import { acs } from "./acs.ts";
import { aea } from "./aea.ts";
import { aha } from "./aha.ts";
import { ams } from "./ams.ts";
import { annualreviews } from "./annualreviews.ts";
import { aps } from "./aps.ts";
import { arxiv } from "./arxiv.ts";
import { asm } from "./asm.ts";
import { bmj } from "./bmj.ts";
import { copernicus } from "./copernicus.ts";
import { degruyter } from "./degruyter.ts";
import { dovepress } from "./dovepress.ts";
import { emerald } from "./emerald.ts";
import { euclid } from "./euclid.ts";
import { hindawi } from "./hindawi.ts";
import { huggingface } from "./huggingface.ts";
import { ieee } from "./ieee.ts";
import { ieeecomputer } from "./ieeecomputer.ts";
import { informs } from "./informs.ts";
import { iop } from "./iop.ts";
import { iospress } from "./iospress.ts";
import { jamanetwork } from "./jamanetwork.ts";
import { jneurosci } from "./jneurosci.ts";
import { liebert } from "./liebert.ts";
import { mitpress } from "./mitpress.ts";
import { nber } from "./nber.ts";
import { nejm } from "./nejm.ts";
import { optica } from "./optica.ts";
import { pnas } from "./pnas.ts";
import { royalsociety } from "./royalsociety.ts";
import { rsc } from "./rsc.ts";
import { sage } from "./sage.ts";
import { scielo } from "./scielo.ts";
import { science } from "./science.ts";
import { siam } from "./siam.ts";
import { ssrn } from "./ssrn.ts";
import { tandfonline } from "./tandfonline.ts";
import { thelancet } from "./thelancet.ts";
import { wiley } from "./wiley.ts";
import { worldscientific } from "./worldscientific.ts";
import type { Detection, Site } from "./site.ts";

/** Every site. */
export const sites: readonly Site[] = [
  acm,
  acs,
  aea,
  aha,
  ams,
  annualreviews,
  aps,
  arxiv,
  asm,
  bmj,
  copernicus,
  degruyter,
  dovepress,
  emerald,
  euclid,
  hindawi,
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
  ieee,
  ieeecomputer,
  informs,
  iop,
  iospress,
  jamanetwork,
  jneurosci,
  liebert,
  mitpress,
  nber,
  nejm,
  optica,
  pnas,
  royalsociety,
  rsc,
  sage,
  scielo,
  science,
  siam,
  ssrn,
  tandfonline,
  thelancet,
  wiley,
  worldscientific,
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
