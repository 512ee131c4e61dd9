/**
 * Hostile entries through the real BibTeX and the real Biber: neither may complain, and both must give back what was
 * written. Run by `npm run test:citations`, because the tools are larger than everything else here.
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { biblatex } from "../../lib/formats/biblatex.ts";
import { bibtex } from "../../lib/formats/bibtex.ts";
import { bareEntry } from "../../lib/formats/entry.ts";
import { linesOf } from "../../lib/formats/facts.ts";
import { tidy } from "../../lib/text.ts";
import { hostileEntries } from "./entries.ts";
import { untex } from "./untex.ts";

const entries = hostileEntries.map(({ entry }) => entry);
const folder = mkdtempSync(join(tmpdir(), "paperkin-citations-"));
after(() => rmSync(folder, { recursive: true }));

type Fields = Readonly<Record<string, readonly string[]>>;

describe("BibTeX", () => {
  before(() => {
    writeFileSync(join(folder, "papers.bib"), bibtex.write(entries));
    copyFileSync(join(import.meta.dirname, "fields.bst"), join(folder, "fields.bst"));
  });

  for (const style of ["plain", "abbrv", "alpha", "unsrt"]) {
    test(`the style ${style} prints every paper without a warning`, () => {
      const printed = runBibtex(style);
      assert.equal(printed.match(/^\\bibitem/gmu)?.length, entries.length);
    });
  }

  test("every paper comes back, its names in their parts", () => {
    const records = runBibtex("fields")
      // BibTeX wraps long lines at blanks.
      .replaceAll(/\n {2}/gu, " ")
      .split(/^@@key=/mu)
      .slice(1)
      .map((record) => fieldsOf(`key=${record}`));
    assert.equal(records.length, entries.length);
    for (const [index, record] of records.entries()) {
      const { paper, note, tags } = entries[index]!;
      assert.equal(untex(one(record, "title")), paper.title);
      assert.deepEqual(record["author"]?.slice(0, 3).map(untex), [
        "Ludwig|van|Beethoven",
        "Jane|Doe|Jr.",
        "|Smith and Sons",
      ]);
      assert.deepEqual(record["author"]?.length, paper.authors.length);
      assert.deepEqual(record["author"]?.slice(3).map(wholeName), paper.authors.slice(3));
      assert.equal(one(record, "year"), "2015");
      assert.equal(one(record, "doi"), paper.identifiers[0].slice(4));
      assert.equal(one(record, "url"), "https://example.org/a%20b_c?x=%7By%7D&z=~1#f");
      assert.equal(untex(one(record, "annote")), tidy(note));
      assert.equal(untex(one(record, "keywords")), tags.join(", "));
      if (paper.venue !== null) assert.ok(Object.values(record).flat().map(safeUntex).includes(paper.venue));
    }
  });

  /** What the style makes of the file; a single warning fails. */
  function runBibtex(style: string): string {
    writeFileSync(join(folder, "papers.aux"), `\\citation{*}\n\\bibdata{papers}\n\\bibstyle{${style}}\n`);
    const { status, stdout } = spawnSync("bibtex", ["papers"], { cwd: folder, encoding: "utf8" });
    assert.doesNotMatch(stdout, /warning|error|repeated/iu);
    assert.equal(status, 0, stdout);
    return readFileSync(join(folder, "papers.bbl"), "utf8");
  }
});

describe("Biber", () => {
  test("knows every field and every type, and gives every paper back", () => {
    const records = runBiber(biblatex.write(entries));
    assert.equal(records.length, entries.length);
    for (const [index, record] of records.entries()) {
      const { paper, note, tags } = entries[index]!;
      assert.equal(untex(one(record, "title")), paper.title);
      assert.deepEqual(one(record, "author").split(/ and (?![^{]*\})/u).length, paper.authors.length);
      assert.match(one(record, "author"), /^van Beethoven, Ludwig and Doe, Jr\., Jane and \{Smith and Sons\} and /u);
      assert.equal(one(record, "date"), paper.date);
      assert.equal(one(record, "doi"), paper.identifiers[0].slice(4));
      assert.equal(untex(one(record, "annotation")), tidy(linesOf(note).join(" ")));
      assert.equal(untex(one(record, "abstract")), paper.abstract);
      assert.equal(untex(one(record, "keywords")).replaceAll(/,\s*/gu, ","), tags.join(",").replaceAll(/,\s*/gu, ","));
    }
  });

  test("reads papers of which little is known", () => {
    const bare = entries.map(({ paper }) =>
      bareEntry({ ...paper, authors: [], date: null, venue: null, abstract: "", links: [] }),
    );
    assert.equal(runBiber(biblatex.write(bare), /Missing mandatory field/u).length, entries.length);
  });

  /** The entries that Biber writes after having read ours; a warning fails that is not one of the expected. */
  function runBiber(text: string, expected?: RegExp): readonly Fields[] {
    writeFileSync(join(folder, "latex.bib"), text);
    const layout = ["--output-fieldcase=lower", "--output-indent=2", "-O", "out.bib"];
    const log = execFileSync("biber", ["--tool", "--validate-datamodel", ...layout, "latex.bib"], {
      cwd: folder,
      encoding: "utf8",
    });
    const complaints = log.split("\n").filter((line) => /^(?:WARN|ERROR|FATAL)/u.test(line));
    assert.deepEqual(
      complaints.filter((line) => !/^WARN - (?:Found biber|\d)/u.test(line) && expected?.test(line) !== true),
      [],
    );
    return readFileSync(join(folder, "out.bib"), "utf8")
      .split(/^@\w+\{/mu)
      .slice(1)
      .map(biberFields);
  }
});

/** `name=value` lines between marks; names that come several times are lists. */
function fieldsOf(record: string): Fields {
  const fields: Record<string, string[]> = {};
  for (const line of record.split(/\n@@/u)) {
    const [, name = "", value = ""] = /^(\w+)=([^]*)$/u.exec(line) ?? [];
    (fields[name] ??= []).push(tidy(value));
  }
  return fields;
}

function biberFields(record: string): Fields {
  const lines = record.matchAll(/^ {2}(\w+) += \{([^]*?)\},?$(?=\n(?: {2}\w+ += \{|\}))/gmu);
  return Object.fromEntries([...lines].map(([, name, value]) => [name, [tidy(value ?? "")]]));
}

function one(fields: Fields, name: string): string {
  assert.equal(fields[name]?.length, 1, `${name} of ${JSON.stringify(fields)}`);
  return fields[name][0] ?? "";
}

/** A name that BibTeX has in one or several parts, put together; its ties are blanks. */
function wholeName(parts: string): string {
  return untex(parts.replaceAll("~", " ")).split("|").filter(Boolean).join(" ");
}

function safeUntex(tex: string): string {
  return /\\[a-z]+(?!\{\}|[a-z])/u.test(tex) ? tex : untex(tex);
}
