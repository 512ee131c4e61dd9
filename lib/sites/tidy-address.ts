/**
 * Addresses as they stand in texts, feeds and chats: with the sentence's punctuation, a visitor's session or a tracker's
 * parameters behind them. No paper's address ends in any of these.
 */

/** Punctuation, raw or percent-encoded. */
const TAIL =
  /(?:["'*>[\](},;:.)”’\s]|%(?:20|22|27|2[ac]|3[be]|5[bd]|7d|e2%80%9[9d]|0[ad]|c2%a0)|&(?:quot|gt|apos|#39);?)+$/iu;
/** What servers append for visitors without cookies. */
const SESSION = /;jsessionid=[^/?&]*/iu;
/** The slash that was meant for a folder. */
const SLASH_OF_FILE = /(?<=\.(?:pdf|html?|xml|ps))\/+$/iu;
/** Parameters whose question mark was lost. */
const PARAMETERS = /&(?:amp;)?[a-z_]+=.*$/isu;

/** The address itself; the same object where nothing is behind it. */
export function tidyAddress(url: URL): URL {
  const path = url.pathname.replace(SESSION, "").replace(PARAMETERS, "");
  const pathname = (url.search === "" ? withoutTail(path) : path).replace(SLASH_OF_FILE, "");
  const search = withoutTail(url.search.replace(SESSION, ""));
  if (pathname === url.pathname && search === url.search) return url;
  const tidy = new URL(url);
  tidy.pathname = pathname;
  tidy.search = search;
  return tidy;
}

/** Without the punctuation at its end, but with the brackets there that close its own. */
function withoutTail(text: string): string {
  const tail = TAIL.exec(text)?.[0] ?? "";
  const bare = text.slice(0, text.length - tail.length);
  // Square ones are in queries (`term=123[uid]`), whole.
  if (/\[|%5b/iu.test(bare)) return text;
  const open = bare.split("(").length - bare.split(")").length;
  return bare + ")".repeat(Math.max(0, Math.min(open, tail.split(")").length - 1)));
}
