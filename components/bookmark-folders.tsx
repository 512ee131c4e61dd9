/** The browser's bookmark folders that hold papers, once the reader lets Paperkin look. */
import { i18n } from "#i18n";
import type { BookmarksModel } from "./bookmarks-model.ts";
import { plural } from "./plural.ts";

/** Draws the button, then the folders. */
export function BookmarkFolders({ model }: { readonly model: BookmarksModel }) {
  const { value: folders } = model.folders;
  return (
    <section class="bookmarks" aria-labelledby="bookmarks-title">
      <h2 id="bookmarks-title">{i18n.t("bookmarks")}</h2>
      <p class="tool-text">{i18n.t("bookmarksText")}</p>
      {folders === null && (
        <button type="button" class="button" onClick={() => void model.ask()}>
          {i18n.t("lookAtBookmarks")}
        </button>
      )}
      {folders?.length === 0 && <p>{i18n.t("noBookmarks")}</p>}
      {folders !== null && folders.length > 0 && (
        <ul class="bookmark-folders">
          {folders.map((folder) => (
            <li key={folder.id} style={{ paddingInlineStart: `${String(folder.depth * 18)}px` }}>
              <button type="button" class="link" onClick={() => void model.take(folder)}>
                <bdi>{folder.title}</bdi>
              </button>{" "}
              <small>{plural("papers", folder.papers)}</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
