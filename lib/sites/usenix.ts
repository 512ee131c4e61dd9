/**
 * USENIX: papers by conference and the first author's name, the same in pages (`/conference/osdi20/presentation/rigger`),
 * in most files (`osdi20-rigger.pdf`) and in the trees of older conferences (`/legacy/event/osdi04/…/dean.pdf`).
 */
import type { Identifier } from "../identifiers.ts";
import { pageIdentifier } from "./page-identifier.ts";
import { textOf } from "./page-text.ts";
import type { Site, SiteExamples } from "./site.ts";

export const usenix: Site = {
  id: "usenix",
  name: "USENIX",
  hosts: ["www.usenix.org", "usenix.org"],
  formerHosts: ["static.usenix.org", "db.usenix.org"],

  detect({ pathname }) {
    const path = pathname
      .replace(/\/{2,}/gu, "/")
      .replace(/\/+$/u, "")
      .toLowerCase();
    const identifier = presentation(path) ?? file(path) ?? legacy(path);
    if (identifier !== null) return { kind: /\.(?:pdf|ps)$/u.test(path) ? "pdf" : "paper", identifier };
    return LISTS.test(path) ? { kind: "list" } : null;
  },

  read(page, _url, metadata) {
    const element = page.querySelector(".field-name-field-paper-description");
    const abstract = element && textOf(element, ".field-label");
    // BibTeX's braces, which keep capitals, are left in some titles.
    const title = metadata.title?.replace(/\{([^{}]*)\}/gu, "$1");
    return { ...(title !== undefined && { title }), ...(abstract && { abstract }) };
  },
};

const LISTS =
  /^\/conference\/[\w-]+\/(?:technical-sessions|accepted-papers|[\w-]*-accepted-papers|presentations?|program)$|^\/publications\/(?:proceedings|login\/[\w-]+)$|^\/(?:legacy\/)?events?\/[\w-]+\/tech(?:\/(?:index\.html|tech\.html))?$/u;

function presentation(path: string): Identifier | null {
  const [, conference, name] = /^\/conference\/([\w-]+)\/(?:[\w-]+\/)*presentation\/([^/]+)$/u.exec(path) ?? [];
  if (name !== undefined) return paper(conference, name);
  const [, early, words] = EARLY.exec(path) ?? [];
  if (words !== undefined && !ABOUT.test(words)) return paper(early, words);
  const [, issue, article] = /^\/publications\/login\/([\w-]+)\/([^/]+)$/u.exec(path) ?? [];
  return article === undefined ? null : paper(`login-${issue}`, article);
}

/** Until about 2010 a page goes by the words of its title: `/conference/osdi-04/mapreduce-simplified-…`. */
const EARLY =
  /^\/conference\/([a-z]+-\d{2}|\d+(?:st|nd|rd|th)-[\w-]+|(?:19|20)\d{2}-[\w-]+|[a-z-]+-(?:19|20)\d{2}|(?:19|20)\d{2}[a-z]*)\/([^/]+-[^/]+)$/u;

function file(path: string): Identifier | null {
  const [, stem] =
    /^\/(?:system|sites\/default)\/files\/(?!.*protected-files\/)(?:[^/]+\/)*([^/]+)\.pdf$/u.exec(path) ?? [];
  if (stem === undefined || /slides|^talk|poster|errata|proceedings|_interior|full_?proc|program|brochure/u.test(stem))
    return null;
  const [, conference, name] = /^([a-z]+\d{2})[-_](?:paper[-_])?([a-z][\w-]*?)(?:_\d)?$/u.exec(stem) ?? [];
  return conference === undefined ? pageIdentifier("usenix", `files/${stem}`) : paper(conference, name);
}

