/** One run of the digest on the command line: asks the feeds, chooses, sends, remembers. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PaperkinError } from "../../errors.ts";
import type { Identifier } from "../../identifiers.ts";
import { digestFormats } from "../../news-messages.ts";
import { builtin } from "../../sources/builtin.ts";
import type { Feed } from "../../sources/feed.ts";
import type { LoadedPapers } from "../../sources/source.ts";
import { isMutedBy } from "../../trending/muted.ts";
import type { Digest } from "../digest.ts";
import { renderDigest } from "../render/index.ts";
import { digestText } from "../render/text.ts";
import type { DigestWords } from "../render/words.ts";
import { candidatesOf } from "./candidates.ts";
import { chooseEntries, namesOf } from "../choose.ts";
import { takeLock, type Lock } from "./lock.ts";
import { sendDigest } from "./mail.ts";
import { createPatientNetwork } from "./network.ts";
import { readOptions, usage, type DigestOptions } from "./options.ts";
import { readSavedPapers } from "./saved-papers.ts";
import { withoutSecrets } from "./smtp-server.ts";
import { readState, settled, writeState } from "./state.ts";
import { readWords } from "./words.ts";

const BUILTIN = join(import.meta.dirname, "../../../assets/papers.json");
/** All feeds together; hosts that ask for pauses included. */
const FEEDS_MS = 900_000;

export type RunTools = {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly feeds: readonly Feed[];
  readonly say: (line: string) => void;
  readonly warn: (line: string) => void;
};

