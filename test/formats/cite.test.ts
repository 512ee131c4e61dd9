/** Citations in every style, by the real engine: checked by eye against the styles' guides. */
import { beforeAll, describe, expect, test } from "vitest";
import { citationStyles, loadCitations, type Cite } from "../../lib/formats/citations/cite.ts";
import { bareEntry } from "../../lib/formats/entry.ts";
import { workTypes, type Paper } from "../../lib/paper.ts";

const article: Paper = {
  identifiers: ["doi:10.1000/kin.7"],
  title: "On the kinship of papers",
  abstract: "About kin.",
  authors: ["Ada Byron", "Ludwig van Beethoven", "Jane Doe Jr."],
  date: "2016-06-27",
  venue: "Journal of Kin",
  links: [],
  details: { type: "article", volume: "12", issue: "3", pages: "770–778" },
};

const conference: Paper = {
  ...article,
  identifiers: ["doi:10.1109/kin.2016.90"],
  venue: "Proceedings of the Conference on Kin",
  details: { type: "conference", pages: "770-778", publisher: "IEEE" },
};

const preprint: Paper = { ...article, identifiers: ["arxiv:1512.03385"], venue: null, details: { type: "preprint" } };

let cite: Cite;
beforeAll(async () => {
  cite = await loadCitations();
});

test.each([
  [
    "apa",
    "Byron, A., van Beethoven, L., & Doe, J., Jr. (2016). On the kinship of papers. Journal of Kin, 12(3), 770–778. https://doi.org/10.1000/kin.7",
    "Byron, A., van Beethoven, L., & Doe, J., Jr. (2016). On the kinship of papers. Proceedings of the Conference on Kin, 770–778. https://doi.org/10.1109/kin.2016.90",
    "Byron, A., van Beethoven, L., & Doe, J., Jr. (2016). On the kinship of papers (arXiv:1512.03385). arXiv. https://arxiv.org/abs/1512.03385",
  ],
  [
    "ieee",
    "[1] A. Byron, L. van Beethoven, and J. Doe Jr., “On the kinship of papers,” Journal of Kin, vol. 12, no. 3, pp. 770–778, Jun. 2016, doi: 10.1000/kin.7.",
    "[1] A. Byron, L. van Beethoven, and J. Doe Jr., “On the kinship of papers,” in Proceedings of the Conference on Kin, Jun. 2016, pp. 770–778. doi: 10.1109/kin.2016.90.",
    "[1] A. Byron, L. van Beethoven, and J. Doe Jr., “On the kinship of papers.” arXiv, Jun. 27, 2016. [Online]. Available: https://arxiv.org/abs/1512.03385",
  ],
  [
    "acm",
    "[1] Ada Byron, Ludwig van Beethoven, and Jane Doe Jr. 2016. On the kinship of papers. Journal of Kin 12, 3 (June 2016), 770–778. DOI:https://doi.org/10.1000/kin.7",
    "[1] Ada Byron, Ludwig van Beethoven, and Jane Doe Jr. 2016. On the kinship of papers. In Proceedings of the Conference on Kin, IEEE, 770–778. DOI:https://doi.org/10.1109/kin.2016.90",
    "[1] Ada Byron, Ludwig van Beethoven, and Jane Doe Jr. 2016. On the kinship of papers. Retrieved from https://arxiv.org/abs/1512.03385",
  ],
  [
    "chicago",
    "Byron, Ada, Ludwig van Beethoven, and Jane Doe Jr. 2016. “On the Kinship of Papers.” Journal of Kin 12 (3): 770–78. https://doi.org/10.1000/kin.7.",
    "Byron, Ada, Ludwig van Beethoven, and Jane Doe Jr. 2016. “On the Kinship of Papers.” In Proceedings of the Conference on Kin, 770–78. IEEE. https://doi.org/10.1109/kin.2016.90.",
    "Byron, Ada, Ludwig van Beethoven, and Jane Doe Jr. 2016. “On the Kinship of Papers.” arXiv. https://arxiv.org/abs/1512.03385.",
  ],
  [
    "mla",
    "Byron, Ada, et al. “On the Kinship of Papers.” Journal of Kin, vol. 12, no. 3, June 2016, pp. 770–78, https://doi.org/10.1000/kin.7.",
    "Byron, Ada, et al. “On the Kinship of Papers.” Proceedings of the Conference on Kin, IEEE, 2016, pp. 770–78, https://doi.org/10.1109/kin.2016.90.",
    "Byron, Ada, et al. On the Kinship of Papers. arXiv:1512.03385, arXiv, 27 June 2016, https://arxiv.org/abs/1512.03385.",
  ],
] as const)("%s", async (style, ofArticle, ofConference, ofPreprint) => {
  const written = await Promise.all(
    [article, conference, preprint].map(async (paper) => (await cite([bareEntry(paper)], style)).text),
  );
  expect(written).toEqual([`${ofArticle}\n`, `${ofConference}\n`, `${ofPreprint}\n`]);
});

describe.each(citationStyles)("$name", ({ id }) => {
  test.each(workTypes)("cites a work of kind %s by family name, year and title", async (type) => {
    const { text, html } = await cite([bareEntry({ ...article, details: { type } })], id);
    for (const written of [text, html]) {
      expect(written).toContain("Byron");
      expect(written).toContain("2016");
      expect(written.toLowerCase()).toContain("on the kinship of papers");
    }
    expect(text).toMatch(/^\S[^\n]*\n$/u);
    expect(html).toMatch(/^<div>[^\n]*<\/div>\n$/u);
  });

  test("cites what little is known", async () => {
    const bare: Paper = { ...article, identifiers: ["title:1"], authors: [], date: null, venue: null, details: {} };
    expect((await cite([bareEntry(bare)], id)).text.toLowerCase()).toContain("on the kinship of papers");
  });

  test("takes nothing of a paper for markup, and notes for nothing", async () => {
    const title = `Kin <script>alert(1)</script> <i>a & b</i> <img src=x> \ue000`;
    const paper: Paper = { ...article, title, authors: ["<b>Ada</b> Byron"], venue: "J <u>o</u> K" };
    const { text, html } = await cite([{ ...bareEntry(paper), note: "title: Other\nDOI: 10.1000/2" }], id);
    expect(text.toLowerCase()).toContain("kin <script>alert(1)</script> <i>a & b</i> <img src=x>");
    expect(html.match(/<\/?[^>]*>/gu)?.filter((tag) => !/^<\/?(?:div|i)>$/u.test(tag))).toEqual([]);
    expect(html.toLowerCase()).toContain("kin &lt;script&gt;");
    expect(text).not.toContain("Other");
    expect(text).not.toContain("10.1000/2");
  });
});

test("a bibliography has every paper, in the style's order and with its numbers", async () => {
  const other: Paper = { ...article, identifiers: ["doi:10.1000/8"], title: "Another", authors: ["Zoë Aal"] };
  const { text } = await cite([article, other].map(bareEntry), "apa");
  expect(text.split("\n").map((line) => line.slice(0, 5))).toEqual(["Aal, ", "Byron", ""]);
  const { text: numbered } = await cite([article, other].map(bareEntry), "ieee");
  expect(numbered.match(/^\[\d\]/gmu)).toEqual(["[1]", "[2]"]);
});

test("no papers make no bibliography", async () => {
  expect(await cite([], "mla")).toEqual({ text: "", html: "" });
});
