/** The line below a title: who, when, where. */
import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import type { PaperRow } from "../lib/messages.ts";
import type { Marks, Range } from "../lib/search/search-index.ts";
import { familyStart, formatNames } from "./format.ts";
import { MarkedText } from "./marked-text.tsx";

/** Longer lists of authors show the first two, the matching ones and the last. */
const MOST_AUTHORS = 4;

type Props = {
  readonly row: PaperRow;
  readonly marks?: Marks["authors"] | undefined;
  /** Where the reader's words are in the year and the venue. */
  readonly mark?: ((text: string) => readonly Range[]) | undefined;
  /** Signs before it. */
  readonly signs?: ComponentChildren;
};

/** "Luan, Eisenstein, … Collins · 2020 · TACL"; the first author stands out, matching ones are marked. */
export function PaperMeta({ row, marks, mark = () => [], signs }: Props) {
  const parts: ComponentChildren[] = [];
  if (row.authors.length > 0) parts.push(<Authors authors={row.authors} marks={marks ?? []} />);
  if (row.year !== null) parts.push(<MarkedText text={String(row.year)} ranges={mark(String(row.year))} />);
  const place = row.venue ?? (row.paper.startsWith("arxiv:") ? `arXiv:${row.paper.slice("arxiv:".length)}` : null);
  if (place !== null) {
    parts.push(
      <bdi>
        <MarkedText text={place} ranges={mark(place)} />
      </bdi>,
    );
  }
  if (parts.length === 0) parts.push(i18n.t("metaUnknown"));
  return (
    <div class="meta" title={row.authors.length > MOST_AUTHORS ? formatNames(row.authors) : undefined}>
      {signs}
      {parts.map((part, index) => (index === 0 ? part : [" · ", part]))}
    </div>
  );
}

function Authors({ authors, marks }: { readonly authors: readonly string[]; readonly marks: Marks["authors"] }) {
  const last = authors.length - 1;
  const marked = new Map(marks.map(({ author, ranges }) => [author, ranges]));
  const parts: ComponentChildren[] = [];
  let before = -1;
  for (const [index, name] of authors.entries()) {
    const shown = authors.length <= MOST_AUTHORS || index < 2 || index === last || marked.has(index);
    if (!shown) continue;
    if (index > 0) parts.push(index === before + 1 ? ", " : ", … ");
    const author = <Author name={name} ranges={marked.get(index) ?? []} />;
    parts.push(index === 0 ? <b>{author}</b> : author);
    before = index;
  }
  return <>{parts}</>;
}

/** The family name; the whole name when the given name is what matches. */
function Author({ name, ranges }: { readonly name: string; readonly ranges: readonly Range[] }) {
  const family = familyStart(name);
  const start = ranges.some(([from]) => from < family) ? 0 : family;
  return (
    <bdi>
      <MarkedText text={name.slice(start)} ranges={ranges.map(([from, to]) => [from - start, to - start] as const)} />
    </bdi>
  );
}
