/**
 * Reads any page, because its reader asked for it. Where no site knows the address it proves little, so the page has to
 * show that it is of a paper; news, lists and bot checks show no such thing.
 */
import { doiIdentifier, titleIdentifier, type Identifier } from "../identifiers.ts";
import { isBotCheck } from "./bot-check.ts";
import { doiInPath } from "./doi-paths.ts";
import { detect } from "./index.ts";
import { readFamilies, type Metadata } from "./metadata.ts";
import { readMetas } from "./metas.ts";
import { headTitle } from "./page-title.ts";
import { readPage, toReading, type Reading } from "./read-page.ts";
import type { PageDocument } from "./site.ts";

/** The paper of any page; null when the page shows none. */
export function readAnyPage(page: PageDocument, url: URL): Reading | null {
  const known = detect(url) === null ? withoutProxy(url) : url;
  if (known !== null) return readPage(page, known);
  try {
    return isBotCheck(page) ? null : readUnknown(page, url);
  } catch (error) {
    console.warn("Paperkin could not read this page:", error);
    return null;
  }
}

function readUnknown(page: PageDocument, url: URL): Reading | null {
  const metadata = readFamilies(page);
  const inAddress = doiInAddress(url, metadata.all.identifiers ?? []);
  if (inAddress === null && !isOfPaper(page, metadata)) return null;
  const title = metadata.all.title ?? headTitle(page, url.hostname);
  if (!title) return null;
  const [first, ...others] = metadata.all.identifiers ?? [];
  const agreement = first === undefined ? "unstated" : "agrees";
  return toReading(
    [first ?? inAddress ?? titleIdentifier(title), ...others],
    { ...metadata.all, title },
    url,
    agreement,
  );
}

/** Each family by what it is worth: every publisher writes `citation_title` for papers only, Dublin Core for all. */
function isOfPaper(page: PageDocument, { highwire, dublinCore, jsonLd, all }: Metadata): boolean {
  const isNamed = all.identifiers !== undefined;
  if (highwire.title !== undefined && (isNamed || highwire.authors !== undefined || highwire.links !== undefined))
    return true;
  if (jsonLd.title !== undefined && (jsonLd.authors !== undefined || jsonLd.identifiers !== undefined)) return true;
  return dublinCore.title !== undefined && isNamed && !isNews(page);
}

function isNews(page: PageDocument): boolean {
  const metas = readMetas(page);
  const types = ["dc.type", "dcterms.type", "prism.section"].flatMap((name) => metas.get(name) ?? []);
  return types.some((type) => /\b(?:news|editorial)\b/iu.test(type));
}

/**
 * The DOI in an address. What follows it there is cut only where that is certain: at what the page itself states, else
 * at the words that publishers put behind DOIs.
 */
function doiInAddress({ pathname, searchParams }: URL, stated: readonly Identifier[]): Identifier | null {
  const [, folder = "", path] = /^(.*?)\/(10\.\d{4,9}(?:\/|%2f).+)$/iu.exec(pathname) ?? [];
  if (path === undefined) return doiIdentifier(searchParams.get("doi") ?? "");
  // Issues and collections have DOIs as well.
  if (/\/(?:toc|loi|search|topic|journal|action)(?:\/|$)/iu.test(folder)) return null;
  const whole = doiInPath(path);
  const own = stated.find((name) => name.startsWith("doi:") && whole?.startsWith(name));
  return (
    own ??
    doiInPath(
      path.replace(/(?:\/|\.)(?:abstract|full(?:text)?(?:\.pdf)?|e?pdf|html?|meta|references|figures)\/?$/iu, ""),
    )
  );
}

/** The address behind a library's proxy: `ieeexplore-ieee-org.proxy.example.edu`, `link.springer.com.proxy.example.edu`. */
function withoutProxy(url: URL): URL | null {
  const labels = url.hostname.split(".");
  // A dash of the host's own is doubled.
  const dashed = (labels[0] ?? "")
    .split("--")
    .map((part) => part.replaceAll("-", "."))
    .join("-");
  const hosts = [dashed, ...labels.map((_label, count) => labels.slice(0, count).join("."))];
  const originals = hosts
    .filter((host) => host.includes("."))
    .map((host) => `https://${host}${url.pathname}${url.search}`)
    .filter((address) => URL.canParse(address))
    .map((address) => new URL(address));
  return originals.find((original) => detect(original) !== null) ?? null;
}
