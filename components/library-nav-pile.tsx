/** A list or a tag in the navigation: its papers, its colour and place, and what can be dropped on it. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { Identifier } from "../lib/identifiers.ts";
import type { ListColor, ListId } from "../lib/sync/merge.ts";
import { formatNumber } from "./format.ts";
import { MoreIcon } from "./icons.tsx";
import { LibraryBox } from "./library-box.tsx";
import type { LibraryModel } from "./library-model.ts";
import { ListDot } from "./list-dot.tsx";
import { NameField } from "./name-field.tsx";
import { isDelete } from "./row-keys.ts";

/** A drag of one of our lists, to be told from that of papers. */
const LIST_TYPE = "application/x-paperkin-list";

const colors: readonly ListColor[] = ["blue", "teal", "green", "amber", "red", "pink", "purple", "grey"];

type Pile = {
  readonly id: ListId;
  readonly name: string;
  readonly papers: number;
  readonly color: ListColor | null;
};

type Props = {
  readonly model: LibraryModel;
  readonly pile: Pile;
  readonly href: string;
  readonly isHere: boolean;
  /** Papers are dropped on it, to be moved or copied. */
  readonly onPapers: (papers: readonly Identifier[], isCopy: boolean) => Promise<void>;
  /** Before which list it comes one place up or down, null for the end; missing where it cannot go there. */
  readonly up?: ListId | null | undefined;
  readonly down?: ListId | null | undefined;
  /** It cannot be deleted. */
  readonly isFixed?: boolean;
};

/** Draws it, or the field for its new name. */
export function NavPile({ model, pile, href, isHere, onPapers, up, down, isFixed = false }: Props) {
  const isRenaming = useSignal(false);
  const menu = useSignal<Element | null>(null);
  const over = useSignal<"papers" | "list" | null>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const { id, name, papers, color } = pile;
  const isMovable = up !== undefined || down !== undefined;

  function toLink() {
    queueMicrotask(() => link.current?.focus());
  }

  function stopRenaming() {
    isRenaming.value = false;
    toLink();
  }

  async function place(before: ListId | null | undefined) {
    if (before === undefined) return;
    await model.placeBefore(id, before);
    // Moving an element takes focus from it.
    toLink();
  }

  function closeAnd(act: () => void) {
    menu.value = null;
    act();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey && event.key === "ArrowUp") void place(up);
    else if (event.altKey && event.key === "ArrowDown") void place(down);
    else if (event.key === "F2") isRenaming.value = true;
    else if (isDelete(event) && !isFixed) void model.remove(id);
    else return;
    event.preventDefault();
  }

  function onDragOver(event: DragEvent) {
    const { dataTransfer } = event;
    if (dataTransfer === null) return;
    const isList = dataTransfer.types.includes(LIST_TYPE);
    if (isList ? !isMovable : model.dragged.value.length === 0) return;
    event.preventDefault();
    over.value = isList ? "list" : "papers";
    dataTransfer.dropEffect = !isList && isCopy(event) ? "copy" : "move";
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    const { value: what } = over;
    over.value = null;
    const list = event.dataTransfer?.getData(LIST_TYPE) ?? "";
    if (what === "papers") void onPapers(model.takeDragged(), isCopy(event));
    else if (list !== "" && list !== id) void model.placeBefore(list, id);
  }

  if (isRenaming.value) {
    return (
      <li>
        <NameField
          initial={name}
          submitWord={i18n.t("rename")}
          onCancel={stopRenaming}
          onSubmit={async (typed) => {
            const error = await model.rename(id, typed);
            if (error === null) stopRenaming();
            return error;
          }}
        />
      </li>
    );
  }
  return (
    <li class={over.value === null ? "nav-pile" : `nav-pile over-${over.value}`}>
      <a
        ref={link}
        class="nav-item"
        href={href}
        title={name}
        aria-current={isHere ? "page" : undefined}
        aria-keyshortcuts={isMovable ? "F2 Alt+ArrowUp Alt+ArrowDown" : "F2"}
        draggable={isMovable}
        onKeyDown={onKeyDown}
        onDragStart={(event) => event.dataTransfer?.setData(LIST_TYPE, id)}
        onDragOver={onDragOver}
        onDragLeave={() => (over.value = null)}
        onDrop={onDrop}
      >
        <ListDot color={color} />
        <span class="nav-name" dir="auto">
          {name}
        </span>
        <span class="nav-count">{formatNumber(papers)}</span>
      </a>
      <button
        type="button"
        class="icon-button nav-more"
        aria-label={i18n.t("moreFor", [name])}
        aria-haspopup="dialog"
        aria-expanded={menu.value !== null}
        onClick={(event) => (menu.value = event.currentTarget)}
      >
        <MoreIcon />
      </button>
      {menu.value !== null && (
        <LibraryBox label={name} class="pile-menu" beside={menu.value} onClose={() => (menu.value = null)}>
          <Item word={i18n.t("rename")} keys="F2" onChoose={() => closeAnd(() => (isRenaming.value = true))} />
          {isMovable && (
            <>
              <Item
                word={i18n.t("moveUp")}
                keys="Alt+↑"
                isOff={up === undefined}
                onChoose={() => closeAnd(() => void place(up))}
              />
              <Item
                word={i18n.t("moveDown")}
                keys="Alt+↓"
                isOff={down === undefined}
                onChoose={() => closeAnd(() => void place(down))}
              />
            </>
          )}
          <fieldset class="colors" aria-label={i18n.t("color")}>
            {[null, ...colors].map((one) => (
              <button
                key={one}
                type="button"
                class="color"
                aria-pressed={one === color}
                aria-label={i18n.t(`color_${one ?? "none"}`)}
                title={i18n.t(`color_${one ?? "none"}`)}
                onClick={() => closeAnd(() => void model.color(id, one))}
              >
                <ListDot color={one} />
              </button>
            ))}
          </fieldset>
          {!isFixed && (
            <Item
              word={i18n.t("delete")}
              keys={i18n.t("keyNameDelete")}
              onChoose={() => closeAnd(() => void model.remove(id))}
            />
          )}
        </LibraryBox>
      )}
    </li>
  );
}

type ItemProps = {
  readonly word: string;
  readonly keys: string;
  readonly isOff?: boolean;
  /** Closes the menu, then does it. */
  readonly onChoose: () => void;
};

function Item({ word, keys, isOff = false, onChoose }: ItemProps) {
  return (
    <button type="button" class="menu-item" disabled={isOff} onClick={onChoose}>
      <span class="nav-name">{word}</span>
      <kbd aria-hidden="true">{keys}</kbd>
    </button>
  );
}

/** Held down, these keys leave the papers in the list they come from. */
function isCopy(event: DragEvent): boolean {
  return event.ctrlKey || event.altKey || event.metaKey;
}
