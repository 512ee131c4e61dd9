/** Links in abstracts are found whatever stands around them. */
import { expect, test } from "vitest";
import { abstractLinks } from "../../lib/sources/abstract-links.ts";

test.each([
  ["Code: https://github.com/a/b.", [{ kind: "code", url: "https://github.com/a/b" }]],
  ["(see https://github.com/a/b)", [{ kind: "code", url: "https://github.com/a/b" }]],
  ["available at \\url{https://github.com/a/b}", [{ kind: "code", url: "https://github.com/a/b" }]],
  ["available at url{https://github.com/a/b}.", [{ kind: "code", url: "https://github.com/a/b" }]],
  ["blue{https://github.com/a/b}", [{ kind: "code", url: "https://github.com/a/b" }]],
  ["https://a.github.io/x/{https://a.github.io/x/}", [{ kind: "project", url: "https://a.github.io/x/" }]],
  ["Code at github.com/a/b, enjoy", [{ kind: "code", url: "https://github.com/a/b" }]],
  ["git clone https://github.com/a/b.git .", [{ kind: "code", url: "https://github.com/a/b" }]],
  ["data at https://zenodo.org/record/1;", [{ kind: "data", url: "https://zenodo.org/record/1" }]],
  ["https://en.example.org/wiki/A_(b)", [{ kind: "project", url: "https://en.example.org/wiki/A_(b)" }]],
  ["no links, only 3.5 and e.g. this", []],
  ["javascript:alert(1) and data:text/html,x", []],
])("%s", (text, links) => {
  expect(abstractLinks(text)).toEqual(links);
});

test("an address written twice is one link", () => {
  expect(abstractLinks("https://github.com/a/b and again https://github.com/a/b")).toHaveLength(1);
});
