/** Judges addresses and pages against what is known of them, and counts. Pure: pages come in as readings. */
import { arxivIdentifier, doiIdentifier, namespaceOf, type Identifier } from "../../../lib/identifiers.ts";
import { detect, siteAt } from "../../../lib/sites/index.ts";
import type { Reading } from "../../../lib/sites/read-page.ts";
import { skeleton, tidy } from "../../../lib/text.ts";
import type { Case, PageCase } from "./cases.ts";

/** What was counted of one site, or of all. */
export type Figures = {
  /** Papers among the cases. */
  readonly cases: number;
  /** Those on a host that some site claims. */
  readonly registered: number;
  /** Those whose address was recognised. */
  readonly recognised: number;
  /** Those recognised as another paper than they are. */
  readonly wrong: number;
  /** Lists, news, books and the like on hosts that some site claims. */
  readonly nonPapers: number;
  /** Those taken for papers. */
  readonly falsePapers: number;
  /** Pages of papers. */
  readonly pages: number;
  readonly titleRight: number;
  /** Those that name no other paper, and say the identifier that is known. */
  readonly idRight: number;
  /** Pages that are of no paper, or cannot say its title. */
  readonly nonPages: number;
  /** Those that gave a title. */
  readonly falseTitles: number;
};

/** A judgement: what it counts for whom, and what to tell about it. */
export type Verdict = {
  /** The id of the site that claims the host; the host itself where none does. */
  readonly site: string;
  readonly isClaimed: boolean;
  readonly counts: Partial<Figures>;
  /** What went wrong; null when nothing did. */
  readonly miss: string | null;
};

/** What became of a case's address. */
export function judgeCase(known: Case): Verdict {
  const found = detect(known.url);
  const identifier = found === null || found.kind === "list" ? null : found.identifier;
  const verdict = (counts: Partial<Figures>, miss: string | null): Verdict => ({
    ...placeOf(known.url),
    counts,
    miss: miss && `${miss}: ${known.url.href}`,
  });
  const isRegistered = siteAt(known.url) !== null;
  if (!known.paper) {
    const counts = { nonPapers: Number(isRegistered), falsePapers: Number(identifier !== null) };
    return verdict(counts, identifier && `taken for ${identifier}`);
  }
  const counts = { cases: 1, registered: Number(isRegistered) };
  if (identifier === null) return verdict(counts, isRegistered ? "not recognised" : null);
  const isWrong = agreementOf([identifier], known) === "disagrees";
  return verdict(
    { ...counts, recognised: 1, wrong: Number(isWrong) },
    isWrong ? `${identifier} is not ${statedBy(known).join(", ")}` : null,
  );
}

/** What became of a page; `reading` is null where no paper was found. */
export function judgePage(known: PageCase, reading: Reading | null): Verdict {
  const title = reading?.paper.title ?? "";
  const name = known.file.split("/").slice(-2).join("/");
  const isTitle = known.title !== undefined && skeleton(tidy(known.title)) === skeleton(title);
  if (!known.paper) {
    const isFalse = title !== "" && !isTitle;
    const miss = isFalse ? `${name} has no title, but was given "${title}"` : null;
    return { ...placeOf(known.url), counts: { nonPages: 1, falseTitles: Number(isFalse) }, miss };
  }
  const names = reading?.paper.identifiers ?? [];
  const stated = statedBy(known);
  const isNamed = reading !== null && (stated.length === 0 || agreementOf(names, known) === "agrees");
  const misses = [
    ...(isTitle ? [] : [`"${title}" instead of "${known.title}"`]),
    ...(isNamed ? [] : [`${names.join(", ")} instead of ${stated.join(", ")}`]),
  ];
  const miss = reading === null ? "no paper found" : misses.join("; ");
  return {
    ...placeOf(known.url),
    counts: { pages: 1, titleRight: Number(isTitle), idRight: Number(isNamed) },
    miss: miss === "" ? null : `${name}: ${miss}`,
  };
}

/** The sum of what was counted. */
export function total(verdicts: readonly Verdict[]): Figures {
  const sum = (field: keyof Figures) => verdicts.reduce((count, { counts }) => count + (counts[field] ?? 0), 0);
  return {
    cases: sum("cases"),
    registered: sum("registered"),
    recognised: sum("recognised"),
    wrong: sum("wrong"),
    nonPapers: sum("nonPapers"),
    falsePapers: sum("falsePapers"),
    pages: sum("pages"),
    titleRight: sum("titleRight"),
    idRight: sum("idRight"),
    nonPages: sum("nonPages"),
    falseTitles: sum("falseTitles"),
  };
}

/** By site, in the order of their names. */
export function totalsBySite(verdicts: readonly Verdict[]): Readonly<Record<string, Figures>> {
  const bySite = Map.groupBy(verdicts, ({ site }) => site);
  return Object.fromEntries(
    [...bySite].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([site, own]) => [site, total(own)]),
  );
}

function placeOf(url: URL): Pick<Verdict, "site" | "isClaimed"> {
  const site = siteAt(url);
  return { site: site?.id ?? url.hostname, isClaimed: site !== null };
}

/** Names are compared within their kind; a kind that one side does not state proves nothing. */
function agreementOf(names: readonly Identifier[], known: Case): "agrees" | "disagrees" | "unknown" {
  const stated = statedBy(known);
  const comparable = names
    .map(comparableOf)
    .filter((name) => stated.some((other) => namespaceOf(other) === namespaceOf(name)));
  if (comparable.length === 0) return "unknown";
  return comparable.every((name) => stated.includes(name)) ? "agrees" : "disagrees";
}

function statedBy({ doi = "", arxiv = "" }: Case): readonly Identifier[] {
  const names = [doiIdentifier(doi), arxivIdentifier(arxiv)].filter((name) => name !== null);
  return [...new Set(names.map(comparableOf))];
}

/** bioRxiv's and medRxiv's versions are one paper. */
function comparableOf(name: Identifier): Identifier {
  return /^doi:10\.(?:1101|64898)\//u.test(name) ? (name.replace(/v\d+$/u, "") as Identifier) : name;
}
