/** The tab at the edge of a paper page: how many kin there are, and the way into the sidebar. No Preact: every page pays for it. */
import { i18n } from "#i18n";
import { markShapes } from "./mark-shapes.ts";
import { addPageRoot } from "./page-root.ts";
import css from "./page-tab.css?inline";

export type PageTab = {
  /** Shows how many related papers there are; null while that is not known. */
  show(count: number | null): void;
  /** Says for a moment that the page's paper was saved. */
  confirmSaved(): void;
  setVisible(visible: boolean): void;
  focus(): void;
  remove(): void;
};

/** Draws the tab. `onOpen` is told whether the keyboard was used, so that focus can follow. */
export function drawPageTab(onOpen: (byKeyboard: boolean) => void): PageTab {
  const { host, root } = addPageRoot("paperkin-tab", css);
  const button = document.createElement("button");
  button.className = "pk-tab";
  button.type = "button";
  const count = document.createElement("span");
  button.append(drawMark(), count);
  // A page may click for the reader; only the reader's own click counts. `detail` is 0 for a key press.
  button.addEventListener("click", (event) => {
    if (event.isTrusted) onOpen(event.detail === 0);
  });
  root.append(button);
  let shown: number | null = null;

  function show(papers: number | null): void {
    shown = papers;
    count.className = "n";
    count.textContent = papers === null ? "" : String(papers);
    button.ariaLabel =
      papers === null ? i18n.t("tabOpen") : i18n.t("tabLabel", [new Intl.NumberFormat().format(papers)]);
  }
  show(null);

  return {
    show,
    confirmSaved() {
      count.className = "done";
      count.textContent = "✓";
      button.ariaLabel = i18n.t("tabSaved");
      setTimeout(() => show(shown), 2_000);
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
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 128 128");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, attributes] of markShapes) {
    const shape = document.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    svg.append(shape);
  }
  return svg;
}
