/** "Save link": papers that links lead to, on any page. */
import { expect, test } from "vitest";
import { createSaveLink, linkPatterns } from "../../lib/background/save-link.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import type { Paper } from "../../lib/paper.ts";
import { READING } from "../../lib/sync/merge.ts";

function open(known: readonly Identifier[] = []) {
  const saved: [string, readonly Identifier[]][] = [];
  const met: Paper[] = [];
  const told: string[] = [];
  const save = createSaveLink({
    catalogue: {
      find: async ([name]) => (known.includes(name!) ? ({} as never) : undefined),
      merge: async (papers) => {
        met.push(...papers);
        return { added: papers.length, merged: 0 } as never;
      },
      namesOf: async (name) => [name],
    },
    lists: {
      save: async (list, papers) => void saved.push([list, papers]),
    },
    listsChanged: () => told.push("lists"),
    catalogueGrew: () => told.push("catalogue"),
  });
  return { save, saved, met, told };
}

test("a link to a paper nobody knows is saved with the title it says", async () => {
  const { save, saved, met, told } = open();
  expect(await save("http://arxiv.org/abs/1512.03385v2", "Deep Residual Learning for Image Recognition")).toBe(true);
  expect(saved).toEqual([[READING, ["arxiv:1512.03385"]]]);
  expect(met.map(({ title }) => title)).toEqual(["Deep Residual Learning for Image Recognition"]);
  expect(told).toEqual(["catalogue", "lists"]);
});

test("one that is known keeps what is known of it", async () => {
  const { save, saved, met } = open(["arxiv:1512.03385"]);
  await save("https://arxiv.org/pdf/1512.03385", "Something else altogether");
  expect(saved).toHaveLength(1);
  expect(met).toEqual([]);
});

test.each(["https://arxiv.org/help", "https://news.example.org/", "javascript:alert(1)", "nonsense"])(
  "%s is no paper and changes nothing",
  async (href) => {
    const { save, saved, told } = open();
    expect(await save(href, "A title that is long enough")).toBe(false);
    expect(saved).toEqual([]);
    expect(told).toEqual([]);
  },
);

test("the entry is in the menu of links to the sites and to DOIs, and of no others", () => {
  expect(linkPatterns).toContain("*://arxiv.org/*");
  expect(linkPatterns).toContain("*://doi.org/*");
  expect(linkPatterns.filter((pattern) => !/^\*:\/\/(?:\*\.)?[^*/]+\/\*$/u.test(pattern))).toEqual([]);
});
