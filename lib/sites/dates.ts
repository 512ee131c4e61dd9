/** Dates as pages write them, read into `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
import { tidy } from "../text.ts";

/** English months by their first three letters. */
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const aMonth = `(?<name>(?:${months.join("|")})[a-z]{0,6}|spring|summer|autumn|fall|winter)\\.?(?:[-–/][a-z]{3,9}\\.?)?`;
const aDay = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
const aYear = "(?<year>\\d{4})(?!\\d)";

const forms: readonly RegExp[] = [
  // 2015 Feb 21, 2015 Mar-Apr
  `(?<year>\\d{4}),? ${aMonth}(?: ${aDay})?(?!\\d)`,
  // 2020/06/09, 2021-6, 2004, 2024/00/00, 2019-07-11T00:00:00Z
  "(?<year>\\d{4})(?:[/.-](?<month>\\d{1,2})(?:[/.-](?<day>\\d{1,2}))?)?(?!\\d)",
  // 10/28/2010: Americans write the month first, and so do the sites that write dates like this
  `(?<month>\\d{1,2})/(?<day>\\d{1,2})/${aYear}`,
  // 10/2010
  `(?<month>\\d{1,2})/${aYear}`,
  // Apr 22, 2019; Oct. 2007; Mar/Apr 2020
  `${aMonth}(?: ${aDay})?,? ${aYear}`,
  // 16 March 2020, 16-Mar-2020, Mon, 22 Apr 2019
  `(?:[a-z]{3,9}, )?${aDay}[ -]${aMonth},?[ -]${aYear}`,
].map((form) => new RegExp(`^${form}`, "iu"));

/** The date a text begins with, as exactly as it is certain; null when it begins with none. */
export function dateOf(text: string): string | null {
  const written = tidy(text);
  for (const form of forms) {
    const { year, month, name, day } = form.exec(written)?.groups ?? {};
    if (year !== undefined)
      return isoOf(year, name === undefined ? Number(month ?? 0) : monthOf(name), Number(day ?? 0));
  }
  return null;
}

/**
 * The first date, made as exact as the others allow: "2019" and "2019-07-11" are one date, "2019" and "2020-01-02" two.
 */
export function mostExact(dates: readonly string[]): string | undefined {
  const [first, ...others] = dates;
  return others.reduce((date, other) => (date !== undefined && other.startsWith(`${date}-`) ? other : date), first);
}

/** Zeros and impossible numbers mean unknown, and without a month there is no day. */
function isoOf(year: string, month: number, day: number): string {
  // 28/10/2010: a twenty-eighth month can only be a day.
  if (month > 12 && day >= 1 && day <= 12) return isoOf(year, day, month);
  if (month < 1 || month > 12) return year;
  const yearAndMonth = `${year}-${String(month).padStart(2, "0")}`;
  const isDay = day >= 1 && day <= new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
  return isDay ? `${yearAndMonth}-${String(day).padStart(2, "0")}` : yearAndMonth;
}

/** 0 for a season, which is no month. */
function monthOf(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}
