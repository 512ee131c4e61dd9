/** IOS Press: a journal and the short name of an article. */
import { detected, pageIdentifier } from "./page-identifier.ts";
import { textOf } from "./page-text.ts";
import type { Site, SiteExamples } from "./site.ts";

export const iospress: Site = {
  id: "iospress",
  name: "IOS Press",
  hosts: ["content.iospress.com"],

  detect({ pathname, search }) {
    const [, folder, key] = /^\/(articles|download)\/([\w-]+\/[\w.-]+)\/*$/u.exec(pathname) ?? [];
    if (key !== undefined)
      return detected(folder === "download" ? "pdf" : "paper", pageIdentifier("iospress", key.toLowerCase()));
    return /^\/journals\/[\w-]+\/[\w-]+\/\w/u.test(pathname) || (pathname === "/search" && search !== "")
      ? { kind: "list" }
      : null;
  },

  read(page) {
    const entries = [...page.querySelectorAll("p.metadata-entry")];
    const entry = entries.find(({ textContent }) => /^\s*abstract:/iu.test(textContent ?? ""));
    const abstract = entry === undefined ? "" : textOf(entry, ".generated");
    return abstract === "" ? {} : { abstract };
  },
};

/** Addresses at IOS Press, which the contract test finds by this name. @public */
export const iospressExamples: SiteExamples = {
  papers: [
    {
      url: "https://content.iospress.com/articles/semantic-web/sw210446",
      identifier: "page:iospress/semantic-web/sw210446",
    },
  ],
  pdfs: [
    {
      url: "https://content.iospress.com/download/semantic-web/sw210446?id=semantic-web%2Fsw210446",
      identifier: "page:iospress/semantic-web/sw210446",
    },
  ],
  lists: ["https://content.iospress.com/journals/data-science/Pre-press/Pre-press"],
  others: ["https://content.iospress.com/", "https://content.iospress.com/journals/data-science"],
};
