/** What the reader can do with the page's own paper: save it, choose its lists, cite it, mark it as read or mute it. */
import { useEffect, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { PaperRow, PageState } from "../lib/messages.ts";
import { formatNames } from "./format.ts";
import { BookmarkIcon, DownIcon, MuteIcon, TickIcon } from "./icons.tsx";
import { ListsMenu } from "./lists-menu.tsx";
import { READING_LIST } from "./sentences.ts";
import type { SidebarModel } from "./sidebar-model.ts";

type Props = { readonly model: SidebarModel; readonly paper: PaperRow };

/** Draws the buttons, and below them the lists the paper is in. */
export function PaperTools({ model, paper }: Props) {
  const { papers } = model;
  const button = useRef<HTMLButtonElement>(null);
  const isSaved = paper.savedIn.includes(READING_LIST);
  return (
    <>
      <div class="side-actions">
        <button
          type="button"
          class={isSaved ? "button saved" : "button primary"}
          aria-pressed={isSaved}
          onClick={() => void papers.toggleSave(paper)}
        >
          <BookmarkIcon filled size={13} />
          {isSaved ? i18n.t("saved") : i18n.t("save")}
        </button>
        <button
          type="button"
          class="button"
          ref={button}
          aria-haspopup="dialog"
          aria-expanded={papers.isChoosing.value}
          onClick={() => void papers.choose()}
        >
          {i18n.t("lists")}
          <DownIcon />
        </button>
        <button
          type="button"
          class="button"
          title={i18n.t("withKey", [i18n.t("citeThis"), "C"])}
          aria-keyshortcuts="C"
          onClick={() => void papers.cite(paper)}
        >
          {i18n.t("cite")}
        </button>
        <span class="side-states">
          <StateToggle model={model} paper={paper} state="read" />
          <StateToggle model={model} paper={paper} state="muted" />
        </span>
      </div>
      <SavedIn model={model} paper={paper} />
      {papers.isChoosing.value && <PageListsMenu model={model} paper={paper} button={button} />}
    </>
  );
}

function StateToggle({ model, paper, state }: Props & { readonly state: PageState }) {
  const isOn = paper.states.includes(state);
  const isRead = state === "read";
  return (
    <button
      type="button"
      class="icon-button state-toggle"
      aria-pressed={isOn}
      aria-label={isRead ? i18n.t("read") : i18n.t("mute")}
      title={isRead ? i18n.t("readThis") : i18n.t("muteThis")}
      onClick={() => void model.papers.setState(paper, state, !isOn)}
    >
      {isRead ? <TickIcon /> : <MuteIcon />}
    </button>
  );
}

/** Which lists, where the button alone does not say it. */
function SavedIn({ model, paper }: Props) {
  const { papers } = model;
  const isElsewhere = paper.savedIn.some((list) => list !== READING_LIST);
  const isKnown = papers.lists.value.length > 0;
  useEffect(() => {
    if (isElsewhere && !isKnown) void papers.loadLists();
  }, [papers, isElsewhere, isKnown]);
  if (!isElsewhere || !isKnown) return null;
  const names = papers.lists.value.filter(({ list }) => paper.savedIn.includes(list)).map(({ list }) => list);
  const sentence = i18n.t("savedInNamed", [formatNames(names.map(papers.nameOf), Infinity)]);
  return (
    <p class="saved-in" dir="auto" title={sentence}>
      {sentence}
    </p>
  );
}

type MenuProps = Props & { readonly button: { readonly current: HTMLButtonElement | null } };

/** The lists menu below its button. A page may not start lists: there it says where that is done. */
function PageListsMenu({ model, paper, button }: MenuProps) {
  const menu = useRef<HTMLDialogElement>(null);
  const { papers } = model;
  const { value: lists } = papers.lists;
  return (
    <ListsMenu
      row={paper}
      lists={lists}
      menuRef={menu}
      anchor={() => button.current}
      onChoose={(list, isIn) => void papers.setSaved(paper, list, isIn)}
      onUndo={model.notices.undoNewest}
      onClose={() => {
        papers.isChoosing.value = false;
        menu.current?.close();
        button.current?.focus();
      }}
    >
      {lists.length <= 1 && <p class="menu-hint">{i18n.t("onlyReadingList")}</p>}
    </ListsMenu>
  );
}
