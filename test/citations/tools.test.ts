/**
 * Hostile entries through the real BibTeX and the real Biber: neither may complain, and both must give back what was
 * written. Run by `npm run test:citations`, because the tools are larger than everything else here.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { biblatex } from "../../lib/formats/biblatex.ts";
import { bibtex } from "../../lib/formats/bibtex.ts";
import { bareEntry } from "../../lib/formats/entry.ts";
import { tidy } from "../../lib/text.ts";
import { hostileEntries as entries } from "./entries.ts";
import { untex } from "./untex.ts";

const folder = mkdtempSync(join(tmpdir(), "paperkin-citations-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a tool says of an entry; of what it says once, the only one. */
type Fields = ReadonlyMap<string, readonly string[]>;

describe("BibTeX", () => {
  beforeAll(() => {
    writeFileSync(join(folder, "papers.bib"), bibtex.write(entries));
    copyFileSync(join(import.meta.dirname, "fields.bst"), join(folder, "fields.bst"));
  });

  test.each(["plain", "abbrv", "unsrt"])("the style %s prints every paper without a warning", (style) => {
    expect(runBibtex(style).match(/^\\bibitem/gmu)).toHaveLength(entries.length);
  });

  test("every paper comes back, its names in their parts", () => {
    const records = runBibtex("fields")
      // BibTeX wraps long lines at blanks.
      .replaceAll(/\n {2}/gu, " ")
      .split(/^@@key=/mu)
      .slice(1)
      .map((record) => fieldsOf(`key=${record}`));
    expect(records).toHaveLength(entries.length);
    for (const [index, record] of records.entries()) {
      const { paper, note, tags } = entries[index]!;
      const authors = record.get("author") ?? [];
      expect(authors.slice(0, 3).map(untex)).toEqual(["Ludwig||van||Beethoven", "Jane||Doe||Jr.", "||Smith and Sons"]);
      expect(authors.slice(3).map(wholeName)).toEqual(paper.authors.slice(3));
      expect(untex(one(record, "title"))).toBe(paper.title);
      expect(one(record, "year")).toBe("2015");
      expect(one(record, "doi")).toBe(paper.identifiers[0].slice("doi:".length));
      expect(one(record, "url")).toBe("https://example.org/a%20b_c?x=%7By%7D&z=~1#f");
      expect(untex(one(record, "annote"))).toBe(tidy(note));
      expect(untex(one(record, "keywords"))).toBe(tags.join(", "));
      expect(["", ...[...record.values()].flat().map(venueIn)]).toContain(paper.venue ?? "");
    }
  });

  /** What the style makes of the file; a single warning fails. */
  function runBibtex(style: string): string {
    writeFileSync(join(folder, "papers.aux"), `\\citation{*}\n\\bibdata{papers}\n\\bibstyle{${style}}\n`);
    const { status, stdout } = spawnSync("bibtex", ["papers"], { cwd: folder, encoding: "utf8" });
    expect(stdout).not.toMatch(/warning|error|repeated/iu);
    expect(status).toBe(0);
    return readFileSync(join(folder, "papers.bbl"), "utf8");
  }
});

describe("Biber", () => {
  test("knows every field and every type, and gives every paper back", () => {
    const records = runBiber(biblatex.write(entries));
    expect(records).toHaveLength(entries.length);
    for (const [index, record] of records.entries()) {
      const { paper, note, tags } = entries[index]!;
      expect(one(record, "author")).toMatch(/^van Beethoven, Ludwig and Doe, Jr\., Jane and \{Smith and Sons\} and /u);
      expect(untex(one(record, "title"))).toBe(paper.title);
      expect(one(record, "date")).toBe(paper.date);
      expect(one(record, "doi")).toBe(paper.identifiers[0].slice("doi:".length));
      expect(untex(one(record, "annotation"))).toBe(tidy(note));
      expect(untex(one(record, "abstract"))).toBe(paper.abstract);
      expect(untex(one(record, "keywords")).replaceAll(/,\s*/gu, ",")).toBe(tags.join(",").replaceAll(/,\s*/gu, ","));
    }
  });

  test("reads papers of which little is known", () => {
    const bare = entries.map(({ paper }) =>
      bareEntry({ ...paper, authors: [], date: null, venue: null, abstract: "", links: [] }),
    );
    expect(runBiber(biblatex.write(bare), /Missing mandatory field/u)).toHaveLength(entries.length);
  });

  /** The entries that Biber writes after having read ours; a warning fails that is not the expected one. */
  function runBiber(text: string, expected?: RegExp): readonly Fields[] {
    writeFileSync(join(folder, "latex.bib"), text);
    const layout = ["--output-fieldcase=lower", "--output-indent=2", "-O", "out.bib"];
    const args = ["--tool", "--validate-datamodel", ...layout, "latex.bib"];
    const log = execFileSync("biber", args, { cwd: folder, encoding: "utf8" });
    const complaints = log.split("\n").filter((line) => /^(?:WARN|ERROR|FATAL)/u.test(line));
    // The last line counts the ones before it.
    expect(complaints.filter((line) => !/ WARNINGS: \d+$/u.test(line) && expected?.test(line) !== true)).toEqual([]);
    const records = readFileSync(join(folder, "out.bib"), "utf8").split(/^@\w+\{/mu);
    return records.slice(1).map(biberFields);
  }
});

/** `name=value` after marks; a name that comes several times is a list. */
function fieldsOf(record: string): Fields {
  const fields = new Map<string, string[]>();
  for (const line of record.split(/\n@@/u)) {
    const [, name = "", value = ""] = /^(\w+)=([^]*)$/u.exec(line) ?? [];
    fields.set(name, [...(fields.get(name) ?? []), tidy(value)]);
  }
  return fields;
}

function biberFields(record: string): Fields {
  const lines = record.matchAll(/^ {2}(\w+) += \{([^]*?)\},?$(?=\n(?: {2}\w+ += \{|\}))/gmu);
  return new Map([...lines].map(([, name = "", value = ""]) => [name, [tidy(value)]]));
}

function one(fields: Fields, name: string): string {
  const values = fields.get(name);
  if (values?.length !== 1) throw new TypeError(`${name}: ${JSON.stringify(values)}`);
  return values[0]!;
}

/** A name that BibTeX has in one or several parts, put together; its ties are blanks. */
function wholeName(parts: string): string {
  return untex(parts.replaceAll("~", " ")).split("||").filter(Boolean).join(" ");
}

/** A field as text; a name's and an address's are none. */
function venueIn(field: string): string {
  return field.includes("||") || field.startsWith("http") ? "" : untex(field);
}
