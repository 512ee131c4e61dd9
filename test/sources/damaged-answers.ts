/**
 * What every source of answers owes whoever asks it, whatever comes back: papers as they should be, or an error with a
 * sentence for the reader. One well-formed answer is enough; the damage is done here.
 */
import { describe, expect, test } from "vitest";
import { PaperkinError } from "../../lib/errors.ts";
import { parsePaper, type Paper } from "../../lib/paper.ts";
import type { Advice } from "../../lib/sources/adviser.ts";
import { MOST_RECORDS } from "../../lib/sources/answers.ts";
import type { LoadedPapers, Metrics, SourceTools } from "../../lib/sources/source.ts";
import { answering, type Answer } from "./service.ts";

/** What feeds and finders, advisers, and lookups give. */
type Loaded = LoadedPapers | Advice | readonly Paper[];
type Load = (tools: SourceTools) => Promise<Loaded>;
type Outcome = {
  readonly loaded: LoadedPapers | null;
  readonly error: PaperkinError | null;
  /** Lookups give papers alone. */
  readonly counts: boolean;
};

/** Longer than any limit of ours. */
const HUGE = "widest ".repeat(40_000);
const DEPTH = 50_000;
/** Answers are cut every so many characters. */
const CUT_EVERY = 7;
/** Statuses that no service means for "there is nothing". */
const FAILURES: readonly number[] = [429, 500, 503];
/** Those with which some refuse a question, and others say that they do not know. */
const REFUSALS: readonly number[] = [400, 403, 404];
const PAGE = "<!DOCTYPE html><html><head><title>Just a moment</title></head><body><p>Checking</p></body></html>";

/**
 * Tests a source with a small answer in which every record makes a paper, and with all kinds of damage to it. `load` asks
 * the source through the tools it is given. Of the statuses 400, 403 and 404 those in `failing` have to be failures.
 */
export function describeDamaged(
  name: string,
  load: Load,
  { body: good, contentType = "text/plain" }: Answer,
  failing: readonly number[] = [],
): void {
  const isJson = contentType.includes("json");
  const answer = (body: string) => outcomeOf(load, { body, contentType });

  describe(`${name}, whatever comes back`, () => {
    test("a well-formed answer gives its papers, none skipped", async () => {
      const { loaded } = await answer(good);
      expect(loaded?.papers.length).toBeGreaterThan(0);
      expect(loaded?.skipped).toBe(0);
    });

    test("an answer that was cut anywhere is unreadable", async () => {
      const whole = good.trim();
      for (let length = 0; length < whole.length; length += CUT_EVERY) {
        const { error } = await answer(whole.slice(0, length));
        expect({ length, code: error?.code }).toEqual({ length, code: "answerUnreadable" });
      }
    });

    test("a field that is something else does no harm", async () => {
      const damaged = isJson ? damagedJson(good) : damagedXml(good);
      expect(damaged.length).toBeGreaterThan(100);
      for (const body of damaged) await answer(body);
    });

    test.each([
      ["nothing", ""],
      ["a page", PAGE],
      ["a sentence", "Rate exceeded."],
    ])("%s instead of an answer is unreadable", async (_, body) => {
      expect((await outcomeOf(load, { body, contentType: "text/html" })).error?.code).toBe("answerUnreadable");
    });

    test.each([
      "{}",
      "[]",
      "null",
      "7",
      '"text"',
      "<feed/>",
      "<rss/>",
      '<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
    ])("an empty shape, %s, gives no papers", async (body) => {
      expect((await answer(body)).loaded?.papers ?? []).toEqual([]);
    });

    test("shapes as deep as can be do no harm", async () => {
      const shapes = [
        ["[", "]"],
        ['{"paper":', "}"],
        ['{"data":[', "]}"],
        ["<feed>", "</feed>"],
        ["<entry>", "</entry>"],
        ["<rss><channel>", "</channel></rss>"],
      ];
      for (const [open = "", close = ""] of shapes) {
        const { loaded } = await answer(open.repeat(DEPTH) + close.repeat(DEPTH));
        expect(loaded?.papers ?? []).toEqual([]);
      }
    });

    test.each([...FAILURES, ...failing])("status %i is a failure of the host", async (status) => {
      for (const body of [good, PAGE, ""]) {
        expect((await outcomeOf(load, { status, body, contentType })).error?.code).toBe("hostFailed");
      }
    });

    test.each(REFUSALS.filter((status) => !failing.includes(status)))("status %i gives no papers", async (status) => {
      for (const body of [good, PAGE, ""]) {
        expect((await outcomeOf(load, { status, body, contentType })).loaded?.papers ?? []).toEqual([]);
      }
    });

    test("a connection that breaks is a failure of the host, one that was given up is none", async () => {
      const broken = async () => {
        throw new TypeError("Failed to fetch");
      };
      const signal = new AbortController().signal;
      expect((await settled(load({ fetch: broken, signal }))).error?.code).toBe("hostFailed");
      expect((await settled(load({ fetch: broken, signal: AbortSignal.abort() }))).error?.code).toBe("aborted");
    });

    const crowd = isJson ? crowdedJson : crowdedXml;
    test("good records among bad ones are read, and the bad ones counted", async () => {
      const { loaded: calm } = await answer(good);
      const crowded = crowd(good, calm!, 1);
      if (crowded === null) return;
      const { loaded, counts } = await answer(crowded.body);
      expect(loaded?.papers).toEqual(calm?.papers);
      expect(loaded?.skipped).toBeGreaterThanOrEqual(counts ? crowded.bad : 0);
    });

    test("a hundred times as many records are no more than can be read", async () => {
      const { loaded: calm } = await answer(good);
      const crowded = crowd(good, calm!, 100);
      if (crowded === null) return;
      const { loaded } = await answer(crowded.body);
      expect(loaded?.papers.length).toBeGreaterThanOrEqual(calm!.papers.length);
      expect(loaded?.papers.length).toBeLessThanOrEqual(MOST_RECORDS);
    });
  });
}

