/** The one way out of this machine, wired to the browser: nothing else of the extension asks hosts. */
import { browser } from "wxt/browser";
import { announceToOwn } from "../../lib/background/browser-state.ts";
import { createLedger } from "../../lib/background/ledger.ts";
import { hostRules, ruleOf } from "../../lib/network/host-rules.ts";
import { createNetwork } from "../../lib/network/polite.ts";
import type { SourceTools } from "../../lib/sources/source.ts";
import type { PaperkinDatabase } from "../../lib/store/database.ts";
import { createNetworkStore } from "../../lib/store/network-store.ts";
import { siteAt } from "../../lib/sites/index.ts";

/** How long changes of the ledger are gathered before views are told. */
const CHANGED_MS = 500;

/** What a connection says of itself, where the browser tells it (Chrome). */
type Connection = { readonly saveData?: boolean; readonly type?: string };

export type Outside = ReturnType<typeof openNetwork>;

/** The network and what readers see of it; nothing is asked before somebody wants something. */
export function openNetwork(db: PaperkinDatabase) {
  const store = createNetworkStore(db, Date.now);

  let telling: ReturnType<typeof setTimeout> | null = null;
  function changed(): void {
    telling ??= setTimeout(() => {
      telling = null;
      announceToOwn("ledgerChanged");
    }, CHANGED_MS);
  }

  const network = createNetwork({
    store,
    ruleOf,
    fetch: (input, init) => globalThis.fetch(input, init),
    now: Date.now,
    monotonic: () => performance.now(),
    sleep,
    random: Math.random,
    isOnline: () => navigator.onLine,
    isMetered,
    changed,
  });
  const ledger = createLedger({ store, network, rules: hostRules, ruleOf, nameOf, now: Date.now, changed });
  return {
    network,
    ledger,

    /** Whether the reader lets a host be asked. */
    isAllowed: async (host: string) => (await store.hosts()).find((state) => state.host === host)?.isOn ?? true,

    /** False without a network, and where the reader pays by the byte or wants few of them. */
    isFree: () => navigator.onLine && !isMetered(),
  };
}

function nameOf(host: string): string | null {
  return siteAt(new URL(`https://${host}/`))?.name ?? null;
}

function isMetered(): boolean {
  const connection: Connection | undefined = "connection" in navigator ? (navigator.connection ?? {}) : undefined;
  return connection?.saveData === true || connection?.type === "cellular";
}

/** Resolves after so long, or when the signal aborts. */
async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(end, ms);
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    }
    signal.addEventListener("abort", end);
  });
}

/** Reads a file of the extension, which is no request of any host; whatever else it is asked for, it refuses. */
export const readOwnFile: SourceTools["fetch"] = async (path, init) => {
  const root = browser.runtime.getURL("/");
  const { href } = new URL(typeof path === "string" ? path : "", root);
  if (!href.startsWith(root)) throw new TypeError("Hosts are asked through the network, not here.");
  return globalThis.fetch(href, init);
};
