/** Sentences that depend on a number, in the plural forms of the reader's language. */
import { i18n, type GeneratedI18nStructure } from "#i18n";
import { formatNumber, pluralRules } from "./format.ts";

/** Sentences of the locale file that have plural forms, e.g. `papers` for `papers.one` and `papers.other`. */
type PluralKey = keyof {
  [Key in keyof GeneratedI18nStructure as Key extends `${infer Name}.other` ? Name : never]: true;
};

/**
 * The sentence for `count`, which is written as `$1`. Each locale file has the forms its language distinguishes (one,
 * few, many, …, CLDR plural rules); one that is missing falls back to `other`.
 */
export function plural(key: PluralKey, count: number): string {
  const form = pluralRules().select(count);
  const values: [string] = [formatNumber(count)];
  if (form === "other") return i18n.t(`${key}.other`, values);
  if (form === "one") return i18n.t(`${key}.one`, values);
  // Forms that English lacks: their keys are only in the files of languages that have them.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return i18n.t(`${key}.${form}` as `${PluralKey}.other`, values) || i18n.t(`${key}.other`, values);
}
