/**
 * A database that cannot be opened any more, which is how browsers report a damaged one, stays as it is, and another one
 * is opened under the next name; the newest there is counts. Nothing moves on a full disk, which Chromium reports the
 * same way. Stands between Dexie and the browser, so that whoever waits for the database just waits
 * a little longer and never learns its name.
 */

/** What Dexie needs of `indexedDB`. */
type Opener = Pick<IDBFactory, "open" | "deleteDatabase" | "cmp" | "databases">;

export type SpareTools = {
  /** The browser's. */
  readonly factory: Opener;
  /** The database that has spares; Dexie has one of its own in browsers that cannot list databases. */
  readonly database: string;
  /** The name that was moved to; null as long as the first one is good, and when it was forgotten. */
  readonly readName: () => Promise<string | null>;
  readonly keepName: (name: string) => Promise<void>;
  readonly pause: (ms: number) => Promise<void>;
  readonly isDiskFull: () => Promise<boolean>;
  /** Told of the failure that made it move. */
  readonly moved: (error: unknown) => void;
};

/** What browsers say of a damaged store, again and again (Chrome: "Internal error opening backing store"). */
const DAMAGED = ["UnknownError", "DataError", "NotReadableError", "InvalidStateError"];

/** A disk that was busy is not a damaged one. */
const RETRIES_MS = [100, 400];

/** Names that are tried: a disk that takes none of them is not helped by more. */
const MOST_NAMES = 5;

/** The same as the browser's, with a spare for each name. */
export function withSpare(tools: SpareTools): Opener {
  const { factory, database } = tools;
  return {
    open: (name, version) => (name === database ? openSomewhere(tools, version) : factory.open(name, version)),
    deleteDatabase: (name) => factory.deleteDatabase(name),
    cmp: (a, b) => factory.cmp(a, b),
    databases: () => factory.databases(),
  };
}

/** A request that looks like the browser's and stands for one after another of them. */
function openSomewhere(tools: SpareTools, version?: number): IDBOpenDBRequest {
  const { factory, database, keepName, pause, isDiskFull, moved } = tools;
  let real: IDBOpenDBRequest | null = null;
  const asked = {
    onsuccess: null as ((event: Event) => unknown) | null,
    onerror: null as ((event: Event) => unknown) | null,
    onblocked: null as ((event: Event) => unknown) | null,
    onupgradeneeded: null as ((event: Event) => unknown) | null,
    get result() {
      return real?.result;
    },
    get error() {
      return real?.error ?? null;
    },
    get transaction() {
      return real?.transaction ?? null;
    },
    get readyState() {
      return real?.readyState ?? "pending";
    },
  };

  function attempt(under: string, retries: readonly number[], names: number): void {
    let isUpgrading = false;
    const request = version === undefined ? factory.open(under) : factory.open(under, version);
    real = request;
    request.addEventListener("success", (event) => asked.onsuccess?.(event));
    request.addEventListener("blocked", (event) => asked.onblocked?.(event));
    request.addEventListener("upgradeneeded", (event) => {
      isUpgrading = true;
      asked.onupgradeneeded?.(event);
    });
    request.addEventListener("error", (event) => {
      const { error } = request;
      // One that began to upgrade could be opened.
      if (isUpgrading || error === null || !DAMAGED.includes(error.name) || names <= 1) {
        asked.onerror?.(event);
        return;
      }
      event.preventDefault();
      again(under, retries, names, error).catch(fail);
    });
  }

  async function again(under: string, retries: readonly number[], names: number, error: unknown): Promise<void> {
    if (await isDiskFull()) {
      fail(new DOMException("The disk is full.", "QuotaExceededError"));
      return;
    }
    const [wait, ...others] = retries;
    if (wait === undefined) return move(under, names - 1, error);
    await pause(wait);
    attempt(under, others, names);
  }

  async function move(from: string, names: number, error: unknown): Promise<void> {
    const next = nameOf(database, numberOf(database, from) + 1);
    moved(error);
    // Should it not be remembered, the next worker comes to the same name by itself.
    await keepName(next).catch(() => undefined);
    attempt(next, RETRIES_MS, names);
  }

  function fail(error: unknown): void {
    const failure = Object.assign(new Event("error"), { error });
    Object.defineProperty(failure, "target", { value: { error } });
    asked.onerror?.(failure);
  }

  newestName(tools)
    .then((newest) => attempt(newest, RETRIES_MS, MOST_NAMES))
    // Browsers without IndexedDB throw here.
    .catch(fail);
  // Dexie uses these and no others.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return asked as unknown as IDBOpenDBRequest;
}

/**
 * The name that was moved to last: the browser's list of databases and the name that was kept stand in for each other,
 * because either may be wiped or unreadable without the other.
 */
async function newestName({ factory, database, readName }: SpareTools): Promise<string> {
  const [kept, there] = await Promise.all([
    readName().catch(() => null),
    factory.databases().catch((): IDBDatabaseInfo[] => []),
  ]);
  const numbers = [kept, ...there.map(({ name }) => name)].map((name) => numberOf(database, name ?? ""));
  return nameOf(database, Math.max(1, ...numbers));
}

/** `paperkin`, `paperkin-2`, `paperkin-3`, … */
function nameOf(database: string, number: number): string {
  return number === 1 ? database : `${database}-${number}`;
}

/** The place of a name in that row; 0 for one that is not in it. */
function numberOf(database: string, name: string): number {
  if (name === database) return 1;
  const number = Number(name.startsWith(`${database}-`) ? name.slice(database.length + 1) : 0);
  return Number.isSafeInteger(number) && nameOf(database, number) === name ? number : 0;
}
