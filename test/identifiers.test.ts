/** How identifiers are read and normalised. */
import { expect, test } from "vitest";
import { arxivIdentifier, doiIdentifier, isIdentifier, splitIdentifier, titleIdentifier } from "../lib/identifiers.ts";

test.each([
  ["1512.03385", "arxiv:1512.03385"],
  ["0704.0120", "arxiv:0704.0120"],
  ["2003.13678v2", "arxiv:2003.13678"],
  ["2003.13678v12.pdf", "arxiv:2003.13678"],
  ["2003.13678.pdf/", "arxiv:2003.13678"],
  [" arXiv:2003.13678 ", "arxiv:2003.13678"],
  ["arXiv: 2003.13678", "arxiv:2003.13678"],
  ["2003.13678//", "arxiv:2003.13678"],
  ["math/0502036", "arxiv:math/0502036"],
  ["math.GT/0309136", "arxiv:math/0309136"],
  ["arXiv:cond-mat/0408502v1", "arxiv:cond-mat/0408502"],
  ["HEP-TH/9901001", "arxiv:hep-th/9901001"],
])("the arXiv id %s is read as %s", (text, identifier) => {
  expect(arxivIdentifier(text)).toBe(identifier);
  expect(isIdentifier(identifier)).toBe(true);
});

test.each([
  "",
  "1512",
  "1512.033851",
  "1512.033",
  "15120.3385",
  "1512.03385v",
  "1512.03385/figure",
  "math/050203",
  "math/",
  "trending",
  "10.48550/arXiv.1512.03385",
  "doi:1512.03385",
])("%j is no arXiv id", (text) => {
  expect(arxivIdentifier(text)).toBeNull();
});

test.each([
  ["10.1109/CVPR.2016.90", "doi:10.1109/cvpr.2016.90"],
  [" doi: 10.1109/CVPR.2016.90 ", "doi:10.1109/cvpr.2016.90"],
  ["https://doi.org/10.1109/cvpr.2016.90", "doi:10.1109/cvpr.2016.90"],
  ["http://dx.doi.org/10.1109/cvpr.2016.90", "doi:10.1109/cvpr.2016.90"],
  [
    "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
    "doi:10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o",
  ],
  ["10.48550/arXiv.1512.03385", "arxiv:1512.03385"],
  ["10.48550/arXiv.math/0502036", "arxiv:math/0502036"],
  ["10.48550/other.1", "doi:10.48550/other.1"],
])("the DOI %s is read as %s", (text, identifier) => {
  expect(doiIdentifier(text)).toBe(identifier);
  expect(isIdentifier(identifier)).toBe(true);
});

test.each([
  "",
  "10.1109",
  "10.1109/",
  "11.1109/x",
  "10.1/x",
  "10.1103/a 10.1103/b",
  "none",
  `10.1000/${"x".repeat(300)}`,
])("%j is no DOI", (text) => {
  expect(doiIdentifier(text)).toBeNull();
});

test("the longest DOI accepted makes an identifier that is accepted", () => {
  const longest = `10.1000/${"x".repeat(244)}`;
  expect(isIdentifier(doiIdentifier(longest))).toBe(true);
  expect(doiIdentifier(`${longest}x`)).toBeNull();
});

test.each([
  ["arxiv:1512.03385", true],
  ["openreview:LcF-EEt8cCC", true],
  ["acl:2021.naacl-main.208", true],
  ["title:0123456789abcdef", true],
  ["doi:10.1000/a:b", true],
  ["arxiv:", false],
  ["arxiv", false],
  // No colon at all: the scheme must not be found by cutting off the last letter.
  ["arxivx", false],
  ["doi1", false],
  ["isbn:1234", false],
  ["ARXIV:1512.03385", false],
  [":1512.03385", false],
  ["arxiv:1512 03385", false],
  ["arxiv:1512.03385\n", false],
  [`doi:${"x".repeat(253)}`, false],
  ["", false],
  [null, false],
  [1512.03385, false],
  [["arxiv:1512.03385"], false],
])("%j is an identifier: %s", (value, expected) => {
  expect(isIdentifier(value)).toBe(expected);
});

test("an identifier is split at its first colon only", () => {
  expect(splitIdentifier("doi:10.1000/a:b")).toEqual({ scheme: "doi", value: "10.1000/a:b" });
});

test("what is no identifier is not split", () => {
  expect(() => splitIdentifier("isbn:1" as never)).toThrow("isbn:1");
});

test.each([
  ["Attention Is All You Need", "attention  is all\nyou need."],
  ["Hervé’s naïve café", "Herve's naive cafe"],
  ["Ａｌｌ you need", "All you need"],
])("the titles %j and %j have one fingerprint", (one, other) => {
  expect(titleIdentifier(one)).toBe(titleIdentifier(other));
  expect(titleIdentifier(one)).toMatch(/^title:[0-9a-f]{16}$/u);
});

test("other titles have other fingerprints, in every script", () => {
  const titles = [
    "Attention",
    "Attentions",
    "noitnettA",
    "深度学习",
    "深度学",
    "التعلم العميق",
    "Обучение",
    "1",
    "11",
    "C",
  ];
  expect(new Set(titles.map(titleIdentifier)).size).toBe(titles.length);
});
