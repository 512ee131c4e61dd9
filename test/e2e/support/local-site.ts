/**
 * A TLS server on this machine that plays arxiv.org, huggingface.co and a journal that Paperkin does not know, told apart by the Host header. Test browsers
 * send every request here, whatever its host, so what it records is all that was asked of the network.
 */
import { existsSync, readFileSync } from "node:fs";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { hostRules } from "../../../lib/network/host-rules.ts";
import { actHtml, hostileActs } from "./hostile-acts.ts";
import { hostileHtml, hostilePages } from "./hostile-pages.ts";
import { movingPage, movingSites } from "./moving-sites.ts";
import { serviceAnswer } from "./service-answers.ts";
import {
  arxivAbstractPage,
  arxivHtmlPage,
  arxivListPage,
  huggingFacePage,
  journalAboutPage,
  journalPage,
  siteFolder,
  sitePaper,
  sitePapers,
  tinyPdf,
} from "./site-pages.ts";

export type SeenRequest = {
  readonly host: string;
  readonly path: string;
};

export type LocalSite = {
  readonly port: number;
  /** Every request so far, oldest first. */
  readonly requests: readonly SeenRequest[];
  /** Forgets the requests so far. */
  forget(): void;
  /** From now on these answers come first. */
  answerWith(answers: Answers): void;
  close(): Promise<void>;
};

/** A page recorded from a real site, as the index of the recordings describes it. */
export type RecordedPage = {
  readonly file: string;
  readonly url: string;
  readonly host: string;
  readonly kind: string;
  readonly title?: string;
};

