/** IEEE Computer Society's digital library: papers end with a random name, and those of old addresses with the name of a file. */
import { decodedPath, doiInPath } from "./doi-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const ieeecomputer: Site = {
  id: "ieeecomputer",
  name: "IEEE Computer Society",
  hosts: ["www.computer.org"],
  formerHosts: ["doi.ieeecomputersociety.org"],

  detect({ pathname }) {
    const path = decodedPath(pathname);
    const [, doi] = /^\/(?:portal\/web\/csdl\/doi\/|csdl\/doi\/)?(10\.\d{4,9}\/[^/]+)\/*$/u.exec(path) ?? [];
    if (doi !== undefined) return detected("paper", doiInPath(doi));
    const [, download] = /^\/csdl\/.+\/download-article\/(\w+)\/pdf/u.exec(path) ?? [];
    if (download !== undefined) return detected("pdf", pageIdentifier("ieeecomputer", download));
    const [, name] =
      /^\/csdl\/(?:proceedings-article\/[\w-]+\/\d{4}\/[\w.-]+|(?:journal|magazine)\/\w+\/(?:\d{4}\/\d{2}|5555\/\w+)\/[\w.-]+)\/([12][\dA-Za-z]{8,})\/*$/u.exec(
        path,
      ) ?? [];
    if (name !== undefined) return detected("paper", pageIdentifier("ieeecomputer", name));
    const [, old, extension] =
      /^\/csdl\/(?:trans|mags|letters|proceedings)\/.+\/(\w+?\d{6,}\w*?)(?:-abs)?\.(pdf|html)$/u.exec(path) ?? [];
    if (old !== undefined) return detected(extension === "pdf" ? "pdf" : "paper", pageIdentifier("ieeecomputer", old));
    // Names within a volume of proceedings are short, and its number alone is not unique.
    const [, volume, page] =
      /^\/csdl\/proceedings\/([\w-]+\/\d{4})\/.+\/(\d{3}[\dx][a-z]?\d{3})(?:-abs)?\.(?:pdf|html)$/iu.exec(path) ?? [];
    if (page !== undefined)
      return detected(path.endsWith("pdf") ? "pdf" : "paper", pageIdentifier("ieeecomputer", `${volume}/${page}`));
    return /^\/csdl\/(?:proceedings\/[\w-]+\/\d{4}|(?:journal|magazine)\/\w+\/\d{4}\/\d{2})(?:\/|$)/u.test(path)
      ? { kind: "list" }
      : null;
  },
};

/** Addresses at IEEE Computer Society, which the contract test finds by this name. @public */
export const ieeecomputerExamples: SiteExamples = {
  papers: [
    {
      url: "https://www.computer.org/csdl/proceedings-article/wicsa/2014/3412a049/12OmNqHqSrk",
      identifier: "page:ieeecomputer/12OmNqHqSrk",
    },
    {
      url: "https://www.computer.org/csdl/magazine/co/2012/02/mco2012020037/13rRUxjyX7k",
      identifier: "page:ieeecomputer/13rRUxjyX7k",
    },
    {
      url: "https://www.computer.org/csdl/proceedings-article/qce/2024/413702a620/23oqfQYaVPi",
      identifier: "page:ieeecomputer/23oqfQYaVPi",
    },
    {
      url: "https://www.computer.org/csdl/proceedings/icpr/2014/5209/00/5209d708-abs.html",
      identifier: "page:ieeecomputer/icpr/2014/5209d708",
    },
    { url: "http://doi.ieeecomputersociety.org/10.1109/TPAMI.2012.24", identifier: "doi:10.1109/tpami.2012.24" },
  ],
  pdfs: [
    {
      url: "https://www.computer.org/csdl/trans/tp/2012/11/ttp2012112158.pdf",
      identifier: "page:ieeecomputer/ttp2012112158",
    },
    {
      url: "https://www.computer.org/csdl/pds/api/csdl/proceedings/download-article/12OmNqHqSrk/pdf",
      identifier: "page:ieeecomputer/12OmNqHqSrk",
    },
  ],
  lists: ["https://www.computer.org/csdl/proceedings/wicsa/2014/12OmNzaQoJb"],
  others: [
    "https://www.computer.org/",
    "https://www.computer.org/csdl/magazine/mi",
    "https://www.computer.org/publications/tech-news/some-news",
  ],
};
