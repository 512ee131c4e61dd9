/**
 * A host element on somebody else's page with a shadow root of ours. The root is closed, so that the page's scripts
 * cannot read there what the reader has read and saved; only the build for end-to-end tests opens it.
 */
import { pageDocument } from "../lib/dom.ts";

/** Adds `<name>` to the page and gives its shadow root with `css` in it. */
export function addPageRoot(name: string, css: string): { host: HTMLElement; root: ShadowRoot } {
  // Made in a document without scripts: a page may define an element of this name, and the root of an element that was
  // its own when it got the root is open to it, closed or not (`attachInternals().shadowRoot`).
  const host = pageDocument.implementation.createHTMLDocument("").createElement(name);
  // The page's own rules reach the host; an inline `!important` is the one thing that wins against them.
  host.style.setProperty("all", "initial", "important");
  const root = host.attachShadow({ mode: import.meta.env.MODE === "e2e" ? "open" : "closed" });
  const style = pageDocument.createElement("style");
  style.textContent = css;
  root.append(style);
  // Outside the body, where a page's transforms and layout do not reach.
  pageDocument.documentElement.append(host);
  return { host, root };
}

/** Puts a host above the page, where nothing of the page reaches it, not even transforms of the page's root. */
export function raise(host: HTMLElement): void {
  host.popover = "manual";
  if (host.isConnected) host.showPopover();
}
