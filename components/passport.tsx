/** The passport of a paper: every place it lives, in one row of links; the place the reader is at is no link. */
import { i18n } from "#i18n";
import type { RowLink } from "../lib/messages.ts";
import { linkWord } from "./sentences.ts";

type Props = { readonly links: readonly RowLink[]; readonly here: RowLink["url"] | undefined };

/** Draws the links; a search is one only where no place is known. */
export function Passport({ links, here }: Props) {
  const places = links.filter(({ to }) => !to.startsWith("search-"));
  const shown = places.length > 0 ? places : links;
  if (shown.length === 0) return null;
  return (
    <nav class="links" aria-label={i18n.t("linksOfPaper")}>
      {shown.map(({ to, url }, index) => {
        // Two files of one paper are told apart by where they lie.
        const isFirst = shown.findIndex((other) => other.to === to) === index;
        const host = new URL(url).hostname.replace(/^www\./u, "");
        const word = isFirst ? linkWord(to) : i18n.t("linkElsewhere", [linkWord(to), host]);
        return url === here ? (
          <span key={url} class="here" aria-current="page" title={i18n.t("youAreHere")}>
            {word}
          </span>
        ) : (
          <a key={url} href={url} target="_blank" rel="noopener" title={host}>
            {word}
          </a>
        );
      })}
    </nav>
  );
}
