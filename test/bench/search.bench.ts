/**
 * Measures the search index on a file of papers beside Fuse.js over the same papers: speed per keystroke and known-item
 * ranking. Usage: node test/bench/search.bench.ts FILE [--papers N] [--queries N] [--no-fuse]
 * FILE is a JSON array or JSON lines (.gz allowed) of {title, abstract, authors?, year?}.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import Fuse, { type Expression } from "fuse.js";
import { createSearchIndex } from "../../lib/search/memory-index.ts";
import type { IndexedPaper } from "../../lib/search/search-index.ts";
import { fold } from "../../lib/text.ts";
import { createRandom, shuffle } from "../random.ts";

type Search = (query: string, limit: number) => readonly number[];

const depth = 10;
const [file = "", ...options] = process.argv.slice(2);
if (file === "" || file.startsWith("--")) {
  console.error("usage: node test/bench/search.bench.ts FILE [--papers N] [--queries N] [--no-fuse]");
  process.exit(1);
}
const random = createRandom(20_260_101);
const papers = readPapers(file).slice(0, numberOption("--papers", 100_000));
const queryCount = numberOption("--queries", 100);

globalThis.gc?.();
const heapBefore = process.memoryUsage().heapUsed;
const builtFrom = performance.now();
const index = createSearchIndex();
index.put(papers);
const buildMs = performance.now() - builtFrom;
globalThis.gc?.();
const heapMb = (process.memoryUsage().heapUsed - heapBefore) / 2 ** 20;
console.log(`${papers.length} papers: built in ${buildMs.toFixed(0)} ms, heap ${heapMb.toFixed(1)} MB`);
if (globalThis.gc === undefined) console.log("(heap is rough: run node with --expose-gc for a settled figure)");

const engines: Record<string, Search> = {
  paperkin: (query, limit) => index.search(query, limit).hits.map((hit) => hit.id),
};
if (!options.includes("--no-fuse")) engines["fuse"] = fuseOver(papers);

const classes: Record<string, (paper: IndexedPaper) => string | null> = {
  words: (paper) => some(shuffle(titleWords(paper).slice(), random).slice(0, 3)),
  prefix: (paper) => {
    const words = shuffle(titleWords(paper).slice(), random).slice(0, 3);
    const last = words.pop();
    return last === undefined ? null : some([...words, last.slice(0, Math.max(3, Math.ceil(last.length / 2)))]);
  },
  typo: (paper) => {
    const words = shuffle(titleWords(paper).slice(), random).slice(0, 3);
    const position = words.findIndex((word) => word.length >= 5);
    const word = words[position];
    if (word === undefined) return null;
    words[position] = mistype(word);
    return some(words);
  },
  abstract: (paper) => some(shuffle([...new Set(wordsOf(paper.abstract, 6))], random).slice(0, 4)),
  author: (paper) => {
    const name = pick(paper.authors);
    const word = pick(titleWords(paper));
    return name === undefined || word === undefined ? null : `${fold(name.slice(name.lastIndexOf(" ") + 1))} ${word}`;
  },
};

for (const [name, make] of Object.entries(classes)) {
  const items = shuffle(papers.slice(), random)
    .map((paper) => ({ id: paper.id, query: make(paper) }))
    .filter((item): item is { id: number; query: string } => item.query !== null)
    .slice(0, queryCount);
  if (items.length === 0) continue;
  for (const [engine, search] of Object.entries(engines)) measure(name, engine, search, items);
}
measureRelated();

function measure(name: string, engine: string, search: Search, items: readonly { id: number; query: string }[]) {
  const times: number[] = [];
  let reciprocal = 0;
  const missed: string[] = [];
  for (const { id, query } of items) {
    // Fuse takes seconds per query on large sets: its speed is sampled on the finished query only.
    const from = engine === "fuse" ? query.length : 1;
    let found: readonly number[] = [];
    for (let length = from; length <= query.length; length++) {
      const start = performance.now();
      found = search(query.slice(0, length), depth);
      times.push(performance.now() - start);
    }
    const rank = found.indexOf(id);
    if (rank === -1) missed.push(query);
    else reciprocal += 1 / (rank + 1);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(2).padStart(8);
  const mrr = (reciprocal / items.length).toFixed(3);
  console.log(
    `${name.padEnd(9)} ${engine.padEnd(9)} MRR@${depth} ${mrr}  p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  max ${at(1)} ms`,
  );
  if (options.includes("--missed") && engine !== "fuse") console.log(missed.slice(0, 20));
}

function measureRelated() {
  const times = shuffle(papers.slice(), random)
    .slice(0, queryCount)
    .map((paper) => {
      const start = performance.now();
      index.related(paper, depth, [paper.id]);
      return performance.now() - start;
    })
    .sort((one, other) => one - other);
  const at = (share: number) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(2);
  console.log(`related   p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  max ${at(1)} ms`);
}

/** Fuse.js as one would use it over the documents: every word fuzzy, papers with all words before those with some. */
function fuseOver(documents: readonly IndexedPaper[]): Search {
  const keys = ["title", "authors", "abstract"];
  const fuse = new Fuse(documents, { keys, ignoreLocation: true, threshold: 0.3, includeScore: true });
  return (query, limit) => {
    const words = fold(query).match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length === 0) return [];
    const perWord = words.map((word): Expression => ({ $or: keys.map((key) => ({ [key]: word })) }));
    const all = fuse.search({ $and: perWord }, { limit });
    const found = all.length > 0 ? all : fuse.search({ $or: perWord }, { limit });
    return found.map((result) => result.item.id);
  };
}

function readPapers(path: string): IndexedPaper[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const records: unknown[] = text.trimStart().startsWith("[")
    ? (JSON.parse(text) as unknown[])
    : text
        .split("\n")
        .filter((line) => line.trim() !== "")
        .slice(0, numberOption("--papers", 100_000))
        .map((line) => JSON.parse(line) as unknown);
  return records.map((record, id) => {
    const fields = record as { title: string; abstract?: string; authors?: string[]; year?: number };
    const date = fields.year === undefined ? null : String(fields.year);
    return { id, title: fields.title, abstract: fields.abstract ?? "", authors: fields.authors ?? [], date };
  });
}

function numberOption(name: string, otherwise: number): number {
  const position = options.indexOf(name);
  return position === -1 ? otherwise : Number(options[position + 1]);
}

function titleWords(paper: IndexedPaper): string[] {
  return [...new Set(wordsOf(paper.title, 4))];
}

function wordsOf(text: string, letters: number): string[] {
  return (fold(text).match(/\p{L}+/gu) ?? []).filter((word) => word.length >= letters);
}

function some(words: readonly string[]): string | null {
  return words.length < 2 ? null : words.join(" ");
}

/** One slip: a swap, a lost letter, a wrong letter or a doubled one; never in the first letter. */
function mistype(word: string): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter, next, rest] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)];
  const kind = Math.floor(random() * 4);
  if (kind === 0 && letter !== next) return before + next + letter + rest;
  if (kind === 1) return before + next + rest;
  if (kind === 2) return `${before}${letter === "x" ? "z" : "x"}${next}${rest}`;
  return before + letter + letter + next + rest;
}

function pick<T>(values: readonly T[]): T | undefined {
  return values[Math.floor(random() * values.length)];
}
