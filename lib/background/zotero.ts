/**
 * Sends papers to Zotero on this computer by its connector's door (server_connector.js of github.com/zotero/zotero). What
 * was sent is noted before and after each request, so that a second try after a failure sends nothing twice.
 */
import { PaperkinError } from "../errors.ts";
import { handleOf, type Entry } from "../formats/entry.ts";
import type { ExportOf } from "../exchange-messages.ts";
import { zoteroItem } from "../formats/zotero-items.ts";
import { isIdentifier, type Identifier } from "../identifiers.ts";
import { ZOTERO_HOST } from "../network/host-rules.ts";
import type { Network } from "../network/network.ts";
import { createQueue } from "../queue.ts";
import type { SourceTools } from "../sources/source.ts";
import { fieldsOf, listOf, parseJson } from "../untrusted.ts";
import type { Shelf } from "./preferences.ts";
import type { Handlers, PageContext } from "./router.ts";

const DOOR = `http://${ZOTERO_HOST}/connector/`;

/** Zotero writes a request in one transaction, during which nobody can work with it. */
const BATCH = 50;

/** For longer Zotero does not remember what it was sent, and the reader not what they began. */
const REMEMBERED_MS = 24 * 3_600_000;

export type ZoteroTools = {
  readonly network: Network;
  readonly exportEntries: Handlers["exportEntries"];
  /** Where a sending that is not finished is noted. */
  readonly shelf: Shelf;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A name that nothing else has. */
  readonly newId: () => string;
};

/** A batch that was sent and not answered. */
type Open = { readonly session: string; readonly papers: readonly Identifier[] };

/** A sending that is not finished. */
type Sending = {
  readonly what: string;
  readonly at: number;
  /** Papers that Zotero has. */
  readonly sent: readonly Identifier[];
  readonly open: Open | null;
};

/** The handler over its tools. */
export function createZotero({
  network,
  exportEntries,
  shelf,
  now,
  newId,
}: ZoteroTools): Pick<Handlers, "sendToZotero"> {
  /** One at a time; who asks for what is being sent already waits for that. */
  const inTurn = createQueue();
  const running = new Map<string, Promise<{ sent: number; library: string }>>();

  return {
    sendToZotero({ what }, page) {
      const key = JSON.stringify(what);
      const known = running.get(key) ?? inTurn(() => send(what, page)).finally(() => running.delete(key));
      running.set(key, known);
      return known;
    },
  };

  async function send(what: ExportOf, page: PageContext): Promise<{ sent: number; library: string }> {
    const entries: Entry[] = [];
    for (let total = 1; entries.length < total;) {
      const part = await exportEntries({ what, from: entries.length }, page);
      if (part.entries.length === 0) break;
      entries.push(...part.entries);
      ({ total } = part);
    }
    return network.with({ why: "zotero", isUrgent: true }, async (tools) => {
      const library = await openLibrary(tools);
      await sendAll(tools, what, entries);
      return { sent: entries.length, library };
    });
  }

  async function sendAll(tools: SourceTools, what: ExportOf, entries: readonly Entry[]): Promise<void> {
    const key = JSON.stringify(what);
    const kept = sendingOf(await shelf.read());
    const isSame = kept !== null && kept.what === key && Math.abs(now() - kept.at) < REMEMBERED_MS;
    let sending: Sending = isSame ? kept : { what: key, at: now(), sent: [], open: null };
    const note = async (next: Sending) => {
      sending = next;
      await shelf.write(next);
    };
    const deliver = async (open: Open, batch: readonly Entry[]) => {
      await note({ ...sending, open });
      await save(tools, open, batch).catch(async (error: unknown) => {
        // Refused is not there: under the name it was refused by, Zotero would take it for there the next time.
        if (error instanceof PaperkinError && error.code === "zoteroRefused") await note({ ...sending, open: null });
        throw error;
      });
      await note({ ...sending, sent: [...sending.sent, ...open.papers], open: null });
    };
    // Whether the last one arrived nobody knows; under its old name Zotero takes it once.
    const { open } = sending;
    if (open !== null) {
      const again = entries.filter((entry) => open.papers.includes(handleOf(entry)));
      await deliver(open, again);
    }
    const sent = new Set(sending.sent);
    const rest = entries.filter((entry) => !sent.has(handleOf(entry)));
    for (let start = 0; start < rest.length; start += BATCH) {
      const batch = rest.slice(start, start + BATCH);
      await deliver({ session: newId(), papers: batch.map(handleOf) }, batch);
    }
    // All of it is there: the next time is a new wish.
    await shelf.write(null);
  }
}

/** Asks whether Zotero is there and what it has selected; gives the name of that. */
async function openLibrary(tools: SourceTools): Promise<string> {
  // Whatever else may listen at this door is not Zotero.
  const ping = await ask(tools, "ping", {});
  if (!ping.ok || !("prefs" in (await fieldsIn(ping)))) throw new PaperkinError("zoteroClosed", `ping ${ping.status}`);
  const answer = await ask(tools, "getSelectedCollection", {});
  const { libraryName, libraryEditable, editable, id, name } = await fieldsIn(answer);
  if (!answer.ok || libraryEditable === false || editable === false) {
    throw new PaperkinError("zoteroRefused", `selected ${answer.status}`);
  }
  const library = typeof libraryName === "string" ? libraryName : "Zotero";
  return typeof id === "number" && typeof name === "string" ? `${library} › ${name}` : library;
}

async function save(tools: SourceTools, { session }: Open, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const items = entries.map((entry, index) => zoteroItem(entry, `${session}-${index}`));
  const answer = await ask(tools, "saveItems", { sessionID: session, uri: "https://paperkin.org/", items });
  const { error } = await fieldsIn(answer);
  // It came the first time.
  if (answer.status === 409 && error === "SESSION_EXISTS") return;
  if (!answer.ok) throw new PaperkinError("zoteroRefused", `${answer.status} ${String(error)}`);
}

async function ask({ fetch, signal }: SourceTools, endpoint: string, body: unknown): Promise<Response> {
  try {
    return await fetch(DOOR + endpoint, {
      method: "POST",
      // Without its version Zotero hangs up on whatever comes from a browser.
      headers: { "content-type": "application/json", "X-Zotero-Connector-API-Version": "3" },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (error instanceof PaperkinError && error.code !== "hostFailed") throw error;
    throw new PaperkinError("zoteroClosed", String(error));
  }
}

async function fieldsIn(answer: Response): Promise<Readonly<Record<string, unknown>>> {
  return fieldsOf(parseJson(await answer.text()));
}

/** What was kept, whoever wrote it. */
function sendingOf(value: unknown): Sending | null {
  const { what, at, sent, open } = fieldsOf(value);
  if (typeof what !== "string" || typeof at !== "number") return null;
  const { session, papers } = fieldsOf(open);
  return {
    what,
    at,
    sent: listOf(sent).filter(isIdentifier),
    open: typeof session === "string" ? { session, papers: listOf(papers).filter(isIdentifier) } : null,
  };
}
