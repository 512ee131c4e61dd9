/** The extension's own polite queue for a run of the digest, which nobody waits for: it has minutes where a view has seconds. */
import { PaperkinError } from "../../errors.ts";
import { ruleOf } from "../../network/host-rules.ts";
import { createNetwork, type NetworkTools } from "../../network/polite.ts";
import type { SourceTools } from "../../sources/source.ts";
import { createHostsFile } from "./hosts-file.ts";

/** A host that wants to be left alone for longer is for another run. */
const PATIENCE_MS = 600_000;
/** A host that asked for a pause, or failed, is asked once more after it. */
const TRIES = 2;

/** The world a run lives in. */
export type Outside = Pick<NetworkTools, "fetch" | "now" | "monotonic" | "sleep" | "random">;

export type PatientNetwork = {
  /** Runs work that asks hosts, and once more when its host wanted a pause that is not too long. */
  with<Result>(signal: AbortSignal, work: (tools: SourceTools) => Promise<Result>): Promise<Result>;
};

/** The way out; what hosts allow is kept in a file. */
export function createPatientNetwork(file: string, outside: Outside): PatientNetwork {
  const network = createNetwork({
    ...outside,
    store: createHostsFile(file),
    ruleOf,
    isOnline: () => true,
    isMetered: () => false,
  });
  return {
    async with(signal, work) {
      const ask = { why: "refresh", signal, patienceMs: PATIENCE_MS } as const;
      for (let attempt = 1; ; attempt++) {
        try {
          return await network.with(ask, work);
        } catch (error) {
          const isPassing = error instanceof PaperkinError && /^host(?:Rests|Failed)$/u.test(error.code);
          if (attempt === TRIES || !isPassing) throw error;
        }
      }
    },
  };
}
