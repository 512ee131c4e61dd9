/** ICLR's proceedings, on the software of NeurIPS. */
import { hashedPaper, readHashedPaper } from "./hashed-proceedings.ts";
import type { Site, SiteExamples } from "./site.ts";

export const iclr: Site = {
  id: "iclr",
  name: "ICLR Proceedings",
  hosts: ["proceedings.iclr.cc"],

  detect: (url) => hashedPaper("iclr", url),
  read: readHashedPaper,
};

/** Addresses of ICLR's proceedings, which the contract test finds by this name. @public */
export const iclrExamples: SiteExamples = {
  papers: [
    {
      url: "https://proceedings.iclr.cc/paper_files/paper/2024/hash/28e50ee5b72e90b50e7196fde8ea260e-Abstract-Conference.html",
      identifier: "page:iclr/2024/28e50ee5b72e90b50e7196fde8ea260e",
    },
  ],
  pdfs: [
    {
      url: "https://proceedings.iclr.cc/paper_files/paper/2025/file/427f20d90386fd27804f1831d6a3d48f-Paper-Conference.pdf",
      identifier: "page:iclr/2025/427f20d90386fd27804f1831d6a3d48f",
    },
  ],
  lists: ["https://proceedings.iclr.cc/paper_files/paper/2025"],
  others: ["https://proceedings.iclr.cc/", "https://proceedings.iclr.cc/paper_files/paper/"],
};