function legacy(path: string): Identifier | null {
  const [, conference, rest] =
    /^\/(?:legacy\/)?(?:events?|publications\/library\/proceedings)\/([\w-]+)\/(.+)$/u.exec(path) ?? [];
  if (conference === undefined || rest === undefined || !/\d/u.test(conference)) return null;
  // Tracks of one conference may each have a paper by the same name.
  const [, track = "", name] = FULL.exec(rest) ?? ABSTRACT.exec(rest) ?? [];
  if (name === undefined || ABOUT.test(name)) return null;
  const folder = track.replace(/^tech\/|\/$/gu, "");
  return paper(folder === "" || folder === "tech" ? conference : `${conference}/${folder}`, name);
}

const FULL =
  /^(.*\/)?(?:full_papers|final_files|final_papers|short_papers|papers)\/(?:[^/]*\/)*?([^/]+?)(?:_html(?:\/.*)?|\/(?:index\.html)?|\.(?:pdf|ps|html?)|$)/u;
const ABSTRACT = /^(tech\/(?:[a-z]+\/)?)?([a-z][\w-]*?)(?:\.(?:pdf|html?)|\/\2[\w-]*(?:\.(?:pdf|html?)|\/.*|$))$/u;

/** What else conferences have pages about. */
const ABOUT =
  /^(?:index|tech|technical|cfp|slides|program|call|toc|wips?|bofs?|bofschedule|schedule|posters?|invited|keynote|hotel|travel|registration|sponsor|exhibit|training|tutorial|workshops?|activities|organizers|committee|conference|dates|full_papers|proceedings|cover|brochure|glance|about|award|inauguration|purchase|student|venue|welcome)s?(?:[^a-z]|$)/u;

/** File names shorten the security symposium and join names otherwise than addresses of pages do. */
function paper(conference = "", name = ""): Identifier | null {
  return pageIdentifier(
    "usenix",
    `${conference.replace(/^sec(?=\d{2}$)/u, "usenixsecurity")}/${name.replaceAll("_", "-")}`,
  );
}

/** Addresses of USENIX, which the contract test finds by this name. @public */
export const usenixExamples: SiteExamples = {
  papers: [
    { url: "https://www.usenix.org/conference/osdi20/presentation/rigger", identifier: "page:usenix/osdi20/rigger" },
    {
      url: "https://www.usenix.org/conference/usenixsecurity17/technical-sessions/presentation/antonakakis",
      identifier: "page:usenix/usenixsecurity17/antonakakis",
    },
    {
      url: "http://www.usenix.org/event/usenix03/tech/full_papers/keromytis/keromytis_html/main.html",
      identifier: "page:usenix/usenix03/keromytis",
    },
    {
      url: "https://www.usenix.org/conference/11th-usenix-security-symposium/setuid-demystified",
      identifier: "page:usenix/11th-usenix-security-symposium/setuid-demystified",
    },
    { url: "https://www.usenix.org/legacy/events/usenix99/provos.html", identifier: "page:usenix/usenix99/provos" },
  ],
  pdfs: [
    {
      url: "https://www.usenix.org/system/files/sec20-lehmann.pdf",
      identifier: "page:usenix/usenixsecurity20/lehmann",
    },
    {
      url: "https://www.usenix.org/system/files/conference/osdi14/osdi14-paper-zheng_mai.pdf",
      identifier: "page:usenix/osdi14/zheng-mai",
    },
    {
      url: "https://www.usenix.org/legacy/event/osdi04/tech/full_papers/dean/dean.pdf",
      identifier: "page:usenix/osdi04/dean",
    },
    {
      url: "http://static.usenix.org/event/sec09/tech/full_papers/crosby.pdf",
      identifier: "page:usenix/usenixsecurity09/crosby",
    },
  ],
  lists: [
    "https://www.usenix.org/conference/osdi20/technical-sessions",
    "https://www.usenix.org/conference/usenixsecurity24/fall-accepted-papers",
  ],
  others: [
    "https://www.usenix.org/",
    "https://www.usenix.org/conference/osdi20",
    "https://www.usenix.org/conference/osdi20/call-for-papers",
    "https://www.usenix.org/system/files/osdi20_slides_rigger.pdf",
    "https://www.usenix.org/blog/some-post",
  ],
};
