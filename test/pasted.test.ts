/** What a reader pastes in place of words is taken for the paper it names; words stay words. */
import { describe, expect, test } from "vitest";
import { identifiersIn } from "../lib/pasted.ts";
import { paperAt } from "../lib/sites/index.ts";

const read = (text: string) => identifiersIn(text, paperAt);

/** Each must be among what is found; the catalogue is asked for all of them. */
const named: Readonly<Record<string, readonly string[]>> = {
  "arxiv:2112.13692": [
    "2112.13692",
    "2112.13692v3",
    "  2112.13692\n",
    "arXiv:2112.13692",
    "arxiv:2112.13692v1",
    "arXiv: 2112.13692",
    "https://arxiv.org/abs/2112.13692",
    "http://www.arxiv.org/abs/2112.13692v2",
    "https://export.arxiv.org/abs/2112.13692#content",
    "https://arxiv.org/pdf/2112.13692",
    "https://arxiv.org/pdf/2112.13692v2.pdf",
    "https://arxiv.org/html/2112.13692v1",
    "arxiv.org/abs/2112.13692",
    "www.arxiv.org/pdf/2112.13692.pdf",
    "https://arxiv.org/abs/2112.13692?context=cs.CV",
    "https://huggingface.co/papers/2112.13692",
    "huggingface.co/papers/2112.13692",
    "10.48550/arXiv.2112.13692",
    "doi:10.48550/arxiv.2112.13692",
    "https://doi.org/10.48550/arXiv.2112.13692",
    "doi.org/10.48550/arXiv.2112.13692",
    "2112.13692.",
  ],
  "arxiv:math/0309136": [
    "math/0309136",
    "math.GT/0309136v1",
    "arXiv:math.GT/0309136",
    "https://arxiv.org/abs/math/0309136",
  ],
  "doi:10.1145/3292500.3330701": [
    "10.1145/3292500.3330701",
    "doi:10.1145/3292500.3330701",
    "DOI: 10.1145/3292500.3330701",
    "10.1145/3292500.3330701.",
    "10.1145/3292500.3330701,",
    "https://doi.org/10.1145/3292500.3330701",
    "http://dx.doi.org/10.1145/3292500.3330701",
    "doi.org/10.1145/3292500.3330701",
    "https://www.doi.org/10.1145/3292500.3330701",
    "https://dl.acm.org/doi/10.1145/3292500.3330701",
    "https://dl.acm.org/doi/abs/10.1145/3292500.3330701",
    "https://dl.acm.org/doi/pdf/10.1145/3292500.3330701?download=true",
    "https://dl.acm.org/doi/full/10.1145/3292500.3330701#sec-1",
    "dl.acm.org/doi/10.1145/3292500.3330701/",
  ],
  "doi:10.1007/s11263-015-0816-y": [
    "https://link.springer.com/article/10.1007/s11263-015-0816-y",
    "https://link.springer.com/content/pdf/10.1007/s11263-015-0816-y.pdf",
    "https://link.springer.com/article/10.1007/s11263-015-0816-y/fulltext.html",
    "https://link.springer.com/article/10.1007%2Fs11263-015-0816-y",
  ],
  "doi:10.1002/adma.201900001": [
    "https://onlinelibrary.wiley.com/doi/10.1002/adma.201900001",
    "https://onlinelibrary.wiley.com/doi/epdf/10.1002/adma.201900001",
    "https://onlinelibrary.wiley.com/doi/10.1002/adma.201900001/full",
    "https://onlinelibrary.wiley.com/doi/10.1002/ADMA.201900001/abstract?x=1",
  ],
  "doi:10.3389/fnins.2019.00001": ["https://www.frontiersin.org/articles/10.3389/fnins.2019.00001/full"],
  "doi:10.1371/journal.pone.0123456": [
    "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0123456",
    "https://journals.plos.org/plosone/article/file?id=10.1371/journal.pone.0123456&type=printable",
  ],
  "doi:10.1101/2020.01.01.123456": [
    "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1",
    "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full.pdf",
    "https://www.medrxiv.org/content/10.1101/2020.01.01.123456v2.full-text",
    "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.abstract",
  ],
  "doi:10.1002/(sici)1097-4571(199009)41:6<391::aid-asi1>3.0.co;2-9": [
    "10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9",
    "https://doi.org/10.1002/(SICI)1097-4571(199009)41:6%3C391::AID-ASI1%3E3.0.CO;2-9",
  ],
  "openreview:ByJWeR1AW": [
    "openreview:ByJWeR1AW",
    "https://openreview.net/forum?id=ByJWeR1AW",
    "https://openreview.net/pdf?id=ByJWeR1AW",
    "https://www.openreview.net/forum?noteId=x_1&id=ByJWeR1AW",
    "https://openreview.net/forum?id=ByJWeR1AW&referrer=%5Bthe%20profile%5D#discussion",
    "openreview.net/forum?id=ByJWeR1AW",
  ],
  "acl:2020.acl-main.740": [
    "https://aclanthology.org/2020.acl-main.740/",
    "https://aclanthology.org/2020.acl-main.740",
    "https://www.aclanthology.org/2020.acl-main.740.pdf",
    "https://aclanthology.org/2020.acl-main.740v2.pdf",
    "aclanthology.org/2020.acl-main.740.pdf?x",
    "https://www.aclweb.org/anthology/2020.acl-main.740/",
  ],
  "acl:P19-1001": ["https://aclanthology.org/P19-1001/", "https://www.aclweb.org/anthology/P19-1001.pdf"],
  "pmid:31452104": [
    "pmid:31452104",
    "PMID: 31452104",
    "https://pubmed.ncbi.nlm.nih.gov/31452104/",
    "https://pubmed.ncbi.nlm.nih.gov/31452104/?from_term=deep",
    "https://www.ncbi.nlm.nih.gov/pubmed/31452104",
    "pubmed.ncbi.nlm.nih.gov/31452104",
  ],
  "s2:204e3073870fae3d05bcbc2f6a8e263d9b72e776": [
    "https://www.semanticscholar.org/paper/204e3073870fae3d05bcbc2f6a8e263d9b72e776",
    "https://www.semanticscholar.org/paper/Attention-is-All-you-Need-Vaswani-Shazeer/204e3073870fae3d05bcbc2f6a8e263d9b72e776",
    "semanticscholar.org/paper/Caf%C3%A9/204e3073870fae3d05bcbc2f6a8e263d9b72e776?sort=year",
  ],
};

