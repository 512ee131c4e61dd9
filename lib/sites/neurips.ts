/** NeurIPS: proceedings under many hosts and kinds of address; before 2020 a number and the title's words named a paper. */
import { hashedPaper, readHashedPaper } from "./hashed-proceedings.ts";
import { pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const neurips: Site = {
  id: "neurips",
  name: "NeurIPS",
  hosts: [
    "papers.nips.cc",
    "papers.neurips.cc",
    "proceedings.neurips.cc",
    "datasets-benchmarks-proceedings.neurips.cc",
  ],
  formerHosts: ["proceedings.nips.cc", "books.nips.cc"],

  detect(url) {
    const [, number, ending] = /^\/+paper\/+(\d+)-[^/]+?(?:\.(pdf|zip))?(?:\/[a-z]*)?$/u.exec(url.pathname) ?? [];
    const identifier = number === undefined ? null : pageIdentifier("neurips", number);
    if (identifier !== null) return { kind: ending === undefined ? "paper" : "pdf", identifier };
    const [, book] = /^\/papers\/files\/(nips\d+\/[\w-]+)\.(?:pdf|ps(?:\.gz)?)$/u.exec(url.pathname) ?? [];
    const inBook = book === undefined ? null : pageIdentifier("neurips", book);
    return inBook === null ? hashedPaper("neurips", url) : { kind: "pdf", identifier: inBook };
  },

  read: readHashedPaper,
};

/** Addresses of NeurIPS, which the contract test finds by this name. @public */
export const neuripsExamples: SiteExamples = {
  papers: [
    {
      url: "https://papers.nips.cc/paper/2017/hash/3f5ee243547dee91fbd053c1c4a845aa-Abstract.html",
      identifier: "page:neurips/2017/3f5ee243547dee91fbd053c1c4a845aa",
    },
    {
      url: "https://proceedings.neurips.cc/paper_files/paper/2024/hash/dbeb7e621d4a554069a6a775da0f7273-Abstract-Conference.html",
      identifier: "page:neurips/2024/dbeb7e621d4a554069a6a775da0f7273",
    },
    {
      url: "https://datasets-benchmarks-proceedings.neurips.cc/paper_files/paper/2021/hash/c20ad4d76fe97759aa27a0c99bff6710-Abstract-round1.html",
      identifier: "page:neurips/2021/c20ad4d76fe97759aa27a0c99bff6710/round1",
    },
    { url: "http://papers.nips.cc/paper/7181-attention-is-all-you-need", identifier: "page:neurips/7181" },
    {
      url: "https://papers.nips.cc/paper_files/paper/2019/file/0234c510bc6d908b28c70ff313743079-Reviews.html",
      identifier: "page:neurips/2019/0234c510bc6d908b28c70ff313743079",
    },
  ],
  pdfs: [
    {
      url: "https://proceedings.neurips.cc/paper_files/paper/2017/file/3f5ee243547dee91fbd053c1c4a845aa-Paper.pdf",
      identifier: "page:neurips/2017/3f5ee243547dee91fbd053c1c4a845aa",
    },
    {
      url: "https://papers.nips.cc/paper/4824-imagenet-classification-with-deep-convolutional-neural-networks.pdf",
      identifier: "page:neurips/4824",
    },
    {
      url: "http://books.nips.cc/papers/files/nips24/NIPS2011_0596.pdf",
      identifier: "page:neurips/nips24/NIPS2011_0596",
    },
  ],
  lists: [
    "https://proceedings.neurips.cc/paper_files/paper/2024",
    "https://proceedings.neurips.cc/paper/2009",
    "https://proceedings.neurips.cc/papers/search?q=richard+zemel",
    "https://papers.nips.cc/book/advances-in-neural-information-processing-systems-31-2018",
  ],
  others: [
    "https://papers.nips.cc/",
    "https://papers.nips.cc/paper/4824",
    "https://proceedings.neurips.cc/admin/login",
  ],
};
