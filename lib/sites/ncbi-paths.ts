/** Addresses of PubMed and PubMed Central (PMC), which shared a host with each other and with databases of other things. */
import type { Identifier } from "../identifiers.ts";
import { cleanPath } from "./clean-path.ts";
import { doiInPath } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Detection } from "./site.ts";

/** A record of PubMed by its number, wherever it lay (`/123`, `/pubmed/123`, `/m/pubmed/123`); or results. */
export function pubmedPage(url: URL): Detection | null {
  const path = cleanPath(url);
  const [, id] = /^\/(?:(?:m\/|labs\/)?pubmed\/|labs\/articles\/)?(\d{1,9})(?:[/&-].*)?$/iu.exec(path) ?? [];
  if (id !== undefined) return detected("paper", pmidOf(id));
  const isPubmed =
    /^(?:\/(?:m\/|labs\/)?pubmed)?$/iu.test(path) ||
    (/^\/(?:sites\/)?entrez(?:\/query\.fcgi)?$/iu.test(path) && /[?&]db=pubmed(?:&|$)/iu.test(url.search));
  if (isPubmed && url.search.length > 1) return results(url.searchParams);
  return /^\/(?:collections|trending|myncbi\/browse\/collection|pubmed\/[\d,%\s]+,\d+)/u.test(path)
    ? { kind: "list" }
    : null;
}

/** PubMed opens the record at once when only a number is asked for. */
function results(parameters: URLSearchParams): Detection | null {
  const asked = ["list_uids", "term", "TermToSearch", "uid"].map((name) => parameters.get(name)).find(Boolean);
  const [, id] = /^\s*(\d{1,9})\s*(?:\[(?:uid|pmid)\])?\s*$/iu.exec(asked ?? "") ?? [];
  if (id !== undefined) return detected("paper", pmidOf(id));
  return asked || ["linkname", "cmd", "from_uid"].some((name) => parameters.has(name)) ? { kind: "list" } : null;
}

/** An article of PMC in any of its views, by its PMCID, PMID, DOI or manuscript number; issues or results. */
export function pmcPage(url: URL): Detection | null {
  const [, path = ""] = /^\/(?:(?:labs\/)?pmc(?:\/|$))?(.*)$/iu.exec(cleanPath(url)) ?? [];
  const [, key = "", view = ""] =
    /^articles?\/(?:instance\/|render\/)?((?:pmid|mid)\/[^/]+|doi\/.+|(?:pmc)?\d+(?:\.\d+)?)((?:[/&].*)?)$/iu.exec(
      path,
    ) ?? [];
  if (key !== "" && !view.startsWith("/bin/")) {
    return detected(/^\/pdf(?:\/|$)/iu.test(view) ? "pdf" : "paper", articleOf(key));
  }
  const isResults = /^(?:search)?$/iu.test(path) && /[?&](?:term|cmd|linkname)=./iu.test(url.search);
  return isResults || /^issues\/\d/iu.test(path) ? { kind: "list" } : null;
}

/** `pmid/123`, `mid/NIHMS123`, `doi/10.…`, `PMC123`, `PMC123.1` or `123`. */
function articleOf(key: string): Identifier | null {
  const [, kind = "", name = ""] = /^(pmid|mid|doi)\/(.+)$/iu.exec(key) ?? [];
  if (/^pmid$/iu.test(kind)) return /^\d{1,9}$/u.test(name) ? pmidOf(name) : null;
  if (/^mid$/iu.test(kind)) return pageIdentifier("pmc", name.toLowerCase());
  return /^doi$/iu.test(kind) ? doiInPath(encodeURIComponent(name)) : pmcidOf(key);
}

export function pmidOf(digits: string): Identifier {
  return `pmid:${digits.replace(/^0+(?=\d)/u, "")}`;
}

/** `PMC123`, `pmc123.1` (a version) or `123`. */
export function pmcidOf(text: string): Identifier | null {
  const [, digits] = /^(?:pmc)?0*(\d{1,9})(?:\.\d+)?$/iu.exec(text) ?? [];
  return digits === undefined ? null : `pmc:PMC${digits}`;
}
