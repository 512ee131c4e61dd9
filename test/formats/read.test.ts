import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { errorCodeOf } from "../../lib/errors.ts";
import { bibtex } from "../../lib/formats/bibtex.ts";
import { decodeFile } from "../../lib/formats/decode.ts";
import { bareEntry, type Entry } from "../../lib/formats/entry.ts";
import type { ReadFile } from "../../lib/formats/format.ts";
import { readerOf, readFile, readText } from "../../lib/formats/read-file.ts";
import { readers } from "../../lib/formats/readers.ts";
import { jsonLines } from "../../lib/formats/write-json-lines.ts";
import { parsePaper } from "../../lib/paper.ts";
import { samples } from "./read-samples.ts";

/** What is seen of an entry at a glance. */
function summary({ paper, ...said }: Entry) {
  return { title: paper.title, authors: paper.authors, date: paper.date, names: paper.identifiers, tags: said.tags };
}

/** True when something comes of a text, be it problems, or when it is refused for what it is. */
async function isAnswered(read: () => Promise<ReadFile>): Promise<boolean> {
  try {
    const { entries, problems } = await read();
    return entries.length + problems.length > 0;
  } catch (error) {
    return errorCodeOf(error) === "fileNotOfFormat";
  }
}

describe.each(samples)("a file of $id", ({ id, text }) => {
  test("is known by what it holds, whatever it is called", () => {
    expect(readerOf(text)?.id).toBe(id);
    expect(readerOf(text, "papers.dat")?.id).toBe(id);
  });

  test("gives its paper with everything that it says", async () => {
    const { entries, problems } = await readText(text);
    expect(problems).toEqual([]);
    expect(entries).toHaveLength(1);
    expect(summary(entries[0] as Entry)).toEqual({
      title: "Müller's graphs & kin",
      authors: id === "text" ? [] : ["Ada van Byron", "Jürgen Müller"],
      date: id === "text" ? null : "2021-05",
      names: expect.arrayContaining(["arxiv:2105.01234"]),
      tags: id === "text" || id === "jsonlines" ? [] : ["graphs", "kin ship"],
    });
  });

  test("is read in any encoding and gzipped", async () => {
    const plain = new TextEncoder().encode(text);
    const withMark = new TextEncoder().encode(`\ufeff${text}`);
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
    const latin = new Uint8Array(Buffer.from(text, "latin1"));
    const expected = await readText(text);
    for (const bytes of [plain, withMark, utf16, latin, new Uint8Array(gzipSync(plain))]) {
      expect(await readFile(bytes, "papers")).toEqual(expected);
    }
  });

  test("that was cut anywhere does not throw", async () => {
    for (let end = 0; end < text.length; end++)
      expect(await isAnswered(async () => readText(text.slice(0, end)))).toBe(true);
  });

  test("that was damaged does not throw, whoever reads it", async () => {
    const noise = fc.constantFrom("{", "}", '"', "\\", "\n", ",", "[", "]", "@", "=", "\0", "$", "\ud800", "__proto__");
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length), fc.nat(20), fc.array(noise), async (at, cut, signs) => {
        const damaged = text.slice(0, at) + signs.join("") + text.slice(at + cut);
        for (const reader of readers) expect(await isAnswered(async () => reader.read(damaged))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test("stops when it is told to", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(readText(text, { signal })).rejects.toThrow("enough");
  });
});

describe.each(readers.map((reader) => ({ id: reader.id, reader })))("$id", ({ reader }) => {
  test("reads any text or refuses it, and leaves every object as it was", async () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: "binary" }), fc.json()), async (text) => {
        expect(reader.recognises(text)).toBeTypeOf("boolean");
        expect(await isAnswered(async () => reader.read(text))).toBe(true);
      }),
      { numRuns: 100 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });

  test.each([
    "{",
    "[",
    '"',
    "\\",
    "$",
    " ",
    "\n",
    "@a{b,",
    "\n@a{b,c={",
    "TY  - \n",
    "a,",
    "[x](",
    '{"a":',
    "10.1/",
    "<i>",
  ])("comes to an end with 10,000 times %j", async (piece) => {
    expect(await isAnswered(async () => reader.read(piece.repeat(10_000)))).toBe(true);
    expect(
      await isAnswered(async () =>
        reader.read(`title,author\n@a{b, title={${piece.repeat(10_000)}}, author={${piece.repeat(10_000)}}}`),
      ),
    ).toBe(true);
  });

  test("says that an empty text is none of its own", async () => {
    await expect(reader.read("")).rejects.toThrow("fileNotOfFormat");
  });
});

