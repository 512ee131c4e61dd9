/**
 * What the hosts that were asked allow, in one small file beside what was sent: a host that wants to be left alone for
 * hours is left alone by the next run as well.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { HostState } from "../../network/host-state.ts";
import type { NetworkStore } from "../../network/network-store.ts";
import { fieldsOf, listOf, parseJson } from "../../untrusted.ts";

/**
 * The store of the polite queue over a file. It keeps no ledger, and no answers: lists that are asked for once a day have
 * changed. A file that is damaged or not there says that no host was asked yet.
 */
export function createHostsFile(file: string): NetworkStore {
  let entries = 0;

  /** Read and replaced in one go, so that two runs at once do not undo what the other one noted. */
  function change<Result>(
    host: string,
    make: (kept: HostState | undefined) => { readonly state: HostState; readonly result: Result },
  ): Result {
    const states = readStates(file);
    const { state, result } = make(states.get(host));
    states.set(host, state);
    mkdirSync(dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}.new`;
    writeFileSync(draft, `${JSON.stringify([...states.values()])}\n`, { mode: 0o600 });
    renameSync(draft, file);
    return result;
  }

  return {
    changeHost: async (host, make) => change(host, make),
    async open({ host }, make) {
      const state = make(readStates(file).get(host));
      if (state === null) return null;
      entries += 1;
      return change(host, () => ({ state, result: entries }));
    },
    close: async (_id, host, _outcome, make) => change(host, (kept) => ({ state: make(kept), result: undefined })),
    answer: async () => undefined,
    keepAnswers: async () => undefined,
    forgetAnswers: async () => undefined,
  };
}

function readStates(file: string): Map<string, HostState> {
  const states = listOf(parseJson(textOf(file))).filter(isState);
  return new Map(states.map((state) => [state.host, state]));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function isState(value: unknown): value is HostState {
  const { host, isOn, isOpen = false, day, ...rest } = fieldsOf(value);
  const { nextAt, restUntil, failures, asked, writtenAt } = rest;
  return (
    typeof host === "string" &&
    typeof isOn === "boolean" &&
    typeof isOpen === "boolean" &&
    typeof day === "string" &&
    [nextAt, restUntil, failures, asked, writtenAt].every(Number.isFinite)
  );
}
