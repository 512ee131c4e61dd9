/** Reads the paper of a page that is on no known site. Stands in until the chain of readers arrives: `citation_*` metadata and nothing else. */
import { titleIdentifier } from "../identifiers.ts";
import { paperLimits } from "../paper.ts";
import { clip } from "../text.ts";
import { readMetadata } from "./metadata.ts";
import type { Reading } from "./read-page.ts";
import type { PageDocument } from "./site.ts";

/** The paper a page is about, null when it names none. Never throws. */
export function readAnyPage(page: PageDocument, _url: URL): Reading | null {
  const { title = "", abstract = "", authors = [], date, venue, identifiers = [], links = [] } = readMetadata(page);
  if (title === "") return null;
  const [first = titleIdentifier(title), ...rest] = identifiers;
  return {
    paper: {
      identifiers: [first, ...rest],
      title: clip(title, paperLimits.title + 1),
      abstract: clip(abstract, paperLimits.abstract + 1),
      authors,
      date: date ?? null,
      venue: venue ?? null,
      links,
    },
    found: { title: true, abstract: abstract !== "", identifier: identifiers.length > 0 ? "agrees" : "unstated" },
  };
}
