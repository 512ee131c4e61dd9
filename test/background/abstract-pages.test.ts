// @vitest-environment happy-dom
/** A paper that only its file was opened of: when the site is asked, how, and what of its answer is believed. */
import { expect, test } from "vitest";
import { abstractAddress, createAbstractPages } from "../../lib/background/abstract-pages.ts";
import type { PageContext } from "../../lib/background/router.ts";
import { readHtml } from "../../lib/read-html.ts";
import { arxivAbstractPage, sitePaper, type SitePaper } from "../e2e/support/site-pages.ts";

const paper = sitePaper("1706.03762");
const other = sitePaper("2112.13692");

/** An abstract page; unlike a browser, the parser of these tests would look for its style sheet. */
function pageOf(described: SitePaper): string {
  return arxivAbstractPage(described).replace(/<link rel="stylesheet"[^>]*>/u, "");
}

function fileOf(id: string, isPrivate = false): PageContext {
  return { tab: 3, url: new URL(`https://arxiv.org/pdf/${id}`), isPrivate, isBeside: true };
}

function html(body: BodyInit | null, init: ResponseInit = {}): Response {
  return new Response(body, { headers: { "content-type": "text/html; charset=utf-8" }, ...init });
}

/** Looks papers up at a site that answers like this. */
function open(answer: () => Response | Promise<Response>, tried = new Set<string>()) {
  const requests: { readonly url: string; readonly options: RequestInit | undefined }[] = [];
  const lookUp = createAbstractPages({
    ask: (work) =>
      work({
        fetch: async (url, options) => {
          requests.push({ url: new Request(url).url, options });
          return answer();
        },
        signal: new AbortController().signal,
      }),
    readText: async (_tab, text, address) => readHtml(text, address),
    async isFirstTry(name) {
      if (tried.has(name)) return false;
      tried.add(name);
      return true;
    },
  });
  return { lookUp, requests, tried };
}

test("it reads title, abstract and authors from the site's abstract page", async () => {
  const { lookUp, requests } = open(() => html(pageOf(paper)));
  const reading = await lookUp(fileOf(paper.id));
  expect(reading?.paper).toMatchObject({
    identifiers: [`arxiv:${paper.id}`],
    title: paper.title,
    abstract: paper.abstract,
    authors: paper.authors,
  });
  expect(requests.map(({ url }) => url)).toEqual([`https://arxiv.org/abs/${paper.id}`]);
});

test("it goes without cookies, without saying where from, and nowhere else", async () => {
  const { lookUp, requests } = open(() => html(pageOf(paper)));
  await lookUp(fileOf(paper.id));
  expect(requests[0]?.options).toMatchObject({
    credentials: "omit",
    referrerPolicy: "no-referrer",
    redirect: "error",
  });
});

test("a paper is asked for once, by however many views and however often", async () => {
  const { lookUp, requests } = open(() => html(pageOf(paper)));
  const both = await Promise.all([lookUp(fileOf(paper.id)), lookUp(fileOf(`${paper.id}v2`))]);
  both.push(await lookUp(fileOf(paper.id)));
  expect(both.map((reading) => reading?.paper.title)).toEqual([paper.title, paper.title, paper.title]);
  expect(requests).toHaveLength(1);
});

test("one that failed stays failed, also for a background that was started anew", async () => {
  const before = open(() => html("gone", { status: 503 }));
  expect(await before.lookUp(fileOf(paper.id))).toBeNull();
  const after = open(() => html(pageOf(paper)), before.tried);
  expect(await after.lookUp(fileOf(paper.id))).toBeNull();
  expect(after.requests).toEqual([]);
});

test("nothing is asked in a private window, on a page, and where no site describes the file", async () => {
  const { lookUp, requests } = open(() => html(pageOf(paper)));
  expect(await lookUp(fileOf(paper.id, true))).toBeNull();
  for (const url of [`https://arxiv.org/abs/${paper.id}`, "https://arxiv.org/list/cs.LG/recent", "https://x.org/a.pdf"])
    expect(await lookUp({ ...fileOf(paper.id), url: new URL(url) })).toBeNull();
  expect(requests).toEqual([]);
});

test.each([
  ["an error", () => html(pageOf(paper), { status: 404 })],
  ["another kind of file", () => html(pageOf(paper), { headers: { "content-type": "application/pdf" } })],
  ["no kind of file", () => html(pageOf(paper), { headers: { "content-type": "" } })],
  ["a page of another paper", () => html(pageOf(other))],
  ["a page that names no paper", () => html("<title>Are you a robot?</title>")],
  ["an unknown alphabet", () => html("x", { headers: { "content-type": "text/html; charset=klingon" } })],
  ["nothing", () => html(null)],
  ["no answer", () => Promise.reject(new TypeError("Failed to fetch"))],
])("%s is no reading", async (_, answer) => {
  expect(await open(answer).lookUp(fileOf(paper.id))).toBeNull();
});

test("an endless page is read up to a limit", async () => {
  let sent = 0;
  const page = new TextEncoder().encode(pageOf(paper).replace("</body>", ""));
  const padding = new TextEncoder().encode(" ".repeat(100_000));
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(sent === 0 ? page : padding);
      sent += 1;
    },
  });
  const reading = await open(() => html(endless)).lookUp(fileOf(paper.id));
  expect(reading?.paper.title).toBe(paper.title);
  expect(sent).toBeLessThan(25);
});

test("a page in an older alphabet is read in it", async () => {
  const bytes = Buffer.from(pageOf({ ...paper, title: "Über Aufmerksamkeit" }), "latin1");
  const { lookUp } = open(() => html(bytes, { headers: { "content-type": 'text/html; charset="iso-8859-1"' } }));
  expect((await lookUp(fileOf(paper.id)))?.paper.title).toBe("Über Aufmerksamkeit");
});

test.each([
  ["https://arxiv.org/pdf/1706.03762v5", "https://arxiv.org/abs/1706.03762"],
  ["https://export.arxiv.org/pdf/math/0502036", "https://arxiv.org/abs/math/0502036"],
  ["https://arxiv.org/ftp/cond-mat/papers/0408/0408502.pdf", "https://arxiv.org/abs/cond-mat/0408502"],
  ["https://arxiv.org/abs/1706.03762", undefined],
  ["https://arxiv.org/", undefined],
  ["https://example.org/paper.pdf", undefined],
])("the abstract page of %s is %s", (file, address) => {
  expect(abstractAddress(new URL(file))?.href).toBe(address);
});