describe.each(Object.entries(named))("%s", (identifier, texts) => {
  test.each(texts)("is found by %j", (text) => {
    expect(read(text)).toContain(identifier);
  });
});

describe("words", () => {
  test.each([
    "",
    "   ",
    "attention is all you need",
    "resnet",
    "and/or",
    "client/server",
    "word2vec",
    "2019",
    "10.5",
    "10.1000",
    "3.14159",
    "12345.67",
    "year:2019",
    "author:he",
    "in:thesis",
    "arXiv",
    "arxiv:",
    "doi: ",
    "the paper 2112.13692 of them",
    "e.g./i.e.",
    "node.js",
    "https://example.org/deep/learning",
    "https://arxiv.org/list/cs.CV/recent",
    "https://openreview.net/group?id=ICLR.cc",
    "https://aclanthology.org/events/acl-2020/",
    "javascript:alert(10)",
    "http://[broken",
    "%E0%A4%A",
    "https://example.org/%E0%A4%A",
    "\ud83d",
    "x".repeat(10_000),
    "https://example.org/10.".padEnd(10_000, "1"),
  ])("%j names no paper", (text) => {
    expect(read(text)).toEqual([]);
  });
});

test("the likeliest name comes first, and none comes twice", () => {
  expect(read("https://arxiv.org/abs/2112.13692")).toEqual(["arxiv:2112.13692"]);
  expect(read("10.48550/arXiv.2112.13692")).toEqual(["arxiv:2112.13692"]);
  expect(read("https://dl.acm.org/doi/10.1145/3292500.3330701?x=1")[0]).toBe("doi:10.1145/3292500.3330701");
  expect(read("https://doi.org/10.1145/3292500.3330701?x=1")[0]).toBe("doi:10.1145/3292500.3330701");
});
