/** Papers in pages with every state around them: waiting, failed, nothing there. The same for search, today and lists. */
import type { ComponentChildren } from "preact";
import type { PaperRow } from "../lib/messages.ts";
import type { Paged } from "./paged.ts";
import { PopupRow } from "./paper-actions.tsx";
import type { PopupModel } from "./popup-model.ts";
import { Rows } from "./rows.tsx";
import { Failure, Skeleton } from "./state.tsx";
import type { Marks } from "../lib/search/search-index.ts";

type Row = PaperRow & { readonly marks?: Marks };
type Result = { readonly rows: readonly Row[]; readonly total: number };

type Props<Input> = {
  readonly model: PopupModel;
  readonly papers: Pick<
    Paged<Input, Row, Result>,
    "answered" | "rows" | "hasMore" | "error" | "slow" | "reload" | "more"
  >;
  readonly label: string;
  readonly empty: ComponentChildren;
  readonly marksFirst?: boolean;
  readonly list?: string;
  readonly onEmptied?: () => void;
};

/** Draws whichever of them is the case. */
export function PaperPages<Input>({ model, papers, label, empty, marksFirst = false, list, onEmptied }: Props<Input>) {
  const { error, answered, rows, slow } = papers;
  if (error.value !== null) return <Failure code={error.value} onRetry={() => void papers.reload()} />;
  if (answered.value === null) return slow.value ? <Skeleton /> : null;
  return (
    <>
      <Rows
        label={label}
        rows={rows}
        keyOf={(row) => row.paper}
        cursor={model.cursor}
        marksFirst={marksFirst}
        hasMore={papers.hasMore}
        onMore={papers.more}
        {...(onEmptied && { onEmptied })}
        renderRow={(row, place) => (
          <PopupRow
            key={row.paper}
            model={model}
            row={row}
            place={place}
            {...(row.marks && { marks: row.marks })}
            {...(list !== undefined && { list })}
          />
        )}
      />
      {rows.value.length === 0 && empty}
    </>
  );
}
