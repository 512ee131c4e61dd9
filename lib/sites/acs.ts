/** ACS Publications: Atypon's addresses, and those of scripts before 2008, whose files end with the DOI's end. */
import { atyponPage, doiInPath } from "./doi-paths.ts";
import { detected } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const acs: Site = {
  id: "acs",
  name: "ACS Publications",
  hosts: ["pubs.acs.org"],

  detect(url) {
    // Volumes of a book series; their chapters go on with `.ch001`.
    if (/^\/doi\/.*10\.1021\/b[ka]-\d{4}-\d{4}\/?$/u.test(url.pathname)) return null;
    const found = atyponPage(url);
    if (found !== null) return found;
    const [, view, name] =
      /^\/cgi-bin\/\w+\.cgi\/.*\/(abs|html|full|(?:f-)?pdf)\/(?:f_)?([a-z]{2}[\da-z]{6,9})\.\w+$/u.exec(url.pathname) ??
      [];
    const [, asked] = /^\?(10\.1021\/.+)$/u.exec(url.search) ?? [];
    if (asked !== undefined && url.pathname.startsWith("/cgi-bin/doilookup"))
      return detected("paper", doiInPath(asked));
    return detected(view?.endsWith("pdf") ? "pdf" : "paper", name === undefined ? null : doiInPath(`10.1021/${name}`));
  },
};

/** Addresses at ACS Publications, which the contract test finds by this name. @public */
export const acsExamples: SiteExamples = {
  papers: [
    { url: "https://pubs.acs.org/doi/10.1021/acs.jcim.0c00792", identifier: "doi:10.1021/acs.jcim.0c00792" },
    { url: "https://pubs.acs.org/doi/full/10.1021/ct600346p#", identifier: "doi:10.1021/ct600346p" },
    { url: "http://pubs.acs.org/cgi-bin/doilookup/?10.1021/ci00057a005", identifier: "doi:10.1021/ci00057a005" },
    { url: "https://pubs.acs.org/doi/abs/10.1021/bk-2010-1038.ch001", identifier: "doi:10.1021/bk-2010-1038.ch001" },
    {
      url: "https://pubs.acs.org/doi/suppl/10.1021/acs.jcim.0c00792/suppl_file/ci0c00792_si_001.pdf",
      identifier: "doi:10.1021/acs.jcim.0c00792",
    },
  ],
  pdfs: [
    {
      url: "http://pubs.acs.org/cgi-bin/abstract.cgi/cmatex/1989/1/i01/f-pdf/f_cm00001a001.pdf",
      identifier: "doi:10.1021/cm00001a001",
    },
    { url: "https://pubs.acs.org/doi/pdf/10.1021/ct600346p", identifier: "doi:10.1021/ct600346p" },
    {
      url: "http://pubs.acs.org/cgi-bin/sample.cgi/jacsat/1988/110/i06/pdf/ja00214a001.pdf",
      identifier: "doi:10.1021/ja00214a001",
    },
  ],
  lists: ["https://pubs.acs.org/toc/jcisd8/60/8", "https://pubs.acs.org/action/doSearch?AllField=docking"],
  others: [
    "https://pubs.acs.org/",
    "https://pubs.acs.org/journal/jcisd8",
    "https://pubs.acs.org/doi/book/10.1021/bk-2010-1038",
    "https://pubs.acs.org/doi/10.1021/bk-2010-1038",
  ],
};
