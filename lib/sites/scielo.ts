/** SciELO Brazil: a random name since 2021, the publisher's item number before. */
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const scielo: Site = {
  id: "scielo",
  name: "SciELO",
  hosts: ["www.scielo.br", "scielo.br"],

  detect({ pathname, searchParams }) {
    const [, name] = /^\/j\/\w+\/a\/([A-Za-z\d]{15,})(?:\/|$)/u.exec(pathname) ?? [];
    if (name !== undefined)
      return detected(searchParams.get("format") === "pdf" ? "pdf" : "paper", pageIdentifier("scielo", name));
    const script = pathname === "/scielo.php" ? (searchParams.get("script") ?? "") : "";
    const pid = searchParams.get("pid")?.toLowerCase() ?? "";
    if (/^sci_(?:arttext|abstract|pdf)(?:_plus)?$/u.test(script) && /^s\d{4}-\d{3}[\dx]\d{13}$/u.test(pid)) {
      return detected(script === "sci_pdf" ? "pdf" : "paper", pageIdentifier("scielo", pid));
    }
    const [, file] = /^\/pdf\/(.+)\.pdf$/u.exec(pathname) ?? [];
    if (file !== undefined) return detected("pdf", pageIdentifier("scielo", `pdf/${file}`));
    return script === "sci_issuetoc" || /^\/j\/\w+\/i\/\d{4}/u.test(pathname) ? { kind: "list" } : null;
  },
};

/** Addresses at SciELO, which the contract test finds by this name. @public */
export const scieloExamples: SiteExamples = {
  papers: [
    {
      url: "https://www.scielo.br/j/rbe/a/RjTbzmbfFtJyNSTWgNYmxNQ/?lang=en",
      identifier: "page:scielo/RjTbzmbfFtJyNSTWgNYmxNQ",
    },
    {
      url: "http://www.scielo.br/scielo.php?script=sci_arttext&pid=S1518-76322015000100061&lng=pt",
      identifier: "page:scielo/s1518-76322015000100061",
    },
  ],
  pdfs: [
    {
      url: "https://www.scielo.br/j/rbef/a/qhtCfms9NH5mV8SDxDLfYMJ/?format=pdf&lang=en",
      identifier: "page:scielo/qhtCfms9NH5mV8SDxDLfYMJ",
    },
    {
      url: "http://www.scielo.br/scielo.php?script=sci_pdf&pid=S1518-76322015000100061",
      identifier: "page:scielo/s1518-76322015000100061",
    },
  ],
  lists: ["https://www.scielo.br/j/rbef/i/2021.v43/"],
  others: [
    "https://www.scielo.br/",
    "https://www.scielo.br/j/rbef/",
    "https://www.scielo.br/scielo.php?script=sci_serial&pid=1806-1117",
  ],
};
