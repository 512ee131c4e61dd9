/**
 * The services that feeds ask, as one server plays them: a hub with its lists of the day, the week and what trends, arXiv's
 * announcements, and a webhook. Each day brings papers; some are announced a day before the hub has them.
 */
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { arxivIdentifier, type Identifier } from "../../lib/identifiers.ts";
import { DAY_MS, localDay } from "../../lib/days.ts";
import { weekOf } from "../../lib/sources/periods.ts";
import { builtinPapers } from "../background/digest-device.ts";
import type { Answer } from "../network/fault-server.ts";

const HOUR_MS = 3_600_000;
/** When papers of a day come up, after its midnight. */
const HUB_AT = [2, 2, 2, 2, 10, 10].map((hour) => hour * HOUR_MS);
const ANNOUNCED_AT = HOUR_MS;
/** Of an announcement: papers of its own, and papers that the hub has a day later. */
const OWN = [6, 7];
const SHARED = [0, 1];

type HubPaper = { readonly id: string; readonly title: string; readonly abstract: string; readonly listedAt: number };

/** The services from a day on; `now` is the true time. */
export function createPaperHub(firstDay: number, now: () => number) {
  /** Midnights that there were. */
  const days = () =>
    Array.from({ length: Math.floor((now() - firstDay) / DAY_MS) + 1 }, (_, day) => firstDay + day * DAY_MS);
  const listed = () =>
    days()
      .flatMap((day) => HUB_AT.map((at, place) => paperOf(day, place, day + at)))
      .filter(({ listedAt }) => listedAt <= now());

  function announcedOn(day: number): readonly HubPaper[] {
    const weekday = new Date(day).getUTCDay();
    if (weekday === 0 || weekday === 6) return [];
    const at = day + ANNOUNCED_AT;
    return [...OWN.map((place) => paperOf(day, place, at)), ...SHARED.map((place) => paperOf(day + DAY_MS, place, at))];
  }

  function answerTo(url: URL): string | null {
    const [, host] = url.pathname.split("/");
    if (host === "rss.arxiv.org") return rssOf(announcedOn(Date.parse(localDay(now() - ANNOUNCED_AT))));
    const { date, week, sort } = Object.fromEntries(url.searchParams);
    if (sort !== undefined) return entriesOf(listed().filter(({ listedAt }) => listedAt > now() - 5 * DAY_MS));
    if (date !== undefined) {
      return date > localDay(now()) ? null : entriesOf(listed().filter(({ listedAt }) => localDay(listedAt) === date));
    }
    return week === undefined || week > weekOf(now())
      ? null
      : entriesOf(listed().filter(({ listedAt }) => weekOf(listedAt) === week));
  }

  const entriesOf = (papers: readonly HubPaper[]) => JSON.stringify(papers.map((paper) => entryOf(paper, now())));

  const answer: Answer = (request: IncomingMessage, reply) => {
    request.resume();
    const body = request.method === "POST" ? "taken" : answerTo(new URL(request.url ?? "", "http://hub/"));
    const etag = `"${createHash("sha256")
      .update(body ?? "")
      .digest("hex")}"`;
    const isKnown = body !== null && request.headers["if-none-match"] === etag;
    reply.writeHead(body === null ? 400 : isKnown ? 304 : 200, { "content-type": "application/json", etag });
    reply.end(isKnown ? undefined : (body ?? "no such list"));
  };

  return {
    answer,
    /** The papers that the hub listed until then. */
    listedUntil: (at: number): readonly Identifier[] =>
      listed()
        .filter(({ listedAt }) => listedAt <= at)
        .map(({ id }) => nameOf(id)),
    /** The papers that stand in the announcement at present. */
    announced: (): readonly Identifier[] =>
      announcedOn(Date.parse(localDay(now() - ANNOUNCED_AT))).map(({ id }) => nameOf(id)),
  };
}

function paperOf(day: number, place: number, listedAt: number): HubPaper {
  const [year = "", month = "", date = ""] = localDay(day).split("-");
  const text = builtinPapers[((day / DAY_MS) * 8 + place) % builtinPapers.length]!;
  const id = `${year.slice(2)}${month}.${date}${String(place).padStart(3, "0")}`;
  return { id, title: `${text.title}, part ${id}`, abstract: text.abstract, listedAt };
}

function nameOf(id: string): Identifier {
  return arxivIdentifier(id)!;
}

/** Every paper gains a little, the first of a day gains much. */
function entryOf({ id, title, abstract, listedAt }: HubPaper, now: number) {
  const isFast = id.endsWith("000");
  const upvotes = 4 + Math.floor((now - listedAt) / (6 * HOUR_MS)) * (isFast ? 10 : 1);
  const submittedOnDailyAt = new Date(listedAt).toISOString();
  const paper = { id, title, summary: abstract, authors: [{ name: "Ada Example" }], upvotes, submittedOnDailyAt };
  return { paper: { ...paper, publishedAt: submittedOnDailyAt }, title, numComments: 1 };
}

function rssOf(papers: readonly HubPaper[]): string {
  const items = papers.map(
    ({ id, title, abstract }) => `<item><title>${escaped(title)}</title><link>https://arxiv.org/abs/${id}</link>
<description>arXiv:${id}v1 Announce Type: new Abstract: ${escaped(abstract)}</description>
<guid isPermaLink="false">oai:arXiv.org:${id}v1</guid><arxiv:announce_type>new</arxiv:announce_type>
<dc:creator>Ada Example</dc:creator></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:arxiv="http://arxiv.org/schemas/atom"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>cs.CL updates on arXiv.org</title>${items.join("")}</channel></rss>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
