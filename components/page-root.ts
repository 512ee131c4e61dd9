/**
 * A host element on somebody else's page with a shadow root of ours. The root is closed, so that the page's scripts
 * cannot read there what the reader has read and saved; only the build for end-to-end tests opens it.
 */

/** Adds `<name>` to the page and gives its shadow root with `css` in it. */
export function addPageRoot(name: string, css: string): { host: HTMLElement; root: ShadowRoot } {
  const host = document.createElement(name);
  // The page's own rules reach the host; an inline `!important` is the one thing that wins against them.
  host.style.setProperty("all", "initial", "important");
  const root = host.attachShadow({ mode: import.meta.env.MODE === "e2e" ? "open" : "closed" });
  const style = document.createElement("style");
  style.textContent = css;
  root.append(style);
  // Outside the body, where a page's transforms and layout do not reach.
  document.documentElement.append(host);
  return { host, root };
}