async function outcomeOf(load: Load, answer: Answer): Promise<Outcome> {
  return settled(load(answering(answer).tools));
}

/** What a source makes of an answer, or the code of its failure; any other error is thrown on. */
export async function resultOf<Result>(load: (tools: SourceTools) => Promise<Result>, answer: Answer) {
  try {
    return await load(answering(answer).tools);
  } catch (error) {
    if (error instanceof PaperkinError) return error.code;
    throw error;
  }
}

/** What became of it; fails for errors without a sentence, and for papers that are not as `parsePaper` makes them. */
async function settled(work: Promise<Loaded>): Promise<Outcome> {
  try {
    const given = await work;
    const loaded = plain(given);
    expectSound(loaded);
    return { loaded, error: null, counts: "skipped" in given };
  } catch (error) {
    if (error instanceof PaperkinError) return { loaded: null, error, counts: false };
    throw error;
  }
}

/** Advisers give one more paper than those related to it. */
function plain(loaded: Loaded): LoadedPapers {
  if ("papers" in loaded) {
    const own = "paper" in loaded && loaded.paper !== null ? [loaded.paper] : [];
    return { ...loaded, papers: [...own, ...loaded.papers] };
  }
  return { papers: loaded, skipped: 0 };
}

function expectSound({ papers, skipped, metrics = new Map(), total = 0 }: LoadedPapers): void {
  expect(papers.map(parsePaper)).toEqual(papers);
  expect(papers.length).toBeLessThanOrEqual(MOST_RECORDS);
  expect([skipped, total].filter((count) => !isCount(count))).toEqual([]);
  const names = papers.map(({ identifiers }) => identifiers[0]);
  expect([...metrics.keys()].filter((name) => !names.includes(name))).toEqual([]);
  expect([...metrics.values()].filter((metric) => !isSound(metric))).toEqual([]);
}

