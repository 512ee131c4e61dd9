/** The tools of the library page, each with its model: import and export, the time machine, how lists travel. */
import type { Events } from "../lib/messages.ts";
import type { ExportModel } from "./export-model.ts";
import type { HistoryModel } from "./history-model.ts";
import type { ImportModel } from "./import-model.ts";
import type { TravelModel } from "./travel-model.ts";

/** What the library page draws beside the papers. */
export type LibraryTools = {
  readonly imports: ImportModel;
  readonly exporting: ExportModel;
  readonly history: HistoryModel;
  readonly travel: TravelModel;
};

/** Tells every tool what the background announced. */
export function tellTools({ imports, history, travel }: LibraryTools, event: keyof Events): void {
  imports.onEvent(event);
  history.onEvent(event);
  travel.onEvent(event);
}
