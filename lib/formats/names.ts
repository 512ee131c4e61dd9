/**
 * The parts of a name, for formats that want them apart. Papers hold "First Last" as somebody wrote it; parts are told
 * from it only as far as they can be, and put together again they give the name as it was.
 */

/** A name of a person in parts, or one that is not to be taken apart. */
export type NameParts =
  | { readonly literal: string }
  | {
      readonly given: string;
      /** "van der", "de la": stands before the family name and is not sorted by; empty for none. */
      readonly particle: string;
      readonly family: string;
      /** "Jr.", "III"; empty for none. */
      readonly suffix: string;
    };

/** What stands in lower case before family names in European and Arabic ones. */
const PARTICLES = new Set(
  "af al am an auf av aus bin bint da dal dalla das de degli dei del della der den di do dos du el het ibn la las le los op op't 't te ten ter thoe till tot und v. van vande vander vom von y zu zum zur".split(
    " ",
  ),
);

const SUFFIX = /^(?:jr|sr)\.?$|^(?:II|III|IV)$/iu;

/** Words of groups that write papers, and that no person is called by. */
const GROUP =
  /\b(?:collaboration|consortium|team|group|initiative|committee|association|organi[sz]ation|foundation|institute|university|universität|université|laboratory|department|ministry|network|inc\.|ltd\.|gmbh)(?=\s|,|$)/iu;

/** Scripts that put the family name first or write no blank: which part is which cannot be told without a dictionary. */
const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\s·・ー]+$/u;

/** True for a group or a firm, whose name has no parts. */
export function isGroupName(name: string): boolean {
  return GROUP.test(name) || /(?:^|\s)(?:and|&)(?:\s|$)/iu.test(name);
}

/**
 * Takes "Ludwig van Beethoven" apart. Names of groups, of one word, with a comma of their own and in East Asian scripts
 * stay whole.
 */
export function splitName(name: string): NameParts {
  const [bare, suffix] = withoutSuffix(name.split(" ").filter((word) => word !== ""));
  const last = bare.length - 1;
  if (last < 1 || bare.some((word) => word.includes(",")) || isGroupName(name) || EAST_ASIAN.test(name)) {
    return { literal: name };
  }
  // The first word is a given name, the last a family name, whatever they look like.
  const start = bare.findIndex((word, index) => index > 0 && index < last && PARTICLES.has(word));
  if (start === -1) return { given: bare.slice(0, last).join(" "), particle: "", family: bare[last] ?? "", suffix };
  const end = bare.findIndex((word, index) => index > start && (index === last || !PARTICLES.has(word)));
  return {
    given: bare.slice(0, start).join(" "),
    particle: bare.slice(start, end).join(" "),
    family: bare.slice(end).join(" "),
    suffix,
  };
}

/** "Last, First, Jr.", the particle with the family name; what has no parts stays as it is. */
export function lastFirst(name: string): string {
  const parts = splitName(name);
  if ("literal" in parts) return parts.literal;
  const family = parts.particle === "" ? parts.family : `${parts.particle} ${parts.family}`;
  return [family, parts.given, parts.suffix].filter((part) => part !== "").join(", ");
}

/** "Jane Doe Jr." and "Jane Doe, Jr."; two words are a name, not a name and a suffix. */
function withoutSuffix(words: readonly string[]): readonly [words: readonly string[], suffix: string] {
  const suffix = words.at(-1) ?? "";
  if (words.length < 3 || !SUFFIX.test(suffix)) return [words, ""];
  return [
    words.slice(0, -1).map((word, index) => (index === words.length - 2 ? word.replace(/,$/u, "") : word)),
    suffix,
  ];
}
