/** JSON that was cut off or damaged: what is whole comes in, and what is not is said with its line. */
import { expect, test } from "vitest";
import { bareEntry } from "../../lib/formats/entry.ts";
import { document } from "../../lib/formats/document.ts";
import { cslJson } from "../../lib/formats/csl-json.ts";
import { readText } from "../../lib/formats/read-file.ts";
import { parsePaper } from "../../lib/paper.ts";

const entries = ["Kin", "Kith", "Kind"].map((title) => bareEntry(parsePaper({ title: `${title} of mine` })!));

const zotero = JSON.stringify(
  { items: ["Kin", "Kith", "Kind"].map((title) => ({ itemType: "book", title: `${title} of mine` })) },
  null,
  2,
);
const memory = JSON.stringify(
  Object.fromEntries(["Kin", "Kith", "Kind"].map((title) => [title, { title: `${title} of mine`, codeLink: "" }])),
  null,
  2,
);
const kinds = [
  ["our document", document.write(entries)],
  ["CSL-JSON", cslJson.write(entries)],
  ["Zotero's JSON", zotero],
  ["PaperMemory's memory", memory],
] as const;

async function read(text: string) {
  const { entries: found, problems } = await readText(text);
  return { titles: found.map(({ paper }) => paper.title), problems };
}

test.each(kinds)("%s that was cut within its third paper gives the others", async (_, text) => {
  const cut = text.slice(0, text.indexOf("Kind of mine") + 3);
  const line = cut.slice(0, cut.lastIndexOf("{")).split("\n").length;
  const { titles, problems } = await read(cut);
  expect(titles).toEqual(["Kin of mine", "Kith of mine"]);
  expect(problems).toEqual([{ reason: "unclosed", line, text: expect.stringContaining("Kin") }]);
});

test.each(kinds)("%s with a slip in its second paper gives the others", async (_, text) => {
  const { titles, problems } = await read(text.replace(/"(?=Kith of mine)/u, ""));
  expect(titles).not.toContain("Kith of mine");
  expect(titles[0]).toBe("Kin of mine");
  expect(problems[0]).toMatchObject({ line: expect.any(Number), text: expect.stringContaining("Kith") });
});

test.each(kinds)("%s whose last bracket is missing is whole but for that", async (_, text) => {
  const { titles, problems } = await read(text.trimEnd().slice(0, -1));
  expect(titles).toEqual(["Kin of mine", "Kith of mine", "Kind of mine"]);
  expect(problems).toEqual([{ reason: "unclosed", line: text.trimEnd().split("\n").length, text: expect.any(String) }]);
});

test("a comma too many costs nothing", async () => {
  const { titles } = await read('[{"title": "Kin of mine", "type": "book"},,\n{"title": "Kith of mine"},\n]');
  expect(titles).toEqual(["Kin of mine", "Kith of mine"]);
});

test("a paper that never ends is said, even where it is the only one", async () => {
  expect(await read('{"items":\n [{"title": "Ki')).toEqual({
    titles: [],
    problems: [{ reason: "unclosed", line: 2, text: '{"title": "Ki' }],
  });
});

test("brackets a hundred thousand deep are one broken part", async () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const { titles, problems } = await read(
    `[{"title": "Kin of mine", "type": "book"},\n${deep},\n{"title": "Kith of mine"}`,
  );
  expect(titles).toEqual(["Kin of mine", "Kith of mine"]);
  expect(problems[0]).toMatchObject({ reason: "broken", line: 2 });
  const open = await read(`{"format": "paperkin", "version": "1.0", "papers": ${"[".repeat(100_000)}`);
  expect(open).toMatchObject({ titles: [], problems: [{ reason: "unclosed", line: 1 }] });
  const whole = await read(`{"format": "paperkin", "version": "1.0", "papers": [${deep}]}`);
  expect(whole).toMatchObject({ titles: [], problems: [{ reason: "notAPaper" }] });
});

test("a damaged file's __proto__ is a name like any other", async () => {
  const { titles } = await read(
    '{\n"__proto__": {"polluted": 1}, "items": [{"title": "Kin of mine", "__proto__": {"polluted": 1}}], "constructor": {"prototype": {"polluted": 1}}',
  );
  expect(titles).toEqual(["Kin of mine"]);
  expect("polluted" in {}).toBe(false);
});
