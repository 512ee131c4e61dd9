/** What left the machine, for the reader: every request of the ledger, and every host that is or was asked. */
import { utcDay } from "../days.ts";
import { PaperkinError } from "../errors.ts";
import type { HostState } from "../network/host-state.ts";
import type { HostRule } from "../network/host-rules.ts";
import type { PoliteNetwork } from "../network/polite.ts";
import { whys, type HostRow, type LedgerEntry, type Why } from "../news-messages.ts";
import type { LedgerStore } from "../store/network-store.ts";
import type { Handlers } from "./router.ts";

export type LedgerTools = {
  readonly store: Pick<LedgerStore, "entries" | "hosts" | "clear">;
  readonly network: Pick<PoliteNetwork, "switchHost">;
  readonly rules: readonly HostRule[];
  readonly ruleOf: (host: string, why?: Why) => HostRule;
  /** What readers call a host that has no rule of its own. */
  readonly nameOf: (host: string) => string | null;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told when the ledger has changed. */
  readonly changed: () => void;
};

/** The handlers over the ledger. */
export function createLedger(tools: LedgerTools): Pick<Handlers, "ledger" | "setHost" | "clearLedger"> {
  const { store, network, rules, now } = tools;

  /** Every host with a rule, in the rules' order, then those that were asked besides. */
  async function hostRows(entries: readonly LedgerEntry[]): Promise<readonly HostRow[]> {
    const states = new Map((await store.hosts()).map((state) => [state.host, state]));
    const asked = Map.groupBy(entries, ({ host }) => host);
    const hosts = new Set([...rules.map(({ host }) => host), ...states.keys(), ...asked.keys()]);
    return [...hosts].map((host) => rowOf(host, states.get(host), asked.get(host) ?? []));
  }

  /** One host, given what it allows and what it was asked, the newest first. */
  function rowOf(host: string, state: HostState | undefined, entries: readonly LedgerEntry[]): HostRow {
    const rule = tools.ruleOf(host, entries[0]?.why);
    const isKnown = rules.includes(rule);
    const named = new Set([...rule.whys, ...entries.map(({ why }) => why)]);
    const rests = state !== undefined && state.restUntil > now();
    return {
      host,
      name: isKnown ? rule.name : (tools.nameOf(host) ?? rule.name),
      isOn: state?.isOn ?? true,
      whys: whys.filter((why) => named.has(why)),
      askedToday: state?.day === utcDay(now()) ? state.asked : 0,
      perDay: rule.perDay,
      lastAt: entries[0]?.at ?? null,
      restsUntil: rests ? state.restUntil : null,
    };
  }

  return {
    async ledger({ limit, host }) {
      const all = await store.entries();
      const entries = host === undefined ? all : all.filter((entry) => entry.host === host);
      return { entries: entries.slice(0, limit), total: entries.length, hosts: await hostRows(all) };
    },

    async setHost({ host, on }) {
      const isKnown = (await hostRows(await store.entries())).some((row) => row.host === host);
      if (!isKnown) throw new PaperkinError("badRequest", host);
      await network.switchHost(host, on);
    },

    async clearLedger() {
      await store.clear();
      tools.changed();
    },
  };
}
