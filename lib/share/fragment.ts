/** How links and pages that hold a list are recognised; apart from reading them, because the script on pages does only this. */

/** What its fragment begins with. A fragment stays in the browser: no host learns what the link holds. */
export const SHARED_HASH = "#paperkin=";

/** Longer ones were not made by us; a page is not asked to carry them around. */
export const SHARED_LIMIT = 60_000;

/** Some chats write the sign as percents. What is too long stays so, and still is an address that browsers open. */
const shared = /#paperkin(?:=|%3D)(\d{1,4}\.[\w-]{0,60000})/iu;

/** The part of a pasted or opened address that holds a list, `1.eJy…`; null when there is none. */
export function sharedIn(text: string): string | null {
  return shared.exec(text)?.[1] ?? null;
}

/** What tells a page of ours from all others, by its beginning. */
export const PAGE_MARK = '<meta name="generator" content="Paperkin">';

/** True for the beginning of a page that holds a list. */
export function isSharedPage(head: string): boolean {
  return head.includes(PAGE_MARK);
}
