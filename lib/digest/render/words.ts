/**
 * The sentences of a digest that leaves the app. They come from the locale file by their keys, however that is read: by
 * the browser in the extension, from the repository in Node.
 */

/** Sentences as they are, by their keys in the locale file. */
export const digestWordKeys = [
  "intlLocale",
  "textDirection",
  "digest_title",
  "digest_subject",
  "digest_closeTo",
  "digest_shares",
  "digest_rising",
  "digest_popular",
  "digest_empty",
  "digest_footer",
  "digest_unsubscribe",
  "digest_allDays",
  "alsoUses",
  "sameAuthor",
  "sameAuthors",
  "withDetails",
  "link_pdf",
  "link_huggingface",
  "link_code",
] as const;
export type DigestWordKey = (typeof digestWordKeys)[number];

/** Sentences that have a form for each of the language's plural categories. */
export const digestCountKeys = ["papers", "upvotes", "digest_more"] as const;
export type DigestCountKey = (typeof digestCountKeys)[number];

export type DigestWords = {
  /** The language as Intl knows it. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** The sentence with these texts in the places `$1`, `$2`. */
  say(key: DigestWordKey, ...places: readonly string[]): string;
  /** The sentence for a number. */
  count(key: DigestCountKey, count: number): string;
  /** "Monday, November 23, 2026", or shorter "Nov 23, 2026". */
  date(day: string, style?: "full" | "medium"): string;
  /** "A, B, C". */
  join(parts: readonly string[]): string;
};

/** Words over whatever reads the locale file; `sentence` gives an empty text for a key that is not there. */
export function createDigestWords(sentence: (key: string, places: readonly string[]) => string): DigestWords {
  const language = sentence("intlLocale", []);
  const numbers = new Intl.NumberFormat(language);
  const plurals = new Intl.PluralRules(language);
  const lists = new Intl.ListFormat(language, { type: "unit" });
  return {
    language,
    direction: sentence("textDirection", []) === "rtl" ? "rtl" : "ltr",
    say: (key, ...places) => sentence(key, places),
    count(key, count) {
      const places = [numbers.format(count)];
      return sentence(`${key}.${plurals.select(count)}`, places) || sentence(`${key}.other`, places);
    },
    date: (day, dateStyle = "full") =>
      new Intl.DateTimeFormat(language, { dateStyle, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`)),
    join: (parts) => lists.format(parts),
  };
}
