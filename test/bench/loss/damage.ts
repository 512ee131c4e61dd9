/** What the browser keeps is damaged while it is closed: the database in every way, or the storage beside it. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { openChromium } from "../../e2e/support/chromium.ts";
import { createKeptBook, inList, type KeptBook } from "../../e2e/support/kept-book.ts";
import { ask } from "../../e2e/support/extension-api.ts";
import { startLibrarySession, whenFilled } from "../../e2e/support/library-session.ts";
import {
  cutOff,
  databaseFolder,
  filesOf,
  largeValuesFolder,
  localFolder,
  replaceByFile,
  scribble,
  syncFolder,
} from "../../e2e/support/profile-damage.ts";
import { createRandom } from "../../random.ts";
import { createCount, createTold, doListsShow, lookUntilThere, type LossRow, type RowTools } from "./row.ts";

/** Acts before the damage, and papers saved after it. */
const ACTS = 14;
const SAVED_AFTER = 3;

type Damage = {
  readonly what: string;
  readonly make: (database: string, local: string) => void;
  /** Where no browser can do anything, what the reader does about it before the second start. */
  readonly mend?: (database: string) => void;
};

const damages: readonly Damage[] = [
  { what: "database folder gone", make: (database) => rmSync(database, { recursive: true }) },
  {
    what: "a file in place of the database folder, taken away later",
    make: (database) => replaceByFile(database),
    mend: (database) => rmSync(database, { recursive: true }),
  },
  { what: "all database files overwritten", make: (database) => scribble(filesOf(database, /./u)) },
  { what: "all database files cut to nothing", make: (database) => cutOff(filesOf(database, /./u), 0) },
  { what: "CURRENT cut to nothing", make: (database) => cutOff(filesOf(database, /^CURRENT$/u), 0) },
  { what: "MANIFEST cut in half", make: (database) => cutOff(filesOf(database, /^MANIFEST/u), 0.5) },
  { what: "latest writes cut to nothing", make: (database) => cutOff(filesOf(database, /\.log$/u), 0) },
  { what: "latest writes cut in half", make: (database) => cutOff(filesOf(database, /\.log$/u), 0.5) },
  { what: "latest writes cut by a tenth", make: (database) => cutOff(filesOf(database, /\.log$/u), 0.9) },
  {
    what: "latest writes overwritten in the middle",
    make: (database) => scribble(filesOf(database, /\.log$/u), 0.4, 0.6),
  },
  {
    what: "older writes overwritten in the middle",
    make: (database) => scribble(filesOf(database, /\.ldb$/u), 0.4, 0.6),
  },
  { what: "older writes cut in half", make: (database) => cutOff(filesOf(database, /\.ldb$/u), 0.5) },
  { what: "older writes gone", make: (database) => filesOf(database, /\.ldb$/u).forEach((file) => rmSync(file)) },
  { what: "large values gone", make: (database) => rmSync(largeValuesFolder(database), { recursive: true }) },
  { what: "storage.local gone, database good", make: (_, local) => rmSync(local, { recursive: true }) },
  { what: "storage.local overwritten, database good", make: (_, local) => scribble(filesOf(local, /./u)) },
  { what: "storage.local cut in half, database good", make: (_, local) => cutOff(filesOf(local, /\.log$/u), 0.5) },
];

/** Each damage to a copy of one profile. */
export async function damagedDatabase(tools: RowTools): Promise<readonly LossRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "paperkin-loss-"));
  const profile = join(folder, "kept");
  try {
    const book = createKeptBook();
    const extensionId = await prepare(tools, profile, book);
    const rows: LossRow[] = [];
    for (const damage of damages) {
      const copy = join(folder, "damaged");
      cpSync(profile, copy, { recursive: true, verbatimSymlinks: true });
      // What lies in the browser's account would bring much of it back: readers without one have to be safe, too.
      rmSync(syncFolder(copy, extensionId), { recursive: true, force: true });
      damage.make(databaseFolder(copy, extensionId), localFolder(copy, extensionId));
      const mend = () => damage.mend?.(databaseFolder(copy, extensionId));
      rows.push(await comeBack(tools, copy, { what: damage.what, mend }, createKeptBook(book.all())));
      rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
      console.error(JSON.stringify(rows.at(-1)));
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A library at work, closed as readers close their browser. */
async function prepare({ site, seed }: RowTools, profile: string, book: KeptBook): Promise<string> {
  const app = await openChromium({ site, headless: true, profile });
  try {
    const page = await app.probe();
    const session = await startLibrarySession(page, book, createRandom(seed));
    for (let act = 0; act < ACTS; act++) await session.run(page, session.next());
    await lookUntilThere(page, book, 0);
    return app.extensionId;
  } finally {
    await app.close();
  }
}

/** Opens the browser on what was damaged, saves more, and starts it once again. */
async function comeBack(
  { site }: RowTools,
  profile: string,
  { what, mend }: { readonly what: string; readonly mend: () => void },
  book: KeptBook,
): Promise<LossRow> {
  const told = createTold();
  const count = createCount();
  let remark = "";
  const first = await openChromium({ site, headless: true, profile });
  try {
    const page = await first.probe();
    const verdict = await lookUntilThere(page, book).catch((error: unknown) => String(error));
    if (typeof verdict === "string") remark = `before that: ${verdict.split("\n")[0]}`;
    else {
      count.add(verdict);
      await saveMore(page, book, told);
    }
  } finally {
    await first.close();
  }
  mend();
  const again = await openChromium({ site, headless: true, profile });
  try {
    const page = await again.probe();
    // What was lost at first and came back later is not counted twice, what went since is.
    const verdict = await lookUntilThere(page, book, 5_000);
    const shows = await doListsShow(again);
    const before = count.sum();
    const worse = createCount();
    worse.add(verdict);
    return { what, times: 1, ...told.sum(), ...maximum(before, worse.sum()), shows, remark };
  } finally {
    await again.close();
  }
}

async function saveMore(page: Page, book: KeptBook, told: ReturnType<typeof createTold>): Promise<void> {
  await whenFilled(page);
  const { rows } = await ask(page, "trending", { period: "today", limit: 222 });
  for (const { paper } of rows.slice(-SAVED_AFTER)) {
    await ask(page, "savePaper", { paper, list: "reading" });
    book.answered(new Map([[inList("Reading list", paper), "yes"]]));
    told.add("answered");
  }
}

type Sum = ReturnType<ReturnType<typeof createCount>["sum"]>;

function maximum(one: Sum, other: Sum): Sum {
  const most = Object.entries(one).map(([key, value]) => [key, Math.max(value, other[key as keyof Sum])] as const);
  return Object.fromEntries(most) as Sum;
}
