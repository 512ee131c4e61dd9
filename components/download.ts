/** Hands a text to the browser as a file, the way a click on a link would. */

/** How long the browser may take to read it. */
const KEPT_MS = 60_000;

/** Saves `text` under `name`; the browser asks where, or takes its own folder. */
export function downloadText(name: string, mediaType: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
