/** Research Square: preprints by number; every version has a DOI of its own. */
import { tidy } from "../text.ts";
import { listOf, parseJson } from "../untrusted.ts";
import { cleanPath } from "./clean-path.ts";
import { detected, pageIdentifier } from "./page-identifier.ts";
import type { PageFields, Site, SiteExamples } from "./site.ts";

export const researchsquare: Site = {
  id: "researchsquare",
  name: "Research Square",
  hosts: ["www.researchsquare.com", "researchsquare.com"],
  formerHosts: ["assets.researchsquare.com"],

  detect(url) {
    const path = cleanPath(url);
    const [, id, view = ""] =
      /^\/article\/(?:10\.21203\/)?(?:rs\.\d\.)?([a-z]+-\d+|[\da-f-]{36}|\d+)((?:[/&].*)?)$/iu.exec(path) ?? [];
    if (id !== undefined) return detected(/\.pdf$/iu.test(view) ? "pdf" : "paper", named(id));
    const [, filed] = /^\/files\/([a-z]+-\d+|[\da-f-]{36})\/.+\.pdf$/iu.exec(path) ?? [];
    if (filed !== undefined) return detected("pdf", named(filed));
    return /^\/(?:browse|search)$/u.test(path) ? { kind: "list" } : null;
  },

  read(page): PageFields {
    // The application's state is nobody's promise: every step is checked.
    const state = parseJson(page.querySelector("#__NEXT_DATA__")?.textContent ?? "");
    const list = valueAt(state, ["props", "pageProps", "initialData", "authors"]);
    const authors = listOf(list)
      .map((author) => valueAt(author, ["name"]))
      .filter((name) => typeof name === "string")
      .map(tidy);
    return authors.length > 0 ? { authors } : {};
  },
};

/** Addresses on Research Square, which the contract test finds by this name. @public */
export const researchsquareExamples: SiteExamples = {
  papers: [
    { url: "https://www.researchsquare.com/article/rs-2124702/v1", identifier: "page:researchsquare/rs-2124702" },
    { url: "https://www.researchsquare.com/article/rs-6322361/latest", identifier: "page:researchsquare/rs-6322361" },
    { url: "https://www.researchsquare.com/article/pex-1234/v1", identifier: "page:researchsquare/pex-1234" },
  ],
  pdfs: [
    { url: "https://www.researchsquare.com/article/rs-2124702/v1.pdf", identifier: "page:researchsquare/rs-2124702" },
    {
      url: "https://assets.researchsquare.com/files/rs-2124702/v1_covered.pdf?c=1",
      identifier: "page:researchsquare/rs-2124702",
    },
    {
      url: "https://assets.researchsquare.com/files/rs-128918/v1/71422647-8721-42a2-8f3a-6403142dc53f.pdf",
      identifier: "page:researchsquare/rs-128918",
    },
  ],
  lists: ["https://www.researchsquare.com/browse"],
  others: [
    "https://www.researchsquare.com/",
    "https://www.researchsquare.com/legal/editorial",
    "https://assets.researchsquare.com/files/rs-2124702/v1/0123456789.docx",
  ],
};

function named(id: string): ReturnType<typeof pageIdentifier> {
  return pageIdentifier("researchsquare", id.toLowerCase());
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}
