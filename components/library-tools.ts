/** The tools of the library page, each with its model: import and export, the time machine, how lists travel. */
import type { Events } from "../lib/messages.ts";
import type { Signal } from "@preact/signals";
import type { ExportModel, ExportWish } from "./export-model.ts";
import type { HistoryModel } from "./history-model.ts";
import type { ImportModel } from "./import-model.ts";
import type { Leaving } from "./library-model.ts";
import type { LibraryPlace } from "./library-route.ts";
import type { Send } from "./send.ts";
import type { TravelModel } from "./travel-model.ts";

/** What the library page draws beside the papers. */
export type LibraryTools = {
  readonly imports: ImportModel;
  readonly exporting: ExportModel;
  readonly history: HistoryModel;
  readonly travel: TravelModel;
  /** What is to be given away; null while nothing is. */
  readonly sharing: Signal<ExportWish | null>;
  readonly send: Send;
};

/** Papers that leave the library as what is exported: a whole list by its id, because it may have grown since. */
export function wishOf({ papers, list, name }: Leaving): ExportWish {
  return { what: list === null ? { of: "papers", papers } : { of: "list", list }, name };
}

/** Tells the tool that shows what the background announced; imports are also told of elsewhere. Each asks when it is opened. */
export function tellTools(
  { imports, history, travel }: LibraryTools,
  event: keyof Events,
  { show }: LibraryPlace,
): void {
  imports.onEvent(event);
  if (show === "history") history.onEvent(event);
  if (show === "sync") travel.onEvent(event);
}