/** Runs and gives the exit code: 0 when all is well, be it that there was nothing to send; 1 when the reader has to know. */
export async function runDigest({ args, env, feeds, say, warn }: RunTools): Promise<number> {
  let options: DigestOptions | null = null;
  try {
    options = readOptions(args, env, new Date());
    if (options === null) {
      say(usage);
      return 0;
    }
    if (options.smtp === null) return await tryOut(options);
    const lock = await takeLock(`${options.state}.lock`, Date.now());
    if (lock === null) {
      say("Another run is at work on the digest; this one has nothing to do.");
      return 0;
    }
    try {
      return await deliver(options, lock);
    } finally {
      await lock.release();
    }
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    warn(withoutSecrets(sentence, options?.smtp ?? null));
    return 1;
  }

  /** Makes the digest and writes it down instead of sending it. */
  async function tryOut(chosen: DigestOptions): Promise<number> {
    const words = readWords();
    const { shown } = settled(await readState(chosen.state));
    const digest = await makeDigest(chosen, new Set(shown));
    if (digest === null) return 1;
    if (chosen.out === null) {
      say(digestText(digest, words, { unsubscribe: chosen.unsubscribe[0] ?? null }));
      return 0;
    }
    await mkdir(chosen.out, { recursive: true });
    for (const format of digestFormats) {
      const { name, text } = renderDigest(digest, format, words, { unsubscribe: chosen.unsubscribe[0] ?? null });
      await writeFile(join(chosen.out, name), text);
    }
    say(`Wrote the digest of ${chosen.day} to ${chosen.out}; nothing was sent.`);
    return 0;
  }

  async function deliver(chosen: DigestOptions, lock: Lock): Promise<number> {
    const found = await readState(chosen.state);
    const state = settled(found);
    if (found.sending !== null) {
      warn(`The run of ${found.sending.day} ended while it was sending; that digest counts as sent.`);
      await writeState(chosen.state, state);
    }
    if (state.days.includes(chosen.day)) {
      say(`The digest of ${chosen.day} was sent already.`);
      return 0;
    }
    const digest = await makeDigest(chosen, new Set(state.shown));
    if (digest === null) return 1;
    if (digest.entries.length === 0) {
      say("There is nothing new that is close to your papers; no mail was sent.");
      return 0;
    }
    if (!(await lock.isHeld())) {
      say("Another run has taken over the digest.");
      return 0;
    }
    const sending = { day: chosen.day, shown: digest.entries.flatMap(({ paper }) => namesOf(paper)) };
    await writeState(chosen.state, { ...state, sending });
    const isAllSent = await send(chosen, digest, readWords()).catch(async (error: unknown) => {
      await writeState(chosen.state, state);
      throw error;
    });
    await writeState(chosen.state, settled({ ...state, sending }));
    return isAllSent ? 0 : 1;
  }

  async function send({ smtp, to, from, unsubscribe }: DigestOptions, digest: Digest, words: DigestWords) {
    if (smtp === null) return false;
    const server = `${smtp.host}:${smtp.port}`;
    const refused = await sendDigest(digest, words, smtp, { to, from, unsubscribe }).catch((error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error);
      throw new Error(
        `The digest of ${digest.day} was not sent, and the next run tries again: ${server} said “${detail.replace(/\s+/gu, " ")}”.`,
        { cause: error },
      );
    });
    if (refused.length > 0) warn(`${server} took the digest of ${digest.day}, but not for ${refused.join(", ")}.`);
    say(`Sent the digest of ${digest.day}: ${digest.entries.length} papers.`);
    return refused.length === 0;
  }

  /** Null when no feed could be read, which was said. */
  async function makeDigest(chosen: DigestOptions, shown: ReadonlySet<Identifier>) {
    const { papers: saved, skipped } = await readSavedPapers(chosen.lists);
    if (skipped > 0) warn(`${skipped} lines of ${chosen.lists} are no papers.`);
    const now = Date.now();
    const loaded = await loadFeeds(chosen, now);
    if (loaded.length === 0) {
      warn("No source of papers could be read; the next run tries again.");
      return null;
    }
    const others = await loadBuiltin();
    const known = new Set(saved.flatMap(namesOf));
    const entries = chooseEntries(candidatesOf({ loaded, saved, others: others.papers, now }), {
      size: chosen.size,
      hasSaved: saved.length > 0,
      wasShown: (name) => shown.has(name),
      isKnown: (name) => known.has(name),
      isMuted: (paper, keywords) => isMutedBy(paper, keywords, chosen.muted),
    });
    return { day: chosen.day, madeAt: now, entries } satisfies Digest;
  }

  /** The lists that could be read; what could not is said and does not keep the others. */
  async function loadFeeds(chosen: DigestOptions, now: number): Promise<readonly LoadedPapers[]> {
    const { categories, sourceBase, state } = chosen;
    const network = createPatientNetwork(`${state}.hosts`, {
      fetch: sourceBase === null ? fetch : elsewhere(sourceBase),
      now: Date.now,
      monotonic: () => performance.now(),
      // A wait that is given up ends like one that is over.
      sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
      random: Math.random,
    });
    const signal = AbortSignal.timeout(FEEDS_MS);
    const lists = await Promise.all(
      feeds.map(async (feed) => {
        try {
          return [await network.with(signal, (tools) => feed.load({ ...tools, since: null, now, categories }))];
        } catch (error) {
          warn(`${feed.id} could not be read: ${reasonOf(error)}`);
          return [];
        }
      }),
    );
    return lists.flat();
  }
}

/** Why a feed could not be read, without the code that stands before it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof PaperkinError)) return error instanceof Error ? error.message : String(error);
  const reason = error.message.replace(`${error.code}: `, "");
  if (error.code !== "hostRests" || error.retryAt === null) return reason;
  return `${reason} asks to be left alone until ${new Date(error.retryAt).toLocaleString()}`;
}

/** Asks one server for what all hosts have. */
function elsewhere(base: string): typeof fetch {
  return (input, init) => {
    const { host, pathname, search } = new URL(input instanceof Request ? input.url : input);
    return fetch(`${base}/${host}${pathname}${search}`, init);
  };
}

function loadBuiltin(): Promise<LoadedPapers> {
  return builtin.load({ fetch: readBuiltin, signal: new AbortController().signal });
}

async function readBuiltin(): Promise<Response> {
  return new Response(await readFile(BUILTIN));
}
