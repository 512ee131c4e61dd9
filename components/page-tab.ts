/** The tab at the edge of a paper page: how many kin there are, and the way into the sidebar. No Preact: every page pays for it. */
import { i18n } from "#i18n";
import { pageDocument } from "../lib/dom.ts";
import { formatNumber } from "./format.ts";
import { markShapes } from "./mark-shapes.ts";
import { addPageRoot, raise } from "./page-root.ts";
import css from "./page-tab.css?inline";

/** How long the tab says something before it shows the number again. */
const SAY_MS = 3_000;

/** What the tab can say, in the reader's language. */
function sentences() {
  return {
    saved: { sign: "✓", label: i18n.t("tabSaved") },
    notSaved: { sign: "!", label: i18n.t("tabNotSaved") },
    updated: { sign: "↻", label: i18n.t("updated") },
  };
}

export type PageTab = {
  /** Shows how many related papers there are; null while that is not known. */
  show(count: number | null): void;
  /** Says that the page's paper was saved or could not be, for a moment; or that the page needs a reload, for good. */
  say(what: keyof ReturnType<typeof sentences>): void;
  setVisible(visible: boolean): void;
  focus(): void;
  remove(): void;
};

/** Draws the tab. `onOpen` is told whether the keyboard was used, so that focus can follow. */
export function drawPageTab(onOpen: (byKeyboard: boolean) => void): PageTab {
  const { host, root } = addPageRoot("paperkin-tab", css);
  raise(host);
  const button = pageDocument.createElement("button");
  button.className = "pk-tab";
  button.type = "button";
  const count = pageDocument.createElement("span");
  button.append(drawMark(), count);
  // A page may click for the reader; only the reader's own click counts. `detail` is 0 for a key press.
  button.addEventListener("click", (event) => {
    if (event.isTrusted) onOpen(event.detail === 0);
  });
  root.append(button);
  let shown: number | null = null;
  // Looked up now: after an update the browser answers nothing any more.
  const said = sentences();

  function draw(sign: string, className: string, label: string): void {
    count.className = className;
    count.textContent = sign;
    button.ariaLabel = label;
    button.title = label;
  }

  function show(papers: number | null): void {
    shown = papers;
    if (papers === null) draw("", "n", i18n.t("tabOpen"));
    else draw(formatNumber(papers), "n", i18n.t("tabLabel", [formatNumber(papers)]));
  }
  show(null);

  return {
    show,
    say(what) {
      draw(said[what].sign, what, said[what].label);
      if (what !== "updated") setTimeout(() => show(shown), SAY_MS);
    },
    setVisible(visible) {
      button.style.display = visible ? "" : "none";
    },
    focus: () => button.focus(),
    remove: () => host.remove(),
  };
}

function drawMark(): SVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = pageDocument.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 128 128");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, attributes] of markShapes) {
    const shape = pageDocument.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    svg.append(shape);
  }
  return svg;
}
