/** The address bar's keyword: papers as the reader types, Enter opens the best one where the browser says. */
import { escapeMarkup } from "../digest/render/markup.ts";
import type { SearchRow } from "../messages.ts";
import { isWebUrl } from "../text.ts";
import type { Handlers } from "./router.ts";

/** What browsers draw below the address bar. */
const MOST = 6;

/** Where a paper is to be opened, as browsers say it. */
export type Disposition = "currentTab" | "newForegroundTab" | "newBackgroundTab";

export type Suggestion = { readonly content: string; readonly description: string };

export type OmniboxTools = {
  readonly search: (request: { query: string; limit: number }) => ReturnType<Handlers["search"]>;
  readonly open: (url: string, where: Disposition) => Promise<void>;
  /** The address of our own search for these words. */
  readonly searchPage: (words: string) => string;
  /** Chromium reads descriptions as XML, Firefox as text. */
  readonly isMarkup: boolean;
};

/** What is done for it. */
export function createOmnibox({ search, open, searchPage, isMarkup }: OmniboxTools) {
  async function found(words: string, limit: number): Promise<readonly SearchRow[]> {
    if (words.trim() === "") return [];
    return (await search({ query: words, limit })).rows.filter(({ links }) => links.length > 0);
  }

  function suggestionOf({ title, authors, year, links }: SearchRow): Suggestion {
    const [best] = links;
    const about = [authors[0] ?? "", authors.length > 1 ? "…" : "", year ?? ""].filter((part) => part !== "").join(" ");
    return { content: best?.url ?? "", description: isMarkup ? marked(title, about) : plain(title, about) };
  }

  return {
    /** The papers to offer for what was typed so far. */
    async suggest(typed: string): Promise<readonly Suggestion[]> {
      const suggestions = (await found(typed, MOST)).map(suggestionOf);
      // The browser wants every address once.
      return [...new Map(suggestions.map((suggestion) => [suggestion.content, suggestion])).values()];
    },

    /** Opens what was chosen: an address that was offered, else the best paper for the words, else our own search. */
    async enter(text: string, where: Disposition): Promise<void> {
      const words = text.trim();
      if (isWebUrl(words)) return open(words, where);
      const [best] = await found(words, 1);
      return open(best?.links[0]?.url ?? searchPage(words), where);
    },
  };
}

function marked(title: string, about: string): string {
  return `${safe(title)} <dim>${safe(about)}</dim>`;
}

/** XML knows no control signs, not even escaped, and no halves of characters. */
function safe(text: string): string {
  return escapeMarkup(plainText(text));
}

function plain(title: string, about: string): string {
  return plainText(about === "" ? title : `${title} · ${about}`);
}

function plainText(text: string): string {
  return text.replace(/[\p{Cc}\ufffe\uffff]/gu, " ").toWellFormed();
}
