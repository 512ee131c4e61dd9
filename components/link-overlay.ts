/**
 * What is drawn over a page's links: one host for all of it, with a closed root, so that the page's scripts see neither
 * what is marked nor where. The page itself is not touched, and nothing here can make it larger: what lies on the page
 * stays inside the boxes of its links, the rest is fixed to the window.
 */
import { DOT, type Box, type DotPlace } from "./dot-place.ts";
import css from "./link-overlay.css?inline";
import { addPageRoot } from "./page-root.ts";

/** How a dot looks. */
export type DotLook = "saved" | "read" | "muted" | "known";

export type LinkOverlay = ReturnType<typeof drawLinkOverlay>;

/** How often marks come back to a page that removes them. */
const RETURNS = 20;
/** Around a link, so that the ring does not touch its letters. */
const RING = 3;
/** Between a link and its label, and between the label and the edge of the window. */
const LABEL_GAP = 4;

/** Adds the overlay to the page. */
export function drawLinkOverlay() {
  const { host, root } = addPageRoot("paperkin-links", css);
  const layer = element("div", "pk-links");
  const label = element("div", "pk-label");
  label.hidden = true;
  // Tells who hears the page what others see.
  label.role = "status";
  const ring = element("div", "pk-ring");
  ring.hidden = true;
  layer.append(ring);
  const help = element("div", "pk-help");
  help.hidden = true;
  help.role = "status";
  root.append(layer, label, help);

  let returns = 0;

  return {
    /**
     * Where the layer's corner is in the window. Pages that draw themselves anew may have thrown it out: it comes back, but
     * not for ever to a page that will not have it.
     */
    origin(): { readonly left: number; readonly top: number } {
      if (!host.isConnected && returns++ < RETURNS) document.documentElement.append(host);
      const { left, top } = layer.getBoundingClientRect();
      return { left, top };
    },

    /** A dot; it shows when it is placed. */
    addDot(): Dot {
      // Most links of a long page are never near the window.
      let dot: HTMLElement | null = null;
      let shown = "";
      return {
        place({ left, top, size }, look, z) {
          const next = `${look} ${left.toFixed(1)} ${top.toFixed(1)} ${size} ${z}`;
          if (shown === next) return;
          shown = next;
          dot ??= element("i", "");
          dot.className = `pk-dot ${look}${size < DOT ? " small" : ""}`;
          dot.style.transform = `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`;
          dot.style.zIndex = String(z);
          if (!dot.isConnected) layer.append(dot);
        },
        remove() {
          shown = "";
          dot?.remove();
        },
      };
    },

    /** Says something beside a box in the window; null: nothing any more. */
    say(text: string | null, beside?: Box): void {
      label.hidden = text === null || beside === undefined;
      label.textContent = text;
      if (label.hidden || beside === undefined) return;
      const { offsetWidth: width, offsetHeight: height } = label;
      const above = beside.top - height - LABEL_GAP;
      const top = above >= LABEL_GAP ? above : beside.bottom + LABEL_GAP;
      const left = Math.min(beside.left, document.documentElement.clientWidth - width - LABEL_GAP);
      label.style.transform = `translate(${Math.max(LABEL_GAP, left).toFixed(0)}px, ${top.toFixed(0)}px)`;
    },

    /** Draws the ring around a box on the layer; null: none. */
    circle(box: Box | null): void {
      ring.hidden = box === null;
      if (box === null) return;
      ring.style.transform = `translate(${(box.left - RING).toFixed(1)}px, ${(box.top - RING).toFixed(1)}px)`;
      ring.style.width = `${(box.right - box.left + 2 * RING).toFixed(1)}px`;
      ring.style.height = `${(box.bottom - box.top + 2 * RING).toFixed(1)}px`;
    },

    /** Shows keys and what they do, after what has just been done; null: no help. */
    help(keys: readonly (readonly [key: string, what: string])[] | null, said = ""): void {
      help.hidden = keys === null;
      const sentence = element("span", "said");
      sentence.textContent = said;
      const pairs = (keys ?? []).map(([key, what]) => {
        const pair = element("span", "");
        const name = element("b", "");
        name.textContent = key;
        pair.append(name, ` ${what}`);
        return pair;
      });
      help.replaceChildren(...(said === "" ? [] : [sentence]), ...pairs);
    },

    remove: () => host.remove(),
  };
}

export type Dot = {
  /** Puts it at a place of the layer, as high in the page's pile as `z`. */
  place(place: DotPlace, look: DotLook, z: number): void;
  remove(): void;
};

function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
