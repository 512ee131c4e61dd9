/** Notes that were typed and not saved yet, in the page's own storage, which is written at once. */
import type { NoteDraft, NoteDrafts } from "../../components/library-notes.ts";
import { isIdentifier, type Identifier } from "../../lib/identifiers.ts";
import { fieldsOf, parseJson } from "../../lib/untrusted.ts";

const PREFIX = "note ";

export const noteDrafts: NoteDrafts = {
  read() {
    const drafts = new Map<Identifier, NoteDraft>();
    try {
      for (const key of Object.keys(localStorage)) {
        const paper = key.slice(PREFIX.length);
        const draft = key.startsWith(PREFIX) ? draftOf(localStorage.getItem(key)) : null;
        if (isIdentifier(paper) && draft !== null) drafts.set(paper, draft);
      }
    } catch (error) {
      // A browser that is set to store nothing for anybody.
      console.warn(error);
    }
    return drafts;
  },
  keep(paper, draft) {
    try {
      if (draft === null) localStorage.removeItem(PREFIX + paper);
      else localStorage.setItem(PREFIX + paper, JSON.stringify(draft));
    } catch (error) {
      console.warn(error);
    }
  },
};

function draftOf(stored: string | null): NoteDraft | null {
  const { text, base } = fieldsOf(stored === null ? null : parseJson(stored));
  return typeof text === "string" && typeof base === "string" ? { text, base } : null;
}
