/**
 * Letters that sort the papers of a list page: j and k go from paper to paper, s saves, m mutes, o opens, u takes back.
 * Only keys that the reader pressed, that nobody else wanted, and that were not typed into anything.
 */
import { i18n } from "#i18n";
import { PaperkinError } from "../lib/errors.ts";
import type { TriageAction, UndoToken } from "../lib/messages.ts";
import { boxesOf } from "./link-boxes.ts";
import type { Anchor } from "./link-finder.ts";
import type { LinkOverlay } from "./link-overlay.ts";
import type { LinkRow } from "./link-rows.ts";
import { isTyping, letterOf } from "./typing.ts";
import type { Send } from "./send.ts";

export type TriageTools = {
  readonly send: Send;
  readonly overlay: LinkOverlay;
  /** The rows the page has now. */
  readonly rows: () => readonly LinkRow<Anchor>[];
  /** False in a private window: letters only go and open there. */
  readonly keeps: boolean;
};

type Row = LinkRow<Anchor>;
type Done = { readonly row: Row; readonly action: TriageAction; readonly undo: UndoToken };

/** A paper nearer to the window's edges than this is brought to the middle: headers cover the edge on many sites. */
const EDGE = 90;

/** Listens until `signal` aborts. */
export function startTriage({ send, overlay, rows, keeps }: TriageTools, signal: AbortSignal) {
  let current: Row | null = null;
  const done: Done[] = [];
  /** One after another, so that what is taken back is what was done last. */
  let turn: Promise<unknown> = Promise.resolve();
  const acts: Readonly<Record<string, (event: KeyboardEvent) => boolean>> = {
    j: () => move(1),
    k: () => move(-1),
    s: (event) => keep("save", event),
    m: (event) => keep("mute", event),
    o: open,
    u: takeBack,
    escape: leave,
  };

  window.addEventListener(
    "keydown",
    (event) => {
      if (!event.isTrusted || event.defaultPrevented || event.isComposing) return;
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
      const key = letterOf(event);
      if (!Object.hasOwn(acts, key) || (event.shiftKey && key !== "o")) return;
      if (acts[key]?.(event) === true) event.preventDefault();
    },
    { signal },
  );

  /** One stop a paper, of those that are drawn. */
  function stops(): readonly Row[] {
    const papers = new Set<string>();
    return rows().filter(({ mark: { paper }, link }) => {
      if (papers.has(paper) || !link.isConnected || link.getClientRects().length === 0) return false;
      papers.add(paper);
      return true;
    });
  }

  function move(step: 1 | -1): boolean {
    const all = stops();
    const at = all.findIndex(({ mark }) => mark.paper === current?.mark.paper);
    // Where the reader is looking; a paper that has left the page is no place to go on from.
    const here = all.findIndex(({ link }) => link.getBoundingClientRect().bottom > 0);
    const next = at === -1 ? Math.max(0, here) : Math.min(Math.max(at + step, 0), all.length - 1);
    const row = all[next];
    if (row === undefined) return false;
    current = row;
    const { top, bottom } = row.link.getBoundingClientRect();
    if (top < EDGE || bottom > window.innerHeight - EDGE) row.link.scrollIntoView({ block: "center" });
    show("");
    return true;
  }

  function keep(action: TriageAction, { repeat }: KeyboardEvent): boolean {
    const row = current;
    if (row === null) return false;
    if (!keeps) show(i18n.t("triagePrivate"));
    else if (!repeat) {
      inTurn(async () => {
        const { undo } = await send("triage", { href: row.href, action, text: row.title });
        if (undo !== null) done.push({ row, action, undo });
        return sentenceOf(action, undo !== null);
      });
    }
    return true;
  }

  function takeBack({ repeat }: KeyboardEvent): boolean {
    if (current === null) return false;
    if (repeat) return true;
    inTurn(async () => {
      const last = done.pop();
      if (last === undefined) return "";
      const { row, action, undo } = last;
      await send("triage", { href: row.href, action, text: "", undo });
      current = row;
      return i18n.t("triageUndone");
    });
    return true;
  }

  function open({ shiftKey }: KeyboardEvent): boolean {
    if (current === null) return false;
    if (shiftKey) window.open(current.href, "_blank", "noopener");
    else location.assign(current.href);
    return true;
  }

  function leave(): boolean {
    if (current === null) return false;
    current = null;
    overlay.circle(null);
    overlay.help(null);
    return true;
  }

  function inTurn(act: () => Promise<string>): void {
    turn = turn.then(act).then(show, (error: unknown) => {
      show(i18n.t(`error_${error instanceof PaperkinError ? error.code : "unexpected"}`));
    });
  }

  function show(said: string): void {
    if (signal.aborted || current === null) return;
    follow();
    overlay.help(keys(), said);
  }

  /** Draws the ring where the paper now is. */
  function follow(): void {
    if (current === null) return;
    const box = boxesOf(current.link);
    const { left, top } = overlay.origin();
    const { scrollWidth } = document.documentElement;
    overlay.circle(
      box && {
        left: box.first.left - left,
        top: box.first.top - top,
        right: Math.min(Math.max(box.first.right, box.last.right) - left, scrollWidth - EDGE_OF_RING),
        bottom: box.last.bottom - top,
      },
    );
  }

  function keys(): readonly (readonly [string, string])[] {
    const kept = [["s", i18n.t("keySave")] as const, ["m", i18n.t("keyMute")] as const];
    const back = ["u", i18n.t("keyUndo")] as const;
    return [
      ["j k", i18n.t("keyMove")],
      ...(keeps ? kept : []),
      ["o", i18n.t("keyOpen")],
      ...(keeps ? [back] : []),
      ["Esc", i18n.t("keyLeave")],
    ];
  }

  return { follow };
}

/** The ring's width: on a link at the page's edge it must not make the page wider. */
const EDGE_OF_RING = 8;

function sentenceOf(action: TriageAction, isNew: boolean): string {
  if (action === "save") return isNew ? i18n.t("noticeSaved", [i18n.t("readingList")]) : i18n.t("triageWasSaved");
  return isNew ? i18n.t("triageMuted") : i18n.t("triageWasMuted");
}
