/** OpenReview: submissions with their reviews (`/forum?id=`), their PDFs and attachments. The forum's id names the paper. */
import { isIdentifier, type Identifier } from "../identifiers.ts";
import { metaContents } from "./metadata.ts";
import { pageIdentifier } from "./page-identifier.ts";
import { textOf } from "./page-text.ts";
import type { Detection, PageDocument, Site, SiteExamples } from "./site.ts";

export const openreview: Site = {
  id: "openreview",
  name: "OpenReview",
  hosts: ["openreview.net", "www.openreview.net"],
  formerHosts: ["api.openreview.net", "api2.openreview.net"],

  detect({ pathname, searchParams }) {
    const path = pathname.replace(/\/+$/u, "");
    const id = searchParams.get("id") ?? "";
    if (path === "/forum") return detected("paper", openreviewIdentifier(id));
    if (FILES.has(path)) return detected("pdf", openreviewIdentifier(id));
    // A revision has an id of its own, and so has a stored file: the forum's is not in their addresses.
    if (/^\/references\/(?:pdf|attachment)$/u.test(path))
      return detected("pdf", /^[\w-]{5,}$/u.test(id) ? page(id) : null);
    const [, file] = /^\/pdf\/([0-9a-f]{32,40})(?:\.pdf)?$/u.exec(path) ?? [];
    if (file !== undefined) return detected("pdf", page(file));
    const isAsked = ["id", "term", "venue", "query", "q"].some((key) => searchParams.has(key));
    return LISTS.has(path) && isAsked ? { kind: "list" } : null;
  },

  // Links within the site replace the body and leave the metas of the paper it was entered by.
  read(forum, url, metadata) {
    const [pdf = ""] = metaContents(forum, "citation_pdf_url");
    const stated = URL.canParse(pdf) ? forumIn(new URL(pdf)) : null;
    const own = forumIn(url);
    if (stated === null || own === null) return {};
    if (stated === own) return { identifiers: [...(metadata.identifiers ?? []), stated] };
    const heading = forum.querySelector(".forum-title h2");
    const title = heading === null ? "" : textOf(heading);
    // The body is still the other paper's, too.
    if (title === "" || title === metadata.title) return { identifiers: [stated] };
    const authors = [...forum.querySelectorAll(".forum-authors a")].map((author) => textOf(author));
    return { title, authors, abstract: abstractIn(forum), date: "", venue: "", links: [], identifiers: [] };
  },
};

function forumIn({ searchParams }: URL): Identifier | null {
  return openreviewIdentifier(searchParams.get("id") ?? "");
}

/** The abstract among the fields of a submission. */
function abstractIn(forum: PageDocument): string {
  const names = [...forum.querySelectorAll(".forum-note .note-content-field")];
  const text = names.find((name) => textOf(name) === "Abstract:")?.nextElementSibling;
  return text ? textOf(text) : "";
}

const FILES = new Set(["/pdf", "/attachment", "/notes/pdf"]);
const LISTS = new Set(["/group", "/search", "/venue", "/submissions"]);

/** The paper of that forum; null when the text is no forum's id. Punctuation of the sentence around a link is cut. */
export function openreviewIdentifier(text: string): Identifier | null {
  const [id] = /^[\w-]{5,40}(?=(?:\.pdf)?\W*$|[&?/#])/u.exec(text.trim()) ?? [];
  const identifier = `openreview:${id}`;
  return id !== undefined && isIdentifier(identifier) ? identifier : null;
}

function page(key: string): Identifier | null {
  return pageIdentifier("openreview", key);
}

function detected(kind: "paper" | "pdf", identifier: Identifier | null): Detection | null {
  return identifier && { kind, identifier };
}

/** Addresses on OpenReview, which the contract test finds by this name. @public */
export const openreviewExamples: SiteExamples = {
  papers: [
    { url: "https://openreview.net/forum?id=LcF-EEt8cCC", identifier: "openreview:LcF-EEt8cCC" },
    {
      url: "https://openreview.net/forum?id=LcF-EEt8cCC&referrer=[Author Console]",
      identifier: "openreview:LcF-EEt8cCC",
    },
    {
      url: "http://openreview.net/forum?noteId=x1&id=OM0jvwB8jIp57ZJjtNEZ",
      identifier: "openreview:OM0jvwB8jIp57ZJjtNEZ",
    },
    { url: "https://openreview.net/forum?id=B1-q5Pqxl#all", identifier: "openreview:B1-q5Pqxl" },
  ],
  pdfs: [
    { url: "https://openreview.net/pdf?id=LcF-EEt8cCC", identifier: "openreview:LcF-EEt8cCC" },
    {
      url: "https://openreview.net/attachment?id=LcF-EEt8cCC&name=supplementary_material",
      identifier: "openreview:LcF-EEt8cCC",
    },
    {
      url: "https://openreview.net/pdf/ab0aa5302ab0ebc22cebd8e1961228620fea77e8.pdf",
      identifier: "page:openreview/ab0aa5302ab0ebc22cebd8e1961228620fea77e8",
    },
  ],
  lists: [
    "https://openreview.net/group?id=ICLR.cc/2025/Conference",
    "https://openreview.net/search?term=attention",
    "https://openreview.net/submissions?venue=ICLR.cc/2025/Conference",
  ],
  others: [
    "https://openreview.net/",
    "https://openreview.net/forum",
    "https://openreview.net/profile?id=~Yoshua_Bengio1",
    "https://openreview.net/challenge?redirect=%2Fforum%3Fid%3DECTxVRFhUa",
  ],
};
