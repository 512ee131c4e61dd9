/** Numbers, times and names as the reader writes them, through the browser's Intl. */
import { i18n } from "#i18n";
import { daysBetween, localDay } from "../lib/days.ts";
import { clip } from "../lib/text.ts";

/** Sentences and numbers speak one language, which need not be the browser's. */
export const locale = (): string => i18n.t("intlLocale");

/** Formatters are slow to make and asked for by every row: each is made once for a language. */
function kept<Formatter>(make: (language: string) => Formatter): () => Formatter {
  const made = new Map<string, Formatter>();
  return () => {
    const language = locale();
    const formatter = made.get(language) ?? make(language);
    made.set(language, formatter);
    return formatter;
  };
}

const numbers = kept((language) => new Intl.NumberFormat(language));
const days = kept((language) => new Intl.RelativeTimeFormat(language, { numeric: "auto" }));
const dates = kept((language) => new Intl.DateTimeFormat(language, { month: "short", day: "numeric" }));
const datesOfYears = kept(
  (language) => new Intl.DateTimeFormat(language, { month: "short", day: "numeric", year: "numeric" }),
);
const moments = kept((language) => new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }));
const names = kept((language) => new Intl.ListFormat(language, { style: "short" }));

/** The plural rules of the reader's language. */
export const pluralRules = kept((language) => new Intl.PluralRules(language));

/**
 * Makes the formatters that rows need beforehand, for a page that waits for its rows anyway: for the first of each kind a
 * browser reads its tables.
 */
export function warmFormats(): void {
  for (const formatter of [numbers, days, dates, datesOfYears, moments, names, pluralRules]) formatter();
}

/** "1,024". */
export function formatNumber(value: number): string {
  return numbers().format(value);
}

/** "64", "1.2K", "12K". */
export function formatCompact(value: number): string {
  return new Intl.NumberFormat(locale(), { notation: "compact" }).format(value);
}

/** "2 ms", or "0.4 ms" below one. */
export function formatMs(ms: number): string {
  const maximumFractionDigits = ms < 1 ? 1 : 0;
  return new Intl.NumberFormat(locale(), { style: "unit", unit: "millisecond", maximumFractionDigits }).format(ms);
}

/** "43%". */
export function formatShare(share: number): string {
  return new Intl.NumberFormat(locale(), { style: "percent" }).format(share);
}

/** "12 sec", "3 min", "2 hr": the nearest whole one, at least a second. */
export function formatDuration(ms: number): string {
  const [unit, unitMs] =
    ms < 59_500
      ? (["second", 1_000] as const)
      : ms < 3_570_000
        ? (["minute", 60_000] as const)
        : (["hour", 3_600_000] as const);
  const value = Math.max(1, Math.round(ms / unitMs));
  return new Intl.NumberFormat(locale(), { style: "unit", unit }).format(value);
}

/** "14:05": a time of today, or of the day that is talked about. */
export function formatTime(at: number): string {
  return new Intl.DateTimeFormat(locale(), { timeStyle: "short" }).format(at);
}

/** "8:00 AM": an hour of the clock, 0 to 23. */
export function formatHour(hour: number): string {
  return formatTime(new Date(2000, 0, 1, hour).getTime());
}

/** "Monday, November 23": the reader's own date, given as `2026-11-23` or as epoch milliseconds. */
export function formatDay(day: string | number): string {
  // Noon is on that day wherever the reader is, also when clocks change.
  const date = typeof day === "number" ? new Date(day) : new Date(`${day}T12:00:00`);
  return new Intl.DateTimeFormat(locale(), { weekday: "long", month: "long", day: "numeric" }).format(date);
}

/** A day (`2026-11-23`) in the words that are wanted: "November 2026", "Mon 23". */
export function formatDate(day: string, words: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), words).format(new Date(`${day}T12:00:00`));
}

/** "today", "yesterday", "Nov 12", "Nov 12, 2024": a day that is over, as short as can be. */
export function formatPastDay(at: number, now: number): string {
  const past = daysBetween(localDay(at), localDay(now));
  if (past >= 0 && past < 2) return days().format(-past, "day");
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? dates() : datesOfYears()).format(at);
}

/** "November 12, 2026 at 2:05 PM". */
export function formatMoment(at: number): string {
  return moments().format(at);
}

const sizes = [
  ["megabyte", 1_000_000],
  ["kilobyte", 1_000],
  ["byte", 1],
] as const;

/** "12 kB", "3.4 MB". */
export function formatBytes(bytes: number): string {
  const [unit, size] = sizes.find(([, least]) => bytes >= least) ?? sizes[2];
  const maximumFractionDigits = bytes / size < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale(), { style: "unit", unit, maximumFractionDigits }).format(bytes / size);
}

/** Parts of a sentence, one after another: "A, B, C". */
export function joinParts(parts: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: "unit" }).format(parts);
}

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** "just now", "3 min. ago", "2 days ago". */
export function formatAgo(at: number, now: number): string {
  const past = Math.max(0, now - at);
  for (const [unit, ms] of units) {
    if (past >= ms) {
      return new Intl.RelativeTimeFormat(locale(), { style: "short" }).format(-Math.floor(past / ms), unit);
    }
  }
  return i18n.t("justNow");
}

/** "A, B and C" for tooltips; long lists are cut. */
export function formatNames(all: readonly string[], most = 12): string {
  return names().format(all.length > most ? [...all.slice(0, most), "…"] : all);
}

/** Where the family name starts in "Laurens van der Maaten": at the particles before the last word. */
export function familyStart(name: string): number {
  const match = /(?<=^|\s)(?:\p{Ll}[\p{L}'’.]*\s+)*\S+(?:\s+(?:Jr|Sr|II|III|IV)\.?)?$/u.exec(name);
  return match?.index ?? 0;
}

/** Text that may read the other way than the sentence it stands in. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Longer titles and queries are cut inside a sentence; a pasted page would push everything else out of sight. */
const SHORT = 60;

/** Somebody else's text as part of a sentence. */
export function shorten(text: string): string {
  return text.length > SHORT ? `${clip(text, SHORT).trimEnd()}…` : text;
}
