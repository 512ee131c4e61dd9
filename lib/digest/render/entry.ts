/**
 * What every format says of a paper, as plain texts: cleaned of what could turn a line around or break it, not escaped,
 * which each format does in its own way. Addresses are of the web and nothing else.
 */
import { paperLinks } from "../../paper-links.ts";
import { yearOf, type Paper } from "../../paper.ts";
import type { Reason } from "../../search/search-index.ts";
import { clip, isWebUrl, tidy } from "../../text.ts";
import type { DigestEntry, EntryReason } from "../digest.ts";
import type { DigestWords } from "./words.ts";

/** Longer lists of authors show the first three and the last. */
const MOST_AUTHORS = 5;
/** Longer titles are cut where they are part of a sentence. */
const SHORT = 80;
/** The beginning of an abstract. */
const PREVIEW = 600;
/** The places a digest links to besides the paper itself. */
const places = ["pdf", "huggingface", "code"] as const;

export type EntryView = {
  readonly title: string;
  /** Where its title leads; null when it leads nowhere. */
  readonly url: string | null;
  readonly authors: readonly string[];
  /** "Ada Byron, Alan Turing · 2020 · TACL"; empty when nothing is known. */
  readonly meta: string;
  /** "Close to “Deep Sets”: shares attention, pooling". */
  readonly why: string;
  /** "12 upvotes"; empty when nothing was counted. */
  readonly upvotes: string;
  readonly links: readonly { readonly word: string; readonly url: string }[];
  /** The beginning of the abstract, empty when there is none. */
  readonly preview: string;
};

/** Reads an entry for a page, a mail or a feed. */
export function entryView({ paper, why, counts }: DigestEntry, words: DigestWords): EntryView {
  const links = paperLinks(paper).flatMap(({ to, url }) => (isWebUrl(url) ? [{ to, url: new URL(url).href }] : []));
  const authors = paper.authors.map(clean).filter((name) => name !== "");
  const upvotes = counts?.upvotes ?? (why.kind === "kin" ? 0 : why.upvotes);
  return {
    title: clean(paper.title),
    url: links[0]?.url ?? null,
    authors,
    meta: metaOf(paper, authors, words),
    why: sentenceOf(why, words),
    upvotes: upvotes > 0 ? words.count("upvotes", upvotes) : "",
    links: places.flatMap((place) => {
      const link = links.find(({ to }) => to === place);
      return link === undefined ? [] : [{ word: words.say(`link_${place}`), url: link.url }];
    }),
    preview: shorten(clean(paper.abstract), PREVIEW),
  };
}

/**
 * One line of text without control characters, halves of surrogate pairs, signs that XML forbids, and marks that turn
 * the direction of what follows.
 */
export function clean(text: string): string {
  return tidy(text.toWellFormed().replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufffe\uffff]/gu, " "));
}

/** Cuts a text that is too long, and says so. */
export function shorten(text: string, limit: number): string {
  return text.length > limit ? `${clip(text, limit).trimEnd()}…` : text;
}

function metaOf(paper: Paper, authors: readonly string[], words: DigestWords): string {
  const last = authors.at(-1);
  const shown = authors.length > MOST_AUTHORS && last !== undefined ? [...authors.slice(0, 3), `… ${last}`] : authors;
  const arxiv = paper.identifiers.find((name) => name.startsWith("arxiv:"))?.slice("arxiv:".length);
  const place = clean(paper.venue ?? (arxiv === undefined ? "" : `arXiv:${arxiv}`));
  return [words.join(shown), yearOf(paper)?.toString() ?? "", place].filter((part) => part !== "").join(" · ");
}

function sentenceOf(why: EntryReason, words: DigestWords): string {
  if (why.kind !== "kin") return words.say(`digest_${why.kind}`);
  const closeTo = words.say("digest_closeTo", isolated(shorten(clean(why.saved.title), SHORT)));
  const details = detailsOf(why.reasons, words);
  return details.length === 0 ? closeTo : words.say("withDetails", closeTo, details.join("; "));
}

function detailsOf(reasons: readonly Reason[], words: DigestWords): readonly string[] {
  const terms = reasons.flatMap((reason) => (reason.kind === "term" ? [isolated(clean(reason.term))] : []));
  const things = reasons.flatMap((reason) => (reason.kind === "thing" ? [isolated(clean(reason.name))] : []));
  const names = reasons.flatMap((reason) => (reason.kind === "authors" ? reason.names.map(clean) : []));
  const [only, ...others] = names;
  return [
    ...(terms.length > 0 ? [words.say("digest_shares", words.join(terms))] : []),
    ...things.map((thing) => words.say("alsoUses", thing)),
    ...(only === undefined
      ? []
      : [others.length > 0 ? words.say("sameAuthors") : words.say("sameAuthor", isolated(only))]),
  ];
}

/** A text that is written from right to left does not turn the sentence around it; others need no marks. */
function isolated(text: string): string {
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text)
    ? `\u2068${text}\u2069`
    : text;
}
