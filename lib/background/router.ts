/**
 * Carries messages between views and handlers: checks who sends, checks the shape, calls the handler, and turns what
 * it throws into a code with a sentence. One listener, not async: an async one would answer every message.
 */
import { errorCodeOf, PaperkinError } from "../errors.ts";
import type { Answer, Payload, Reply, RequestName } from "../messages.ts";
import { isWebUrl } from "../text.ts";
import type { Sender } from "./request-shapes.ts";
import { isRequestName, requestRules } from "./requests.ts";

/** The fields of a message's sender that decide what it may do; the same on every browser. */
export type MessageSender = {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly origin?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?:
    | {
        readonly id?: number | undefined;
        readonly url?: string | undefined;
        readonly incognito?: boolean | undefined;
      }
    | undefined;
};

/** The page that a view stands on or beside. */
export type PageContext = {
  readonly tab: number;
  readonly url: URL;
  readonly isPrivate: boolean;
  /** True for a view of our own beside the page, which is told more than a script on it. */
  readonly isBeside: boolean;
};

/** Handlers of our own pages get the payload; those of views of a page also which page it is. */
export type Handlers = {
  readonly [Name in RequestName]: (payload: Payload<Name>, page: PageContext) => Promise<Answer<Name>>;
};

/** What the browser says of this extension, of a tab (undefined once that is gone), and of the disk. */
export type Self = {
  readonly id: string;
  readonly origin: string;
  readonly tabOf: (tab: number) => Promise<MessageSender["tab"]>;
  readonly isDiskFull: () => Promise<boolean>;
};

/**
 * Answers one message, or null when it is no request of ours and other listeners may have it. `self.origin` ends in a
 * slash. Never rejects.
 */
export function route(handlers: Handlers, self: Self, message: unknown, sender: MessageSender): Promise<Reply> | null {
  if (typeof message !== "object" || message === null || !("request" in message)) return null;
  const payload = "payload" in message ? message.payload : undefined;
  const beside = "tab" in message && Number.isSafeInteger(message.tab) ? Number(message.tab) : null;
  return answer(handlers, self, { name: message.request, payload, beside }, sender).catch((thrown: unknown) =>
    failure(self, thrown),
  );
}

async function answer(
  handlers: Handlers,
  self: Self,
  { name, payload, beside }: { readonly name: unknown; readonly payload: unknown; readonly beside: number | null },
  sender: MessageSender,
): Promise<Reply> {
  if (!isRequestName(name)) throw new PaperkinError("badRequest");
  const page = beside === null ? pageOf(self, sender) : await pageBeside(self, sender, beside);
  if (!mayAsk(requestRules[name].from, self, sender, page)) throw new PaperkinError("notAllowed", name);
  return { ok: true, value: await call(handlers, name, payload, page) };
}

function call<Name extends RequestName>(handlers: Handlers, name: Name, payload: unknown, page: PageContext | null) {
  const parsed = requestRules[name].parse(payload);
  if (parsed === null) throw new PaperkinError("badRequest", name);
  return handlers[name](parsed, page ?? ownPage);
}

/** Handlers of our own pages do not look at where they were called from. */
const ownPage: PageContext = { tab: -1, url: new URL("about:blank"), isPrivate: false, isBeside: false };

function mayAsk(from: Sender, self: Self, sender: MessageSender, page: PageContext | null): boolean {
  if (sender.id !== self.id) return false;
  return from === "own" ? isOwnPage(self, sender) : page !== null;
}

function isOwnPage(self: Self, { url = "", origin }: MessageSender): boolean {
  return url.startsWith(self.origin) && (origin === undefined || `${origin}/` === self.origin);
}

/** The page our script sent a message from; null unless it is the top frame of a tab on the web. */
function pageOf(self: Self, sender: MessageSender): PageContext | null {
  const { tab, frameId } = sender;
  const url = addressOf(sender);
  if (tab?.id === undefined || frameId !== 0 || url === null || !isWebUrl(url.href)) return null;
  if (isOwnPage(self, sender)) return null;
  return { tab: tab.id, url, isPrivate: tab.incognito === true, isBeside: false };
}

/** The page in a tab that a view of our own stands beside; null when there is none that we may see. */
async function pageBeside(self: Self, sender: MessageSender, beside: number): Promise<PageContext | null> {
  if (!isOwnPage(self, sender)) return null;
  const tab = await self.tabOf(beside);
  if (tab?.url === undefined || !isWebUrl(tab.url)) return null;
  return { tab: beside, url: new URL(tab.url), isPrivate: tab.incognito === true, isBeside: true };
}

/**
 * The address of the sender's document. Chrome keeps the one the document was loaded from after the page moved on by
 * `history.pushState`; the tab has the present one, and is believed when both are of one origin.
 */
function addressOf({ url, tab }: MessageSender): URL | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const loaded = new URL(url);
  const present = tab?.url !== undefined && URL.canParse(tab.url) ? new URL(tab.url) : loaded;
  return present.origin === loaded.origin ? present : loaded;
}

async function failure({ isDiskFull }: Self, thrown: unknown): Promise<Reply> {
  const known = errorCodeOf(thrown);
  // Browsers have many names for what a full disk does to a database, and none of them says what to do.
  const isOfDisk = (known === "storageBroken" || known === "unexpected") && (await isDiskFull());
  const code = isOfDisk ? "storageFull" : known;
  // A bug keeps its stack where a developer finds it; the reader gets the sentence of the code.
  if (code === "unexpected") console.error(thrown);
  const retryAt = thrown instanceof PaperkinError ? thrown.retryAt : null;
  return { ok: false, code, detail: thrown instanceof Error ? thrown.message : String(thrown), retryAt };
}
