/** Whether a key belongs to something on the page that is typed into. */

/** Fields take every key, whatever their type: a letter chooses in a select, and in a date. */
const fields = "input, textarea, select, [contenteditable], [role=textbox], [role=combobox], [role=searchbox]";

/** What has the focus by itself. Anything else that has it holds what has it in a closed shadow root. */
const focusable = "html, body, a, area, button, summary, audio, video, [tabindex]";

/** True when a key press is for a field, for a view of ours, or for something we cannot look into. */
export function isTyping(event: KeyboardEvent): boolean {
  if (document.designMode === "on") return true;
  const path = event.composedPath().filter((place) => place instanceof Element);
  if (path[0]?.matches(focusable) === false) return true;
  return path.some((element) => {
    if (element.localName.startsWith("paperkin-") || element.matches(fields)) return true;
    return element instanceof HTMLElement && element.isContentEditable;
  });
}

/** The letter of a key in lower case, also on a keyboard of another script; other keys by name ("escape"). */
export function letterOf({ key, code }: KeyboardEvent): string {
  const isForeign = key.length === 1 && key.charCodeAt(0) > 127;
  return (isForeign ? code.replace(/^Key/u, "") : key).toLowerCase();
}