test.each([",", ", ", ";", "; ", " x"])("fields of 50,000 characters of %j are read", async (piece) => {
  const field = piece.repeat(50_000 / piece.length);
  for (const text of [
    `@article{a, title={Kin}, author={${field}}, url={${field}}}`,
    `TY  - JOUR\nTI  - Kin\nAU  - ${field}\nUR  - ${field}\nER  - \n`,
    `title,authors,url,pdf\nKin,"${field}","${field}","${field}"\n`,
  ]) {
    const { entries } = await readText(text);
    expect(entries.map(({ paper }) => paper.title)).toEqual(["Kin"]);
  }
});

test("a key called __proto__ is a key like any other", async () => {
  const hostile = [
    '[{"title": "Kin and kind", "type": "book", "__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}]',
    "@article{__proto__, title={Kin and kind}, __proto__={polluted}, constructor={polluted}, crossref={__proto__}}",
    "@string{__proto__ = {polluted}}\n@article{a, title={Kin and kind}, note=__proto__}",
    "title,__proto__,constructor\nKin and kind,polluted,polluted",
  ];
  for (const text of hostile) {
    const { entries } = await readText(text);
    expect(entries.map(({ paper }) => paper.title)).toEqual(["Kin and kind"]);
    expect("polluted" in {}).toBe(false);
  }
});

test.each([
  ["a web page", "<!doctype html><html><body>https://arxiv.org/abs/1512.03385</body></html>"],
  ["prose", "Dear Ada, see you soon."],
])("%s is not what is wanted", async (_, text) => {
  await expect(readText(text)).rejects.toThrow("fileNotOfFormat");
});

test("what is too large is refused, packed or not", async () => {
  const large = new Uint8Array(101 * 1024 * 1024);
  await expect(decodeFile(large)).rejects.toThrow("fileTooLarge");
  await expect(decodeFile(new Uint8Array(gzipSync(large)))).rejects.toThrow("fileTooLarge");
});

test("an archive that was cut says so", async () => {
  const whole = gzipSync(samples.map(({ text }) => text).join("\n"));
  await expect(decodeFile(new Uint8Array(whole.subarray(0, whole.length - 20)))).rejects.toThrow("importUnreadable");
});

test("UTF-8 that was cut within a letter stays UTF-8", async () => {
  const bytes = new TextEncoder().encode("Jürgen Müller, Jürgen Müller, Jürgen Mü");
  expect(await decodeFile(bytes.slice(0, -1))).toMatch(/^Jürgen Müller, Jürgen Müller/u);
});

test("what Paperkin writes it reads back", async () => {
  const paper = parsePaper({
    title: "Costs of {braces}, 50% & $x^2$ in Zürich #1_a ~ \\ ^",
    authors: ["Ada Byron", "The Kin, Kith and Co", "José María Núñez"],
    date: "2021-05",
    venue: "Journal of Kin",
    identifiers: ["arxiv:2105.01234", "doi:10.1000/a_b"],
  });
  const entry = bareEntry(paper!);
  for (const format of [bibtex, jsonLines]) {
    const read = await readText(format.write([entry]));
    expect(read.entries[0]?.paper).toMatchObject({
      title: paper?.title,
      authors: paper?.authors,
      date: "2021-05",
      venue: "Journal of Kin",
    });
    expect(read.entries[0]?.paper.identifiers).toEqual(expect.arrayContaining(["arxiv:2105.01234", "doi:10.1000/a_b"]));
  }
});

const memory = "../shared/fixtures/data/papermemory-memory.json";
test.skipIf(!existsSync(memory))(`a real export of PaperMemory (skipped without ${memory})`, async () => {
  const { entries, problems } = await readText(readFileSync(memory, "utf8"));
  expect(problems).toEqual([]);
  expect(entries.map(({ paper }) => paper.identifiers[0])).toEqual(["arxiv:1703.10593", "openreview:EZNOb_uNpJk"]);
});
