/** The Journal of Neuroscience, on HighWire's system. */
import { doiInPath } from "./doi-paths.ts";
import { highWirePaper, isHighWireList } from "./highwire-paths.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { Site, SiteExamples } from "./site.ts";

export const jneurosci: Site = {
  id: "jneurosci",
  name: "The Journal of Neuroscience",
  hosts: ["www.jneurosci.org", "jneurosci.org"],

  detect(url) {
    const [, doi] = /^\/(?:cgi|lookup)\/doi\/(10\.\d+\/[^/]+)/u.exec(url.pathname) ?? [];
    if (doi !== undefined) return detected("paper", doiInPath(doi));
    const paper = highWirePaper(url);
    if (paper === null) return isHighWireList(url) ? { kind: "list" } : null;
    const { key, isFile } = paper;
    const identifier = key.startsWith("jneurosci.") ? doiInPath(`10.1523/${key}`) : pageIdentifier("jneurosci", key);
    return detected(isFile ? "pdf" : "paper", identifier);
  },
};

/** Addresses at The Journal of Neuroscience, which the contract test finds by this name. @public */
export const jneurosciExamples: SiteExamples = {
  papers: [
    { url: "https://www.jneurosci.org/content/34/44/14589/tab-figures-data", identifier: "page:jneurosci/34/44/14589" },
    { url: "http://www.jneurosci.org/cgi/content/abstract/27/12/3211", identifier: "page:jneurosci/27/12/3211" },
    {
      url: "https://www.jneurosci.org/content/45/36/e2119242025.abstract",
      identifier: "page:jneurosci/45/36/e2119242025",
    },
    {
      url: "https://www.jneurosci.org/content/early/2018/01/08/JNEUROSCI.1234-17.2018",
      identifier: "doi:10.1523/jneurosci.1234-17.2018",
    },
  ],
  pdfs: [{ url: "http://www.jneurosci.org/content/jneuro/18/7/2309.full.pdf", identifier: "page:jneurosci/18/7/2309" }],
  lists: ["https://www.jneurosci.org/content/34/44"],
  others: ["https://www.jneurosci.org/", "https://www.jneurosci.org/content/information-authors"],
};
