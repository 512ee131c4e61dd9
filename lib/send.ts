/**
 * Asks the background and listens to it: the one way from a view to the rest of Paperkin. Uses the browser's own
 * message API without the polyfill, because promises are native on this side in every browser we support and the
 * script on paper pages has to stay small.
 */
import { ownGlobal } from "./dom.ts";
import { PaperkinError } from "./errors.ts";
import type { Answer, EventMessage, Events, Payload, Reply, RequestMessage, RequestName } from "./messages.ts";

type Runtime = {
  readonly id?: string;
  sendMessage(message: RequestMessage): Promise<Reply | undefined>;
  readonly onMessage: {
    addListener(listener: (message: unknown) => void): void;
    removeListener(listener: (message: unknown) => void): void;
  };
};

declare global {
  var browser: { readonly runtime?: Runtime } | undefined;
  var chrome: { readonly runtime?: Runtime } | undefined;
}

/** `browser` on Firefox and newer Chromium, `chrome` on older ones. */
function runtimeOf(): Runtime | undefined {
  const runtime = ownGlobal("browser")?.runtime ?? globalThis.chrome?.runtime;
  // Chromium puts `chrome` on whatever has that name: a page's form of that id, and its fields stand before the API.
  return typeof runtime?.sendMessage === "function" ? runtime : undefined;
}

/** True once the extension was updated or removed under a page that still runs its old script. */
export function isOrphaned(): boolean {
  return runtimeOf()?.id === undefined;
}

/** Sends a request and gives its answer; rejects with the `PaperkinError` the background answered. */
export async function send<Name extends RequestName>(name: Name, payload: Payload<Name>): Promise<Answer<Name>> {
  return ask({ request: name, payload });
}

/** The same as a view beside the page of a tab. */
export function sendBeside(tab: number): typeof send {
  return (name, payload) => ask({ request: name, payload, tab });
}

async function ask<Name extends RequestName>(message: RequestMessage): Promise<Answer<Name>> {
  const reply = await runtimeOf()?.sendMessage(message);
  if (reply === undefined) throw new PaperkinError("unexpected", "the background did not answer");
  if (!reply.ok) throw new PaperkinError(reply.code, reply.detail, reply.retryAt);
  // The background's handlers are typed by the same map; nobody else can answer our own messages.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return reply.value as Answer<Name>;
}

/** Calls `listener` for every event the background announces; gives a function that stops it. */
export function onEvent(listener: (event: keyof Events) => void): () => void {
  const receive = (message: unknown) => {
    if (isEvent(message)) listener(message.event);
  };
  const runtime = runtimeOf();
  runtime?.onMessage.addListener(receive);
  return () => runtime?.onMessage.removeListener(receive);
}

function isEvent(message: unknown): message is EventMessage {
  return typeof message === "object" && message !== null && "event" in message && typeof message.event === "string";
}
