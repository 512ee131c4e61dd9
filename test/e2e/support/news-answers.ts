/** What Hugging Face and arXiv answer in tests: small lists in the shape of their APIs, with a clock of their own. */
import type { Answers, Response } from "./local-site.ts";

/** A paper on the hub's lists. */
export type HubPaper = { readonly id: string; readonly title: string; readonly upvotes: number };

export const hubPapers: readonly HubPaper[] = [
  { id: "2611.00001", title: "Attention maps for pooling, once more", upvotes: 64 },
  { id: "2611.00002", title: "World models that plan in a garden", upvotes: 12 },
  { id: "2611.00003", title: "A survey of small language models", upvotes: 140 },
];

/** Papers that nobody votes for: with them every list is long enough, and no earlier one is asked for. */
const fillers: readonly HubPaper[] = Array.from({ length: 20 }, (_, index) => ({
  id: `2611.001${String(index).padStart(2, "0")}`,
  title: `Notes on graph colouring, part ${String(index + 1)}`,
  upvotes: 0,
}));

/** The hub answers every list with these papers and some more, and knows validators; everything else is the site's own. */
export function hubAnswers(given: readonly HubPaper[]): Answers {
  const papers = [...given, ...fillers];
  return (host, path, headers) => {
    const { pathname, searchParams } = new URL(path, `https://${host}`);
    if (host === "rss.arxiv.org") return xml(atomFeed([]));
    if (host !== "huggingface.co" || pathname !== "/api/daily_papers") return null;
    // Only the first page has any.
    const body = JSON.stringify(
      searchParams.get("p") === null || searchParams.get("p") === "0" ? papers.map(entry) : [],
    );
    const etag = `"${String(body.length)}"`;
    if (headers["if-none-match"] === etag)
      return { status: 304, type: "application/json", body: "", headers: { etag } };
    return { status: 200, type: "application/json", body, headers: { etag } };
  };
}

function entry({ id, title, upvotes }: HubPaper) {
  const publishedAt = new Date().toISOString();
  return {
    paper: {
      id,
      title,
      upvotes,
      publishedAt,
      submittedOnDailyAt: publishedAt,
      summary: `${title}. We show how to do it, and why attention and pooling matter.`,
      authors: [{ name: "Ada Byron", hidden: false }],
      discussionId: "d",
    },
    title,
    publishedAt,
    numComments: 2,
  };
}

/** An Atom feed as arXiv announces papers, of `arxiv:` ids and titles. */
export function atomFeed(
  papers: readonly { readonly id: string; readonly title: string; readonly abstract: string }[],
) {
  const entries = papers.map(
    ({ id, title, abstract }) =>
      `<entry><id>oai:arXiv.org:${id}v1</id><title>${title}</title><updated>${new Date().toISOString()}</updated>` +
      `<link href="https://arxiv.org/abs/${id}" rel="alternate" type="text/html"/>` +
      `<summary>arXiv:${id}v1 Announce Type: new \nAbstract: ${abstract}</summary><category term="cs.CL"/>` +
      `<published>${new Date().toISOString()}</published><arxiv:announce_type>new</arxiv:announce_type>` +
      `<dc:creator>Ada Byron, Grace Hopper</dc:creator></entry>`,
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?><feed xmlns:arxiv="http://arxiv.org/schemas/atom" ` +
    `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom"><id>http://rss.arxiv.org/atom/cs.CL</id>` +
    `<title>cs.CL updates on arXiv.org</title>${entries.join("")}</feed>`
  );
}

/** An answer of XML. */
export function xml(body: string): Response {
  return { status: 200, type: "application/atom+xml; charset=utf-8", body };
}
