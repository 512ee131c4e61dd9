/** The browser's account goes wrong while papers are saved: another device fills it, it is throttled, it is emptied. */
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "playwright";
import { isCell, type CardPiece } from "../../../lib/sync/cells.ts";
import { isHiddenList } from "../../../lib/sync/paper-states.ts";
import { decodeShard, encodeShards } from "../../../lib/sync/shards.ts";
import type { CarrierStatus } from "../../../lib/travel-messages.ts";
import { openChromium, type OpenChromium } from "../../e2e/support/chromium.ts";
import { ask, inExtension } from "../../e2e/support/extension-api.ts";
import { createKeptBook, type KeptBook } from "../../e2e/support/kept-book.ts";
import { startLibrarySession, type LibrarySession } from "../../e2e/support/library-session.ts";
import { createRandom } from "../../random.ts";
import { createCount, createTold, doListsShow, lookUntilThere, type LossRow, type RowTools } from "./row.ts";

const OTHER = "p/zzotherz/";
/** More than the account holds. */
const LIMIT_BYTES = 130_000;
const ITEM_BYTES = 8_000;
/** Chrome allows so many writes a minute. */
const WRITES_A_MINUTE = 120;
const ACTS = 10;
/** An alarm comes a minute later at the earliest, and again after that. */
const PUBLISHED_MS = 200_000;

type Side = {
  readonly app: OpenChromium;
  readonly page: Page;
  readonly book: KeptBook;
  readonly session: LibrarySession;
  readonly told: ReturnType<typeof createTold>;
};

/** A row each for a full, a throttled and an emptied account. */
export async function accountTrouble(tools: RowTools): Promise<readonly LossRow[]> {
  return [
    await withLibrary(tools, "account filled by another device", makeRoom, fill),
    await withLibrary(tools, "account throttled by other writes", throttle),
    await withLibrary(tools, "account emptied while papers are saved", empty),
  ];
}

async function withLibrary(
  { site, seed }: RowTools,
  what: string,
  trouble: (side: Side) => Promise<string>,
  before: (page: Page) => Promise<void> = async () => undefined,
): Promise<LossRow> {
  const app = await openChromium({ site, headless: true });
  try {
    const page = await app.probe();
    const book = createKeptBook();
    await before(page);
    const told = createTold();
    const count = createCount();
    const session = await startLibrarySession(page, book, createRandom(seed));
    const remark = await trouble({ app, page, book, session, told });
    count.add(await lookUntilThere(page, book, 5_000));
    await app.killWorker();
    count.add(await lookUntilThere(page, book, 5_000));
    console.error(`${what}: ${remark}`);
    return { what, times: 1, ...told.sum(), ...count.sum(), shows: await doListsShow(app), remark };
  } finally {
    await app.close();
  }
}

async function act({ page, session, told }: Side, acts = ACTS): Promise<void> {
  for (let done = 0; done < acts; done++) told.add(await session.run(page, session.next()));
}

/**
 * Titles from another device, which cannot be packed any smaller, and noise up to the last byte. Not saved papers: those
 * would stay saved when their device is gone, and this one would have to find room for them.
 */
async function fill(page: Page): Promise<void> {
  const cards = Array.from({ length: LIMIT_BYTES / 45 }, (): CardPiece => {
    const identifier = `doi:10.5555/${randomBytes(14).toString("hex")}` as const;
    return { kind: "card", identifier, card: { title: randomBytes(28).toString("hex"), authors: [], year: null } };
  });
  for (const [number, { text }] of (await encodeShards(cards)).entries()) {
    if (!(await isTaken(page, `${OTHER}c${number}`, text))) break;
  }
  // What is smaller than a shard, by halves.
  for (let size = ITEM_BYTES; size >= 1; size = Math.floor(size / 2)) {
    await isTaken(page, `${OTHER}noise${size}`, "x".repeat(size));
  }
}

/** An account that is full before anything was saved; then the other device makes room. */
async function makeRoom(side: Side): Promise<string> {
  const { page } = side;
  await act(side);
  await ask(page, "syncNow");
  const said = tell(await statusOf(page));
  await inExtension(
    page,
    async (api, prefix) => {
      const keys = Object.keys(await api.storage.sync.get(null)).filter((key) => key.startsWith(prefix));
      await api.storage.sync.remove(keys);
    },
    OTHER,
  );
  return `${said}; with room: ${await whenPublished(side)}`;
}

/** Whether there was room for an item. */
async function isTaken(page: Page, key: string, text: string): Promise<boolean> {
  return inExtension(
    page,
    (api, item) =>
      api.storage.sync.set(item).then(
        () => true,
        () => false,
      ),
    { [key]: text },
  );
}

async function throttle(side: Side): Promise<string> {
  const { page } = side;
  await inExtension(
    page,
    async (api, writes) => {
      for (let write = 0; write < writes; write++) {
        await api.storage.sync.set({ noise: String(write) }).catch(() => undefined);
      }
    },
    WRITES_A_MINUTE + 10,
  );
  await act(side, 4);
  await ask(page, "syncNow");
  const status = await statusOf(page);
  return `${tell(status)}; later: ${await whenPublished(side)}`;
}

async function empty(side: Side): Promise<string> {
  const { page } = side;
  for (let time = 0; time < 4; time++) {
    await act(side, 2);
    await wait(time * 700);
    await inExtension(page, (api) => api.storage.sync.clear(), null);
  }
  return whenPublished(side);
}

async function statusOf(page: Page): Promise<CarrierStatus | undefined> {
  return (await ask(page, "travel")).carriers.find(({ carrier }) => carrier === "browser-account");
}

function tell(status: CarrierStatus | undefined): string {
  if (status === undefined) return "no status";
  const { outcome, unsent, room } = status;
  return `status ${outcome}${unsent > 0 ? `, ${unsent} unsent` : ""}, holds ${room?.papers ?? "?"} papers`;
}

/** Waits until every saved paper lies in the account; says how that went. */
async function whenPublished({ page, book }: Side): Promise<string> {
  const start = Date.now();
  for (;;) {
    const items = await inExtension(page, (api) => api.storage.sync.get(null), null);
    const published = new Set<string>();
    for (const value of Object.values(items)) {
      for (const piece of (await decodeShard(value))?.pieces ?? []) {
        if (isCell(piece) && piece.kind === "member" && piece.present && !isHiddenList(piece.list)) {
          published.add(piece.identifier);
        }
      }
    }
    const saved = new Set(
      [...book.all().keys()].filter((key) => key.startsWith("in ")).map((key) => key.split("\t")[1]),
    );
    const missing = [...saved].filter((paper) => paper !== undefined && !published.has(paper)).length;
    const status = await statusOf(page);
    const seconds = ((Date.now() - start) / 1_000).toFixed(0);
    if (missing === 0 && status?.outcome === "ok")
      return `all ${saved.size} published after ${seconds} s, ${tell(status)}`;
    if (Date.now() - start > PUBLISHED_MS)
      return `${missing} of ${saved.size} NOT published after ${seconds} s, ${tell(status)}`;
    await wait(1_000);
  }
}
