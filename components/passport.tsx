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
      {shown.map(({ to, url }) => {
        const host = hostOf(url);
        const first = shown.find((other) => other.to === to);
        // Two of a kind are told apart by where they lie.
        const where = first && hostOf(first.url) === host ? lastPart(url) : host;
        const word = first?.url === url ? linkWord(to) : i18n.t("linkElsewhere", [linkWord(to), where]);
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

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./u, "");
}

/** The name of a repository or a file. */
function lastPart(url: string): string {
  const { pathname } = new URL(url);
  return /[^/]+(?=\/*$)/u.exec(pathname)?.[0] ?? pathname;
}
