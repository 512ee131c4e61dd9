/** What the reader wants of the news: when, from where, how much, what not. Read from storage nobody vouches for. */
import { askableIds, finderIds, type AskableId, type FinderId } from "./news-messages.ts";
import { clip, isWebUrl, tidy } from "./text.ts";
import { fieldsOf, listOf } from "./untrusted.ts";

export type Preferences = {
  /** Whether sources are asked by themselves. */
  readonly refreshes: boolean;
  /** arXiv's categories whose new papers come in: `cs.CL`, `math`. */
  readonly arxivCategories: readonly string[];
  /** Whether there is a digest once a day. */
  readonly digests: boolean;
  /** The hour of the reader's own clock, 0 to 23. */
  readonly digestHour: number;
  /** Papers in a digest at most. */
  readonly digestSize: number;
  /** Whether a digest is told of by a notification. */
  readonly notifies: boolean;
  /** Where digests are sent by themselves; null for nowhere. */
  readonly webhook: Webhook | null;
  /** Words or phrases; papers that have one in their title or keywords do not come up. */
  readonly mutedTopics: readonly string[];
  readonly mutedAuthors: readonly string[];
  /** Services that are told of the page's paper. */
  readonly asks: readonly AskableId[];
  /** Services that a search goes further to. */
  readonly finders: readonly FinderId[];
  /** The most papers the catalogue keeps of its own accord. */
  readonly catalogueSize: number;
};

/** An HTTPS address that digests are posted to. */
export type Webhook = {
  readonly url: string;
  /** Signs what is sent; both sides know it. */
  readonly secret: string;
  /** The mail address that a mail service behind it writes to; empty where there is none. */
  readonly to: string;
};

/** What a preference may be; beyond it the nearest allowed value is taken. */
export const preferenceLimits = {
  digestSize: { least: 5, most: 20 },
  catalogueSize: { least: 1_000, most: 500_000 },
  /** Characters. */
  phrase: 100,
  secret: 200,
  mail: 254,
  url: 2_000,
  /** Entries of a list. */
  phrases: 200,
  categories: 20,
} as const;

/** Preferences of a reader who has not chosen anything: papers come in, and nobody is told what is read. */
export const defaultPreferences: Preferences = {
  refreshes: true,
  arxivCategories: [],
  digests: true,
  digestHour: 8,
  digestSize: 10,
  notifies: true,
  webhook: null,
  mutedTopics: [],
  mutedAuthors: [],
  asks: [],
  finders: finderIds,
  catalogueSize: 20_000,
};

/** arXiv's archives and their subjects (arxiv.org/category_taxonomy): `cs`, `cs.CL`, `cond-mat.mtrl-sci`. */
const CATEGORY = /^[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[A-Za-z-]{2,10})?$/u;

/** Reads preferences; a value that is none is that of `before`. */
export function parsePreferences(value: unknown, before: Preferences = defaultPreferences): Preferences {
  const fields = fieldsOf(value);
  const isOn = (name: keyof Preferences, else_: boolean) => {
    const { [name]: field } = fields;
    return typeof field === "boolean" ? field : else_;
  };
  return {
    refreshes: isOn("refreshes", before.refreshes),
    arxivCategories: phrasesOf(fields["arxivCategories"], before.arxivCategories, preferenceLimits.categories).filter(
      (category) => CATEGORY.test(category),
    ),
    digests: isOn("digests", before.digests),
    digestHour: numberOf(fields["digestHour"], before.digestHour, { least: 0, most: 23 }),
    digestSize: numberOf(fields["digestSize"], before.digestSize, preferenceLimits.digestSize),
    notifies: isOn("notifies", before.notifies),
    webhook: "webhook" in fields ? webhookOf(fields["webhook"]) : before.webhook,
    mutedTopics: phrasesOf(fields["mutedTopics"], before.mutedTopics),
    mutedAuthors: phrasesOf(fields["mutedAuthors"], before.mutedAuthors),
    asks: chosenOf(askableIds, fields["asks"], before.asks),
    finders: chosenOf(finderIds, fields["finders"], before.finders),
    catalogueSize: numberOf(fields["catalogueSize"], before.catalogueSize, preferenceLimits.catalogueSize),
  };
}

function numberOf(value: unknown, before: number, { least, most }: { least: number; most: number }): number {
  return typeof value === "number" && Number.isFinite(value)
    ? Math.min(most, Math.max(least, Math.round(value)))
    : before;
}

function phrasesOf(
  value: unknown,
  before: readonly string[],
  most: number = preferenceLimits.phrases,
): readonly string[] {
  if (!Array.isArray(value)) return before;
  const phrases = listOf(value).flatMap((phrase) =>
    typeof phrase === "string" ? tidy(clip(phrase, preferenceLimits.phrase)) : [],
  );
  return [...new Set(phrases)].filter((phrase) => phrase !== "").slice(0, most);
}

function chosenOf<Id extends string>(ids: readonly Id[], value: unknown, before: readonly Id[]): readonly Id[] {
  return Array.isArray(value) ? ids.filter((id) => value.includes(id)) : before;
}

function webhookOf(value: unknown): Webhook | null {
  const { url, secret, to } = fieldsOf(value);
  if (typeof url !== "string" || url.length > preferenceLimits.url || !isWebUrl(url)) return null;
  // The digest says what the reader reads: it does not travel in the open, but to this machine itself.
  const { protocol, hostname } = new URL(url);
  if (protocol !== "https:" && hostname !== "localhost" && hostname !== "127.0.0.1") return null;
  return {
    url,
    secret: typeof secret === "string" ? clip(secret, preferenceLimits.secret) : "",
    to: typeof to === "string" ? clip(tidy(to), preferenceLimits.mail) : "",
  };
}