/** What the site answers. */
export type Response = {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * Answers that a test gives by itself, before the site's own; null for what the site is to answer. A promise holds the
 * answer back for as long.
 */
export type Answers = (
  host: string,
  path: string,
  headers: IncomingHttpHeaders,
  body: string,
) => Response | null | Promise<Response | null>;

const ARXIV_HOSTS = new Set(["arxiv.org", "www.arxiv.org", "export.arxiv.org"]);
/** The journal under two names: test builds may use the first without a click, the second only by a permission. */
const JOURNAL_HOSTS = new Set(["journal.example.org", "journal.example.net"]);
/** Services that are asked for papers and have no pages. */
const API_HOSTS = new Set(hostRules.map(({ host }) => host).filter((host) => host.startsWith("api")));
const NOT_FOUND: Response = { status: 404, type: "text/plain; charset=utf-8", body: "Not here.\n" };

/** Where the recordings lie when they are on this machine: beside the repository, never in it. */
export const recordingsFolder = join(import.meta.dirname, "../../../../shared/fixtures");

/** The recorded pages, empty when they are not on this machine. */
export function recordedPages(folder = recordingsFolder): readonly RecordedPage[] {
  const index = join(folder, "pages/index.json");
  return existsSync(index) ? JSON.parse(readFileSync(index, "utf8")) : [];
}

/** Chromium's own services; the tests start it without an account, but it still asks. */
export function isBrowserHost(host: string): boolean {
  return /(?:^|\.)(?:google|googleapis|gstatic|gvt1)\.com$/u.test(host);
}

/** Starts the site on a free port; `recordings` is a folder of recorded pages to serve for their own addresses. */
export async function startLocalSite(options: { readonly recordings?: string } = {}): Promise<LocalSite> {
  const requests: SeenRequest[] = [];
  let own: Answers = () => null;
  const recorded = new Map<string, string>();
  for (const page of options.recordings === undefined ? [] : recordedPages(options.recordings)) {
    // Some addresses were recorded twice: the first one stands.
    if (!recorded.has(page.url)) recorded.set(page.url, join(options.recordings ?? "", page.file));
  }
  const pem = readFileSync(join(siteFolder, "throw-away.pem"));
  async function serve(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const host = (request.headers.host ?? "").replace(/:\d+$/u, "").toLowerCase();
    const path = request.url ?? "/";
    requests.push({ host, path });
    const response = (await own(host, path, request.headers, await text(request))) ?? answer(host, path, recorded);
    const { status, type, body, headers } = response ?? NOT_FOUND;
    reply.writeHead(status, { "content-type": type, "cache-control": "no-cache", ...headers });
    reply.end(request.method === "HEAD" ? undefined : body);
  }
  const server = createServer(
    { key: pem, cert: pem },
    // One that went away before its answer is answered by nobody.
    (request, reply) => void serve(request, reply).catch(() => reply.destroy()),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    forget: () => requests.splice(0),
    answerWith: (answers) => void (own = answers),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(host: string, path: string, recorded: ReadonlyMap<string, string>): Response | null {
  const file = recorded.get(`https://${host}${path}`);
  if (file !== undefined) return html(readFileSync(file, "utf8"));
  const service = serviceAnswer(host, path);
  if (service !== null) return service;
  const { pathname } = new URL(path, `https://${host}`);
  // The browser asks for it by itself.
  if (pathname === "/favicon.ico") return { status: 204, type: "image/x-icon", body: "" };
  if (pathname.startsWith("/static/")) return style(pathname);
  // Services that know nothing of anything, and say so.
  if (API_HOSTS.has(host) || (host === "huggingface.co" && pathname.startsWith("/api/")))
    return answerNothing(pathname);
  if (host === "rss.arxiv.org") return feed('<rss version="2.0"><channel><title>Nothing</title></channel></rss>');
  if (pathname === "/api/query") return feed('<feed xmlns="http://www.w3.org/2005/Atom"><title>Nothing</title></feed>');
  if (ARXIV_HOSTS.has(host)) return answerArxiv(decodeURIComponent(pathname));
  if (host === "huggingface.co") return answerHuggingFace(pathname);
  if (JOURNAL_HOSTS.has(host)) return answerJournal(pathname);
  const moving = movingSites.find((one) => one.host === host);
  return moving === undefined ? null : html(movingPage(moving, path));
}

function feed(root: string): Response {
  return { status: 200, type: "application/xml; charset=utf-8", body: `<?xml version="1.0"?>${root}` };
}

/** Lists are empty, single papers unknown. */
function answerNothing(pathname: string): Response {
  const isList = /^\/api\/(?:daily_papers|papers\/search)$/u.test(pathname);
  return isList ? { status: 200, type: "application/json", body: "[]" } : NOT_FOUND;
}

function answerArxiv(pathname: string): Response | null {
  if (pathname.startsWith("/list/")) return html(arxivListPage(sitePapers));
  const found = /^\/(abs|html|pdf)\/(.+?)(v\d+)?(?:\.pdf)?\/?$/u.exec(pathname);
  const [, kind, id = "", version = ""] = found ?? [];
  const paper = sitePapers.find((candidate) => candidate.id === id);
  if (kind === "abs") {
    const hostile = hostilePages.find((page) => page.id === id);
    if (hostile !== undefined) return html(hostileHtml(hostile), hostile.headers);
    const act = hostileActs.find((page) => page.id === id);
    if (act !== undefined) {
      const model = { ...sitePaper("1706.03762"), id, title: `A page that ${act.what}` };
      return html(arxivAbstractPage(model, "", { bodyHtml: actHtml(act) }), act.headers);
    }
  }
  if (paper === undefined) return null;
  if (kind === "abs") return html(arxivAbstractPage(paper, version));
  if (kind === "html") return html(arxivHtmlPage(paper));
  return { status: 200, type: "application/pdf", body: tinyPdf(paper.title) };
}

function answerHuggingFace(pathname: string): Response | null {
  const id = /^\/papers\/([^/]+)$/u.exec(pathname)?.[1];
  const paper = sitePapers.find((candidate) => candidate.id === id);
  return paper === undefined ? null : html(huggingFacePage(paper));
}

function answerJournal(pathname: string): Response | null {
  if (pathname === "/about") return html(journalAboutPage());
  const id = /^\/article\/([^/]+)$/u.exec(pathname)?.[1];
  const paper = sitePapers.find((candidate) => candidate.id === id);
  return paper === undefined ? null : html(journalPage(paper));
}

function style(pathname: string): Response | null {
  const file = join(siteFolder, pathname.slice("/static/".length));
  if (dirname(file) !== siteFolder || !file.endsWith(".css") || !existsSync(file)) return null;
  return { status: 200, type: "text/css; charset=utf-8", body: readFileSync(file) };
}

function html(body: string, headers: Readonly<Record<string, string>> = {}): Response {
  return { status: 200, type: "text/html; charset=utf-8", body, headers };
}
