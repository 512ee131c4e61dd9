/** The box in which a list, a tag or a reading state is chosen for papers, by typing or with arrow keys. */
// A select has no field to type into, and a datalist no signs.
// oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import { readingStates, type ReadingState } from "../lib/formats/entry.ts";
import type { ErrorCode } from "../lib/errors.ts";
import type { Identifier } from "../lib/identifiers.ts";
import type { ListId } from "../lib/sync/merge.ts";
import { formatNumber } from "./format.ts";
import { PlusIcon, TickIcon } from "./icons.tsx";
import { LibraryBox } from "./library-box.tsx";
import type { Choice, LibraryModel } from "./library-model.ts";
import { ListDot } from "./list-dot.tsx";
import { plural } from "./plural.ts";
import { errorSentence, listName } from "./sentences.ts";
import { StateDot } from "./state-dot.tsx";

type Option = {
  readonly key: string;
  readonly word: string;
  readonly sign: ComponentChildren;
  readonly count?: number;
  /** All papers have it already. */
  readonly isOn: boolean;
  readonly choose: () => void;
};

type Props = { readonly model: LibraryModel; readonly choice: Choice };

/** Draws the box; Enter chooses, what does not exist yet can be made. */
export function LibraryPicker({ model, choice }: Props) {
  // What it was opened for, whatever is announced meanwhile.
  const { current: papers } = useRef(model.selection.targets());
  const typed = useSignal("");
  const at = useSignal(0);
  const error = useSignal<ErrorCode | null>(null);
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const label = labelOf(choice, papers.length);
  const all = optionsOf(model, choice, papers);
  const words = folded(typed.value.trim());
  const found = all.filter(({ word }) => folded(word).includes(words));
  const isNew = choice !== "reading" && words !== "" && !all.some(({ word }) => folded(word) === words);
  const options = isNew ? [...found, newOption()] : found;
  const current = Math.min(at.value, options.length - 1);
  useEffect(() => list.current?.children[current]?.scrollIntoView({ block: "nearest" }), [current]);

  function close() {
    model.choice.value = null;
  }

  function newOption(): Option {
    const name = typed.value.trim();
    return {
      key: " new",
      word: choice === "tag" ? i18n.t("newTagNamed", [name]) : i18n.t("newListNamed", [name]),
      sign: <PlusIcon />,
      isOn: false,
      choose: () => void make(name),
    };
  }

  async function make(name: string) {
    if (choice === "tag") {
      close();
      await model.tag(name, true, papers);
      return;
    }
    const outcome = await model.create(name);
    if ("error" in outcome) {
      error.value = outcome.error;
      return;
    }
    close();
    await (choice === "move" ? model.moveTo : model.addTo)(outcome.list, papers);
  }

  function take(option: Option | undefined) {
    if (option === undefined) return;
    if (option.key !== " new") close();
    option.choose();
  }

  function onKeyDown(event: KeyboardEvent) {
    const { length } = options;
    if (event.key === "ArrowDown") at.value = (current + 1) % Math.max(length, 1);
    else if (event.key === "ArrowUp") at.value = (current - 1 + length) % Math.max(length, 1);
    else if (event.key === "Enter") take(options[current]);
    else return;
    event.preventDefault();
  }

  return (
    <LibraryBox label={label} class="picker" onClose={close}>
      <input
        class="picker-field"
        type="text"
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={options[current] === undefined ? undefined : `${id}-${String(current)}`}
        placeholder={label}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          at.value = 0;
          error.value = null;
        }}
        onKeyDown={onKeyDown}
      />
      <ul class="picker-options" role="listbox" id={id} aria-label={label} ref={list}>
        {options.map((option, index) => (
          // The field has focus and takes the keys for them.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <li
            key={option.key}
            id={`${id}-${String(index)}`}
            role="option"
            class={index === current ? "picker-option on" : "picker-option"}
            aria-selected={index === current}
            onPointerMove={() => (at.value = index)}
            onClick={() => take(option)}
          >
            {option.sign}
            <span class="list-name" dir="auto">
              {option.word}
            </span>
            {option.isOn && <TickIcon />}
            {option.count !== undefined && <span class="list-count">{formatNumber(option.count)}</span>}
          </li>
        ))}
      </ul>
      {options.length === 0 && <p class="picker-none">{i18n.t("nothingToChoose")}</p>}
      <p class="field-error" role="alert">
        {error.value !== null && errorSentence(error.value)}
      </p>
    </LibraryBox>
  );
}

function labelOf(choice: Choice, count: number): string {
  if (choice === "move") return plural("movePapers", count);
  if (choice === "add") return plural("addPapers", count);
  return choice === "tag" ? plural("tagPapers", count) : plural("readingOfPapers", count);
}

function optionsOf(model: LibraryModel, choice: Choice, papers: readonly Identifier[]): readonly Option[] {
  const known = model.overview.answered.value?.value;
  const rows = papers.flatMap((paper) => model.papers.rows.value.get(paper) ?? []);
  const all = rows.length === papers.length;
  if (choice === "reading") {
    return [...readingStates, null].map((state: ReadingState | null) => ({
      key: state ?? "none",
      word: i18n.t(`reading_${state ?? "none"}`),
      sign: <StateDot state={state} />,
      isOn: all && rows.every(({ reading }) => (reading?.state ?? null) === state),
      choose: () => void model.setReading(state, papers),
    }));
  }
  if (choice === "tag") {
    return (known?.tags ?? []).map(({ tag, name, color, papers: count }) => {
      const isOn = all && rows.every(({ tags }) => tags.includes(tag));
      return {
        key: tag,
        word: name,
        sign: <ListDot color={color} />,
        count,
        isOn,
        choose: () => void model.tag(name, !isOn, papers),
      };
    });
  }
  const from = choice === "move" ? model.openList() : null;
  const isIn = (list: ListId) => all && rows.every(({ savedIn }) => savedIn.includes(list));
  return (known?.lists ?? [])
    .filter(({ list }) => list !== from)
    .map((summary) => ({
      key: summary.list,
      word: listName(summary),
      sign: <ListDot color={summary.color} />,
      count: summary.papers,
      isOn: isIn(summary.list),
      choose: () => void (choice === "move" ? model.moveTo : model.addTo)(summary.list, papers),
    }));
}

/** Without case and accents, as one types. */
function folded(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
