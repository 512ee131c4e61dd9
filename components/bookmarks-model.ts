/** Papers among the browser's bookmarks: which folders hold some, and taking one folder in. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { i18n } from "#i18n";
import type { ReadFile } from "../lib/formats/format.ts";
import type { Notices } from "./notices.ts";
import type { TakeInModel } from "./take-in-model.ts";

/** A folder of bookmarks that holds papers, in itself or further down. */
export type BookmarkFolder = {
  readonly id: string;
  readonly title: string;
  /** How deep it lies, 0 for the uppermost. */
  readonly depth: number;
  readonly papers: number;
};

export type BookmarkTools = {
  /** Asks for leave to read bookmarks; to be called in a click, before anything is awaited. */
  readonly grant: () => Promise<boolean>;
  readonly folders: () => Promise<readonly BookmarkFolder[]>;
  /** The papers of a folder and of those in it. */
  readonly read: (folder: string) => Promise<ReadFile>;
};

export type BookmarksModel = {
  /** Null until the reader has asked. */
  readonly folders: ReadonlySignal<readonly BookmarkFolder[] | null>;
  readonly ask: () => Promise<void>;
  readonly take: (folder: BookmarkFolder) => Promise<void>;
};

/** Builds the model; bookmarks are not looked at before `ask`. */
export function createBookmarksModel(tools: BookmarkTools, takeIn: TakeInModel, notices: Notices): BookmarksModel {
  const folders = signal<readonly BookmarkFolder[] | null>(null);
  return {
    folders,
    async ask() {
      try {
        if (await tools.grant()) folders.value = await tools.folders();
        else notices.warn(i18n.t("bookmarksRefused"));
      } catch (thrown) {
        notices.fail(thrown);
      }
    },
    take: ({ id, title }) => takeIn.read(title, () => tools.read(id)),
  };
}
