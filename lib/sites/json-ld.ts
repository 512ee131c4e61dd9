/**
 * JSON-LD of schema.org: a page's one `ScholarlyArticle`, wherever it lies in the graph. The JSON is anybody's: every
 * value is checked, and the walk is bounded.
 */
import type { Identifier } from "../identifiers.ts";
import { paperLimits } from "../paper.ts";
import { clip, tidy } from "../text.ts";
import { parseJson } from "../untrusted.ts";
import { dateOf } from "./dates.ts";
import { plainText } from "./html-text.ts";
import { withoutLabel } from "./meta-families.ts";
import { namesOf } from "./names.ts";
import type { PageDocument, PageFields } from "./site.ts";
import { identifiersIn } from "./stated-identifiers.ts";

type Thing = Readonly<Record<string, unknown>>;

const SCRIPTS = 20;
const LENGTH = 1_000_000;
const THINGS = 1_000;

const articles = new Set(["ScholarlyArticle", "MedicalScholarlyArticle", "Thesis"]);
/** Where the page's own article lies; what it cites has types of the same names. */
const ways = ["@graph", "mainEntity", "mainEntityOfPage"];

/** What the page's article says; an empty object when there is none, or more than one: that is a list. */
export function readJsonLd(page: PageDocument): PageFields {
  const scripts = [...page.querySelectorAll('script[type="application/ld+json" i]')].slice(0, SCRIPTS);
  const found = scripts.flatMap((script) => articlesIn(jsonOf(script.textContent ?? "")));
  const titles = new Set(found.map(titleOf));
  const [article] = found;
  if (article === undefined || titles.size > 1) return {};
  const title = titleOf(article);
  const authors = namesOf(listOf(article["author"] ?? article["creator"]).map(nameOf));
  const abstract = textOf(article["abstract"] ?? article["description"], paperLimits.abstract);
  const date = dateOf(clip(stringOf(article["datePublished"]), 100));
  const venue = venueOf(article["isPartOf"]);
  const identifiers = identifiersOf(article);
  return {
    ...(title !== "" && { title }),
    ...(authors.length > 0 && { authors }),
    ...(abstract !== "" && { abstract: withoutLabel(abstract) }),
    ...(date !== null && { date }),
    ...(venue !== "" && { venue }),
    ...(identifiers.length > 0 && { identifiers }),
  };
}

function articlesIn(json: unknown): readonly Thing[] {
  const found: Thing[] = [];
  const waiting: unknown[] = [json];
  for (let count = 0; count < THINGS && waiting.length > 0; count++) {
    const value = waiting.shift();
    if (Array.isArray(value)) waiting.push(...value.slice(0, THINGS));
    else if (isThing(value)) {
      if (listOf(value["@type"]).some(isArticle)) found.push(value);
      else waiting.push(...ways.map((way) => value[way]));
    }
  }
  return found;
}

/** A type by name or address: `ScholarlyArticle`, `https://schema.org/ScholarlyArticle`, `schema:ScholarlyArticle`. */
function isArticle(type: unknown): boolean {
  return articles.has(stringOf(type).replace(/^.*[/#:]/u, ""));
}

function titleOf(article: Thing): string {
  return textOf(article["headline"] ?? article["name"], paperLimits.title);
}

function nameOf(author: unknown): string {
  if (!isThing(author)) return clip(stringOf(author), paperLimits.name);
  const parts = [author["givenName"], author["familyName"]].map(stringOf).filter((part) => part !== "");
  return clip(stringOf(author["name"]) || parts.join(" "), paperLimits.name);
}

/** The journal: issues and volumes, which have no name, are part of it. */
function venueOf(part: unknown): string {
  let whole = listOf(part)[0];
  for (let depth = 0; depth < 4 && isThing(whole); depth++) {
    const name = textOf(whole["name"], paperLimits.venue);
    if (name !== "") return name;
    whole = listOf(whole["isPartOf"])[0];
  }
  return "";
}

function identifiersOf(article: Thing): readonly Identifier[] {
  const stated = [article["doi"], article["identifier"], article["sameAs"], article["@id"]].flatMap(listOf);
  return identifiersIn(stated.map((value) => stringOf(isThing(value) ? value["value"] : value)));
}

function jsonOf(text: string): unknown {
  return text.length > LENGTH ? null : parseJson(text);
}

function isThing(value: unknown): value is Thing {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.slice(0, paperLimits.authors) : [value];
}

function textOf(value: unknown, limit: number): string {
  return plainText(clip(stringOf(value), limit * 4));
}

/** The first text of a value: some sites give an array, or a text with its language. */
function stringOf(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (isThing(first) && typeof first["@value"] === "string") return tidy(first["@value"]);
  return typeof first === "string" ? first : "";
}
