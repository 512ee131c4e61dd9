/**
 * Answers as no service should give them, made from a good one: cut off, of wrong types in every place, empty, endless,
 * nested, in HTML. Whatever comes, a source gives sound papers or one of the failures that have a sentence.
 */
import { expect } from "vitest";
import { PaperkinError, type ErrorCode } from "../../lib/errors.ts";
import { isIdentifier } from "../../lib/identifiers.ts";
import type { Paper } from "../../lib/paper.ts";
import type { LoadedPapers, SourceTools } from "../../lib/sources/source.ts";
import { answering, json, type Answer } from "./service.ts";

/** What may stand where something else is expected. */
const WRONG: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER,
  "",
  "text",
  "\u0000<b>&#0;\ud800",
  [],
  [null],
  [[["deep"]]],
  {},
  { value: { value: {} } },
];

/** The value with one place at a time missing or of another type; each with the path of that place. */
export function* damagedValues(value: unknown, path = "$"): Generator<{ path: string; damaged: unknown }> {
  for (const wrong of WRONG) yield { path: `${path} = ${JSON.stringify(wrong)}`, damaged: wrong };
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const rest = Object.entries(value).filter(([name]) => name !== key);
    yield {
      path: `${path}.${key} is missing`,
      damaged: Array.isArray(value) ? rest.map(([, other]: [string, unknown]) => other) : Object.fromEntries(rest),
    };
    for (const { path: where, damaged } of damagedValues(inner, `${path}.${key}`)) {
      const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
      yield { path: where, damaged: Object.assign(copy, { [key]: damaged }) };
    }
  }
}

/** The failure to expect of answers that are none, by what they are. */
export const noAnswers: readonly (readonly [string, Answer, ErrorCode])[] = [
  ["nothing", { status: 200, body: "" }, "answerUnreadable"],
  ["a page", { status: 200, body: "<!doctype html><title>Hello</title>" }, "answerUnreadable"],
  ["a sentence", { status: 200, body: "Rate exceeded." }, "answerUnreadable"],
  ["a bad request", json({ error: "Bad" }, 400), "hostFailed"],
  ["a challenge", json({ name: "ChallengeRequiredError" }, 403), "hostFailed"],
  ["a limit", json({ message: "Too Many Requests", code: "429" }, 429), "hostFailed"],
  ["a page that it is down", { status: 500, body: "<h1>500</h1>" }, "hostFailed"],
  ["a busy server", { status: 503, body: "" }, "hostFailed"],
];

type Load = (tools: SourceTools) => Promise<LoadedPapers & { readonly paper?: Paper | null }>;

/** What a source makes of an answer: papers, or the code of a failure. Anything else that is thrown is thrown on. */
export async function outcomeOf(load: Load, answer: Answer) {
  try {
    return await load(answering(answer).tools);
  } catch (error) {
    if (error instanceof PaperkinError) return error.code;
    throw error;
  }
}

/** Asserts that every damage to this answer makes sound papers or a failure with a sentence. Gives how many were tried. */
export async function expectHardy(load: Load, good: unknown): Promise<number> {
  const text = JSON.stringify(good);
  let tried = 0;
  for (const { path, damaged } of damagedValues(good)) {
    const outcome = await outcomeOf(load, json(damaged));
    if (typeof outcome !== "string") expectSound(outcome, path);
    tried++;
  }
  for (let end = 0; end < text.length; end += 7) {
    expect({ end, outcome: await outcomeOf(load, { status: 200, body: text.slice(0, end) }) }).toEqual({
      end,
      outcome: "answerUnreadable",
    });
    tried++;
  }
  for (const body of ["[".repeat(50_000) + "]".repeat(50_000), `${'{"data":'.repeat(50_000)}1${"}".repeat(50_000)}`]) {
    const outcome = await outcomeOf(load, { status: 200, body });
    if (typeof outcome !== "string") expectSound(outcome, "nested");
    tried++;
  }
  return tried;
}

function expectSound({ papers, skipped, total, paper }: Awaited<ReturnType<Load>>, path: string): void {
  expect({ path, isCount: Number.isSafeInteger(skipped) && skipped >= 0 }).toEqual({ path, isCount: true });
  expect({ path, isCount: total === undefined || (Number.isSafeInteger(total) && total >= 0) }).toEqual({
    path,
    isCount: true,
  });
  for (const one of paper ? [...papers, paper] : papers) {
    const texts = [one.title, one.abstract, ...one.authors, one.venue ?? ""];
    expect({
      path,
      identifiers: one.identifiers.filter((identifier) => !isIdentifier(identifier)),
      texts: texts.filter((text) => typeof text !== "string" || !text.isWellFormed()),
      links: one.links.filter(({ url }) => !/^https?:/u.test(url)),
    }).toEqual({ path, identifiers: [], texts: [], links: [] });
    expect({ path, title: one.title }).not.toEqual({ path, title: "" });
    expect(one.date ?? "2000").toMatch(/^\d{4}(?:-\d\d){0,2}$/u);
  }
}
