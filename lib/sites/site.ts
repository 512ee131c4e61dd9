/**
 * The contract of a paper site: which addresses are paper pages and what their pages say. A site is a plain object in
 * its own file, listed once in `index.ts`; manifest matches, host permissions and the contract tests follow from it.
 */
import type { Identifier } from "../identifiers.ts";

/** Just enough of a page to read it; tests pass a parsed file. */
export type PageDocument = Pick<Document, "title" | "querySelector" | "querySelectorAll">;

/** What a page says of its paper, untrusted and unclipped: `parsePaper` is applied at the edge. */
export type PageFields = {
  readonly title?: string;
  readonly abstract?: string;
  readonly authors?: readonly string[];
  /** `YYYY-MM-DD` or shorter. */
  readonly date?: string;
  readonly venue?: string;
  /** Further identifiers the page states, e.g. the journal's DOI. */
  readonly identifiers?: readonly Identifier[];
};

export type Site = {
  /** File name and stable name. */
  readonly id: string;
  /** What the reader calls it. */
  readonly name: string;
  /** Match patterns of its paper pages; the host part is also the host permission. */
  readonly matches: readonly string[];
  /** The identifier certain from the address alone, null when the address is not a paper page. */
  identify(url: URL): Identifier | null;
  /** Reads the page's own paper; an empty object when the page says nothing (a PDF viewer, an error page). */
  read(page: PageDocument, url: URL): PageFields;
};

/** What a site's addresses look like, for the contract test; a constant of its own, so that pages need not load it. */
export type SiteExamples = {
  /** Addresses of paper pages and their identifiers. */
  readonly papers: readonly { readonly url: string; readonly identifier: Identifier }[];
  /** Addresses of the same host that are not paper pages. */
  readonly others: readonly string[];
};