function isSound({ upvotes, comments, stars, artefacts, gist, keywords, listedAt }: Metrics): boolean {
  return (
    [upvotes, comments, stars ?? 0, artefacts ?? 0].every(isCount) &&
    [gist, ...keywords].every((text) => typeof text === "string" && text.length <= 2_000 && text.isWellFormed()) &&
    keywords.length <= 200 &&
    (listedAt === null || Number.isSafeInteger(listedAt))
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

const strange: readonly unknown[] = [
  null,
  true,
  7,
  -1,
  -1.5,
  1e300,
  1e308,
  Number.MAX_SAFE_INTEGER,
  "",
  "x",
  "text",
  "\u0000<b>&#0;\ud800",
  "\ud800",
  HUGE,
  [],
  [null],
  ["x"],
  [[[null]]],
  [[["deep"]]],
  {},
  { a: { b: null } },
  { value: { value: {} } },
];

/** The answer with each of its values, the whole one included, replaced by each of the strange ones, and left out. */
function damagedJson(good: string): readonly string[] {
  const HERE = "\u0000here";
  return pathsOf(JSON.parse(good)).flatMap((path) => {
    const marked = JSON.stringify(replaced(JSON.parse(good), path, HERE));
    const deep = '{"paper":'.repeat(500) + "1" + "}".repeat(500);
    const others = [...strange.map((value) => JSON.stringify(value)), deep];
    return [
      ...others.map((json) => marked.replace(JSON.stringify(HERE), () => json)),
      JSON.stringify(replaced(JSON.parse(good), path, undefined)) ?? "",
    ];
  });
}

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [path, ...inner.flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

/** The value with another one at a path; `undefined` leaves that place out. */
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    const changed = value.map((child, index) => (String(index) === key ? replaced(child, rest, by) : child));
    return changed.filter((child) => child !== undefined);
  }
  const fields = value as Record<string, unknown>;
  return { ...fields, [key]: replaced(fields[key], rest, by) };
}

/** The answer with each of its texts, attributes included, replaced by each of the strange ones, and left out. */
function damagedXml(good: string): readonly string[] {
  const texts = [...good.matchAll(/<([\w:]+)((?:\s[^<>]*)?)>([^<]*)<\/\1>/gu)];
  const contents = [
    "",
    "x",
    "-1",
    "\u{10ffff}",
    "&#55;",
    "<b><i>x</i></b>",
    "<![CDATA[<p>x</p>]]>",
    "<!-- x -->",
    "&unknown;",
    HUGE,
  ];
  return texts.flatMap((found) => {
    const [whole, name = "", attributes = ""] = found;
    const around = (inside: string) => good.slice(0, found.index) + inside + good.slice(found.index + whole.length);
    return [
      around(""),
      around(whole + whole),
      around(`<${name}/>`),
      around(`<${name}>${whole}</${name}>`),
      ...contents.map((content) => around(`<${name}${attributes}>${content}</${name}>`)),
    ];
  });
}

type Crowd = { readonly body: string; readonly bad: number };

/** So many times the records of the answer with bad ones between them; null for an answer about one paper. */
function crowdedJson(good: string, calm: LoadedPapers, times: number): Crowd | null {
  const answer: unknown = JSON.parse(good);
  const path = pathsOf(answer).find((candidate) => {
    const value = valueAt(answer, candidate);
    return (
      Array.isArray(value) && value.length === calm.papers.length && value.every((record) => typeof record === "object")
    );
  });
  if (path === undefined || calm.papers.length < 2) return null;
  const records = valueAt(answer, path) as readonly unknown[];
  const bad = [null, 7, "x", [], {}, [[]], { paper: null }, { title: 7 }];
  const many = Array.from({ length: times }, () =>
    records.flatMap((record, index) => [...bad.slice(index * 3, index * 3 + 3), record]),
  ).flat();
  return { body: JSON.stringify(replaced(answer, path, many)), bad: many.length - records.length * times };
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);
}

function crowdedXml(good: string, calm: LoadedPapers, times: number): Crowd | null {
  const records = good.match(/<(entry|item)>.*?<\/\1>/gsu) ?? [];
  const [first] = records;
  if (first === undefined || calm.papers.length < 2) return null;
  const name = first.slice(1, first.indexOf(">"));
  const bad = [`<${name}/>`, `<${name}>text</${name}>`, `<${name}><id>7</id><title>None</title></${name}>`];
  const many = Array.from({ length: times }, () => [...bad, ...records]).flat();
  const start = good.indexOf(first);
  const end = good.lastIndexOf(`</${name}>`) + `</${name}>`.length;
  return { body: good.slice(0, start) + many.join("\n") + good.slice(end), bad: bad.length * times };
}
