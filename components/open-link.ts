/** Opens an address the way a click on a link does, so that the browser's own rules for new tabs apply. */

/** Opens `url` in a new tab that knows nothing of this view. */
export function openInNewTab(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener";
  link.click();
}
