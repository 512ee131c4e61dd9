/** arXiv's feed of what it announced last in the reader's categories (info.arxiv.org/help/rss.html); empty at weekends. */
import { XmlElement } from "@rgrove/parse-xml";
import { arxivIdentifier, doiIdentifier, splitIdentifier, type Identifier } from "../identifiers.ts";
import { parsePaper, type Paper } from "../paper.ts";
import { dateOf } from "../sites/dates.ts";
import { clip, tidy } from "../text.ts";
import { collect, readText, unreadable } from "./answers.ts";
import { childrenOf, rootOf, textIn, textRightIn } from "./arxiv-atom.ts";
import type { Feed } from "./feed.ts";
import { firstOfEach } from "./first-of-each.ts";
import type { LoadedPapers } from "./source.ts";
import { readTexAccents } from "./tex-accents.ts";

const HOST = "rss.arxiv.org";

/** Longest list of names that is read: three thousand authors of a detector. */
const NAMES_LIMIT = 100_000;

export const arxivFeed: Feed = {
  id: "arxiv-feed",
  source: "arxiv",
  host: HOST,
  // Less than a night: who opens the browser for a moment in the morning must not miss a day.
  everyMs: 6 * 3_600_000,

  async load({ categories, ...tools }) {
    if (categories.length === 0) return { papers: [], skipped: 0 };
    const url = `https://${HOST}/atom/${categories.map(encodeURIComponent).join("+")}`;
    const xml = await readText(url, tools, {}, [400, 404]);
    if (xml === null) throw unreadable(url, "no such category");
    return readAnnouncements(xml);
  },
};

/** The new papers of a feed in either of its forms, RSS and Atom. New versions of papers are left out and not counted. */
export function readAnnouncements(xml: string): LoadedPapers {
  const url = `https://${HOST}/`;
  const root = rootOf(xml, url);
  const [channel] = root.name === "feed" ? [root] : childrenOf(root, "channel");
  if (channel === undefined || !/^(?:feed|rss)$/u.test(root.name)) throw unreadable(url, "no feed");
  // A category that does not exist has a feed whose title says so.
  const title = tidy(textIn(channel, "title"));
  if (/^feed error\b/iu.test(title)) throw unreadable(url, title);
  const items = [...childrenOf(channel, "entry"), ...childrenOf(channel, "item")];
  const { found, skipped } = collect(
    items.filter((item) => !announcementOf(item).startsWith("replace")),
    paperOf,
  );
  // A paper of two categories may be in a feed of both twice.
  return { papers: [...firstOfEach(found, (paper) => paper).values()], skipped };
}

/** What stands before an abstract: `arXiv:2508.13426v1 Announce Type: new Abstract: `. */
const PREAMBLE = /^\s*arXiv:\S{1,40}\s+Announce Type:\s*([a-z-]{1,20})\s+(?:Abstract:\s*)?/iu;

/** `new`, `cross`, `replace` or `replace-cross`. */
function announcementOf(item: XmlElement): string {
  const type = textIn(item, "arxiv:announce_type") || (PREAMBLE.exec(textOfItem(item))?.[1] ?? "");
  return type.trim().toLowerCase();
}

function textOfItem(item: XmlElement): string {
  return textIn(item, "summary") || textIn(item, "description");
}

function paperOf(item: unknown): Paper | null {
  if (!(item instanceof XmlElement)) return null;
  const name = (textIn(item, "id") || textIn(item, "guid")).trim().replace(/^oai:arXiv\.org:/iu, "");
  const identifier =
    arxivIdentifier(name) ?? arxivIdentifier(/\/abs\/(.+)$/u.exec(textIn(item, "link").trim())?.[1] ?? "");
  if (identifier === null) return null;
  // The journal's DOI, typed in by the authors.
  const doi = doiIdentifier(textIn(item, "arxiv:DOI") || textIn(item, "arxiv:doi"));
  return parsePaper({
    identifiers: [identifier, ...(doi === null ? [] : [doi])],
    title: textIn(item, "title"),
    abstract: textOfItem(item).replace(PREAMBLE, ""),
    authors: childrenOf(item, "dc:creator").flatMap((creator) => namesIn(textRightIn(creator))),
    date: dayOf(identifier, textIn(item, "published") || textIn(item, "pubDate")),
  });
}

/** "Ana Garc\'ia (MIT (CSAIL), USA), Li Wei": names without what stands in brackets. */
function namesIn(text: string): readonly string[] {
  let names = clip(text, NAMES_LIMIT);
  for (let depth = 0; depth < 4; depth++) names = names.replace(/\s?\([^()]*\)/gu, "");
  return readTexAccents(names).split(/,\s/u);
}

/** The day of the announcement, where the paper's number is of that month; else that month (a cross-listed older one). */
function dayOf(identifier: Identifier, announced: string): string | null {
  const day = dateOf(clip(announced, 100));
  const [, year = "", month = ""] = /(?:^|\/)(\d{2})(\d{2})/u.exec(splitIdentifier(identifier).value) ?? [];
  // arXiv began in 1991.
  const numbered = `${Number(year) > 90 ? "19" : "20"}${year}-${month}`;
  return day?.startsWith(numbered) ? day : numbered;
}
