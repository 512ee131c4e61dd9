/** The side panel: the sidebar of whatever page its window shows, or that there is no paper on it. */
import { useEffect, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { PaperkinIcon } from "./icons.tsx";
import type { PanelModel } from "./panel-model.ts";
import { Sidebar } from "./sidebar.tsx";
import { Empty, Failure, Skeleton } from "./state.tsx";

/** Draws the panel. */
export function Panel({ model }: { readonly model: PanelModel }) {
  const root = useRef<HTMLDivElement>(null);
  const { value: view } = model.view;
  const key = view.kind === "page" ? view.key : view.kind;
  // What had focus went with the page before; keys must still arrive where they are understood.
  useEffect(() => {
    if (document.activeElement === document.body) root.current?.querySelector<HTMLElement>(".side-body")?.focus();
  }, [key]);
  return (
    <div class="panel-page" ref={root}>
      {view.kind === "page" ? (
        <Sidebar key={view.key} model={view.sidebar} takesFocus={false} />
      ) : (
        <aside class="pk-sidebar" aria-label="Paperkin" aria-busy={view.kind === "waiting"}>
          <div class="side-body scroll">
            <Rest model={model} />
          </div>
        </aside>
      )}
    </div>
  );
}

/** What there is to say without a paper. */
function Rest({ model }: { readonly model: PanelModel }) {
  const { value: view } = model.view;
  switch (view.kind) {
    case "blank":
    case "page":
      return null;
    case "waiting":
      return <Skeleton rows={5} />;
    case "failed":
      return <Failure code={view.code} onRetry={model.retry} />;
    case "noPaper":
      return (
        <Empty icon={<PaperkinIcon size={28} />} title={i18n.t("panelNoPaperTitle")}>
          {i18n.t("panelNoPaper")}
        </Empty>
      );
    default:
      return view satisfies never;
  }
}
