/**
 * The contract of a paper site: which of its addresses are papers and lists of papers, and what its pages say better
 * than the metadata that most sites share. A site is a plain object in its own file, listed once in `index.ts`;
 * manifest matches, host permissions, menus and the contract tests follow from it.
 */
import type { Identifier } from "../identifiers.ts";
import type { PaperLink } from "../paper.ts";

/** Just enough of a page to read it; tests pass a parsed file. */
export type PageDocument = Pick<Document, "title" | "querySelector" | "querySelectorAll">;

/** What a page says of its paper, untrusted and unclipped: `parsePaper` is applied at the edge. */
export type PageFields = {
  readonly title?: string;
  readonly abstract?: string;
  /** "First Last", in order. */
  readonly authors?: readonly string[];
  /** `YYYY-MM-DD` or shorter. */
  readonly date?: string;
  readonly venue?: string;
  /** Further identifiers the page states, e.g. the journal's DOI; one of a kind at most. */
  readonly identifiers?: readonly Identifier[];
  /** Where else the paper is: its PDF, code. */
  readonly links?: readonly PaperLink[];
};

/**
 * What an address is by itself. The identifier is certain: of the paper whatever its page shows, be it a bot check, a
 * viewer or nothing at all. One paper has one identifier at one site, whichever of its pages is shown (abstract, full
 * text, PDF, any version).
 */
export type Detection =
  | { readonly kind: "paper" | "pdf"; readonly identifier: Identifier }
  /** A page whose purpose is to link to papers: results, a day, a volume. */
  | { readonly kind: "list" };

export type Site = {
  /** File name and stable name. */
  readonly id: string;
  /** What the reader calls it. */
  readonly name: string;
  /** Hosts it lives on: `arxiv.org`, or `*.hal.science` for every sub-domain of one. Each is a host permission. */
  readonly hosts: readonly string[];
  /** Hosts of addresses that lead there from elsewhere (moved, closed, of files): known in links, never asked for. */
  readonly formerHosts?: readonly string[];
  /** What an address on one of these hosts is; null for everything else (news, books, home pages, profiles). */
  detect(url: URL): Detection | null;
  /**
   * What a paper page of this site says that `metadata` (what `readMetadata` found) does not say or gets wrong: only
   * these fields, which win. Missing where metadata are enough. May find nothing; a field is left out, not undefined.
   */
  read?(page: PageDocument, url: URL, metadata: PageFields): PageFields;
};

/** What a site's addresses look like, for the contract test; a constant of its own, so that pages need not load it. */
export type SiteExamples = {
  /** Addresses of paper pages and their identifiers. */
  readonly papers: readonly { readonly url: string; readonly identifier: Identifier }[];
  /** The same of files. */
  readonly pdfs?: readonly { readonly url: string; readonly identifier: Identifier }[];
  /** Addresses of lists of papers. */
  readonly lists?: readonly string[];
  /** Addresses on the same hosts that are none of these. */
  readonly others: readonly string[];
};
