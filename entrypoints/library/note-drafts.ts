/** Notes that were typed and not saved yet, in the page's own storage, which is written at once. */
import type { NoteDrafts } from "../../components/library-notes.ts";
import { isIdentifier, type Identifier } from "../../lib/identifiers.ts";

const PREFIX = "note ";

export const noteDrafts: NoteDrafts = {
  read() {
    const drafts = new Map<Identifier, string>();
    try {
      for (const key of Object.keys(localStorage)) {
        const paper = key.slice(PREFIX.length);
        const text = localStorage.getItem(key);
        if (key.startsWith(PREFIX) && isIdentifier(paper) && text !== null) drafts.set(paper, text);
      }
    } catch (error) {
      // A browser that is set to store nothing for anybody.
      console.warn(error);
    }
    return drafts;
  },
  keep(paper, text) {
    try {
      if (text === null) localStorage.removeItem(PREFIX + paper);
      else localStorage.setItem(PREFIX + paper, text);
    } catch (error) {
      console.warn(error);
    }
  },
};
