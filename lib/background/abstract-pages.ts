/**
 * Looks a paper up that only its file was opened of: a PDF does not say in any way we may read what it is. The site it
 * came from is asked for its abstract page, once, when the reader looks at what is related; nobody else is told.
 */
import type { Identifier } from "../identifiers.ts";
import { paperLinks } from "../paper-links.ts";
import { detect, paperAt } from "../sites/index.ts";
import type { SourceTools } from "../sources/source.ts";
import { parseReading, type TabReading } from "./page-reading.ts";
import type { PageContext } from "./router.ts";

export type AbstractPageTools = {
  /** Runs work that asks the site. */
  readonly ask: <Result>(work: (tools: SourceTools) => Promise<Result>) => Promise<Result>;
  /** Reads a page's text as if it were at that address, without showing or running any of it; null when it cannot. */
  readonly readText: (tab: number, html: string, address: string) => Promise<unknown>;
  /** Says for each paper once in a session of the browser that it is its turn. */
  readonly isFirstTry: (paper: Identifier) => Promise<boolean>;
};

/** How long a site may take. */
const TIMEOUT_MS = 10_000;
/** What is read of a page; metadata stand at its beginning. */
const BYTES_LIMIT = 2_000_000;

/** Looks papers up; whoever asks for the same paper meanwhile waits for the same answer. */
export function createAbstractPages(tools: AbstractPageTools) {
  const asked = new Map<Identifier, Promise<TabReading | null>>();

  /** What the site's abstract page says of the paper whose file a tab shows; null when that is not to be had. */
  return async function lookUp({ tab, url, isPrivate }: PageContext): Promise<TabReading | null> {
    const address = abstractAddress(url);
    const paper = paperAt(url);
    if (isPrivate || address === null || paper === null) return null;
    const reading = asked.get(paper) ?? read(paper, address, tab).catch(() => null);
    asked.set(paper, reading);
    return reading;
  };

  async function read(paper: Identifier, address: URL, tab: number): Promise<TabReading | null> {
    if (!(await tools.isFirstTry(paper))) return null;
    const html = await tools.ask(({ fetch }) => fetchPage(fetch, address));
    if (html === null) return null;
    const reading = parseReading(await tools.readText(tab, html, address.href), address);
    return reading?.paper.title === "" ? null : reading;
  }
}

/** Where the site of a paper's file describes that paper; null for what is no file, or when the site has no such page. */
export function abstractAddress(file: URL): URL | null {
  const here = detect(file);
  if (here?.kind !== "pdf") return null;
  const addresses = paperLinks({ identifiers: [here.identifier], links: [], title: "" }).map(({ url }) => new URL(url));
  const isAbstract = (address: URL) => {
    const there = detect(address);
    return there?.kind === "paper" && there.site === here.site && there.identifier === here.identifier;
  };
  return addresses.find(isAbstract) ?? null;
}

/** The text of a page, clipped; null when the site has none to give. */
async function fetchPage(fetch: SourceTools["fetch"], address: URL): Promise<string | null> {
  const response = await fetch(address, {
    credentials: "omit",
    referrerPolicy: "no-referrer",
    // It could lead to somebody else.
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok || !/^text\/html\b/iu.test(type) || response.body === null) {
    await response.body?.cancel();
    return null;
  }
  const [, charset = "utf-8"] = /charset="?([\w-]+)/iu.exec(type) ?? [];
  return readClipped(response.body, new TextDecoder(charset));
}

async function readClipped(body: ReadableStream<Uint8Array>, decoder: TextDecoder): Promise<string> {
  const reader = body.getReader();
  const texts: string[] = [];
  let bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    texts.push(decoder.decode(part.value.subarray(0, BYTES_LIMIT - bytes), { stream: true }));
    bytes += part.value.byteLength;
    if (bytes < BYTES_LIMIT) continue;
    await reader.cancel();
    break;
  }
  return texts.join("");
}
