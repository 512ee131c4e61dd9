/**
 * Searching further: asks the services that the reader chose, each by itself, and keeps what they found in one list.
 * Only the reader's key or click sends anything; what was found for other words than those in the box is dropped.
 */
import { batch, signal, type ReadonlySignal } from "@preact/signals";
import { i18n } from "#i18n";
import { errorCodeOf, PaperkinError, type ErrorCode } from "../lib/errors.ts";
import type { Identifier } from "../lib/identifiers.ts";
import type { FinderId, FurtherRow } from "../lib/news-messages.ts";
import type { Notices } from "./notices.ts";
import type { Send } from "./send.ts";

/** Papers asked of each service. */
const ROWS = 25;

/** How far a service has come. */
export type FurtherService = { readonly id: FinderId } & (
  | { readonly state: "asked" }
  | { readonly state: "answered"; readonly papers: number }
  | {
      readonly state: "failed";
      readonly error: ErrorCode;
      /** Epoch milliseconds; null when it is not known when to try again. */
      readonly retryAt: number | null;
    }
);

/** A paper and everybody who found it. */
export type FoundRow = Omit<FurtherRow, "from"> & { readonly foundBy: readonly FinderId[] };

export type FurtherModel = {
  /** Whom it would ask. */
  readonly finders: ReadonlySignal<readonly FinderId[]>;
  /** Whether the reader has never used it: then it says what is sent to whom. */
  readonly isNew: boolean;
  /** Whether the reader wants to see the offer, wherever their own results end. */
  readonly isWanted: ReadonlySignal<boolean>;
  readonly want: () => void;
  /** How the services do that were asked; none before. */
  readonly services: ReadonlySignal<readonly FurtherService[]>;
  /** What they found, in the order to show it. */
  readonly rows: ReadonlySignal<readonly FoundRow[]>;
  /** Reads whom to ask. */
  readonly load: () => Promise<void>;
  /** Asks for a query; asked again, only those that failed. True when anybody was asked. */
  readonly ask: (query: string) => boolean;
  /** The row at `index` was in sight, the first of them being 1: it and those above keep their places. */
  readonly reach: (index: number) => void;
  /** Drops what was found, and every answer on its way. */
  readonly forget: () => void;
  readonly patch: (paper: Identifier, edit: (row: FoundRow) => FoundRow) => void;
  /** The reader opens a paper: it stays in the catalogue. */
  readonly opened: (row: FoundRow) => void;
};

type Parts = {
  readonly send: Send;
  /** Whether the reader has used it before. */
  readonly isKnown: boolean;
  /** Remembers that they have. */
  readonly remember: () => void;
  /** Asks whether the words may be sent, where the browser has such a question; must be called by the click or key itself. */
  readonly grant: () => Promise<boolean>;
  readonly notices: Pick<Notices, "warn" | "fail">;
  /** Whether a paper is among the reader's own results, where it stays. */
  readonly isShown: (row: FoundRow) => boolean;
};

/** Starts with nothing asked. */
export function createFurther({ send, isKnown, remember, grant, notices, isShown }: Parts): FurtherModel {
  const finders = signal<readonly FinderId[]>([]);
  const services = signal<readonly FurtherService[]>([]);
  const rows = signal<readonly FoundRow[]>([]);
  const isWanted = signal(false);
  /** What each service found, in its own order. */
  const found = new Map<FinderId, readonly FurtherRow[]>();
  let asked: string | null = null;
  /** Rows that keep their places. */
  let fixed = 0;

  function forget() {
    asked = null;
    fixed = 0;
    found.clear();
    batch(() => {
      isWanted.value = false;
      services.value = [];
      rows.value = [];
    });
  }

  function isKept({ paper }: FoundRow): boolean {
    return rows.value.some((row) => row.paper === paper);
  }

  function set(service: FurtherService) {
    services.value = services.value.map((one) => (one.id === service.id ? service : one));
  }

  async function askOne(id: FinderId, query: string) {
    try {
      const answer = await send("searchFurther", { query, from: id, limit: ROWS });
      if (asked !== query) return;
      found.set(id, answer.rows);
      batch(() => {
        const inTurn = interleaved(services.value.map((service) => found.get(service.id) ?? []));
        rows.value = placed(rows.value, fixed, inTurn).filter((row) => isKept(row) || !isShown(row));
        set({ id, state: "answered", papers: answer.rows.length });
      });
    } catch (thrown) {
      if (asked !== query) return;
      const retryAt = thrown instanceof PaperkinError ? thrown.retryAt : null;
      set({ id, state: "failed", error: errorCodeOf(thrown), retryAt });
    }
  }

  /** Asks services once the reader allows it, if they still want to know. */
  async function askThem(ids: readonly FinderId[], query: string) {
    if (await isAllowed()) {
      remember();
      if (asked === query) for (const id of ids) void askOne(id, query);
    } else if (asked === query) forget();
  }

  async function isAllowed(): Promise<boolean> {
    try {
      if (await grant()) return true;
      notices.warn(i18n.t("furtherRefused"));
    } catch (thrown) {
      notices.fail(thrown);
    }
    return false;
  }

  return {
    finders,
    isNew: !isKnown,
    isWanted,
    want() {
      isWanted.value = true;
    },
    services,
    rows,
    async load() {
      // Without them there is nothing to offer, which is no failure the reader asked for.
      finders.value = await send("preferences", undefined).then(
        (preferences) => preferences.finders,
        () => [],
      );
    },
    ask(typed) {
      const query = typed.trim();
      if (query === "" || finders.value.length === 0) return false;
      const failed = services.value.filter(({ state }) => state === "failed").map(({ id }) => id);
      const next = asked === query ? failed : finders.value;
      batch(() => {
        if (asked !== query) {
          forget();
          services.value = finders.value.map((id) => ({ id, state: "asked" }));
        }
        for (const id of next) set({ id, state: "asked" });
      });
      asked = query;
      void askThem(next, query);
      return true;
    },
    reach(index) {
      fixed = Math.max(fixed, index);
    },
    forget,
    patch(paper, edit) {
      rows.value = rows.value.map((row) => (row.paper === paper ? edit(row) : row));
    },
    opened(row) {
      // Nothing the reader waits for; the paper's page brings it in as well.
      void send("keepFound", { paper: row.paper }).catch(() => undefined);
    },
  };
}

/** The best of each, then the second best of each, and so on. */
function interleaved(lists: readonly (readonly FurtherRow[])[]): readonly FurtherRow[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list[place] ?? [])).flat();
}

/** One row a paper in this order, behind the first `fixed` rows that are shown. */
function placed(shown: readonly FoundRow[], fixed: number, found: readonly FurtherRow[]): readonly FoundRow[] {
  const next: FoundRow[] = shown.slice(0, fixed).map((row) => ({ ...row }));
  for (const { from, ...row } of found) {
    const place = next.findIndex((known) => isSame(known, row));
    const known = next[place];
    if (known === undefined) next.push({ ...row, savedIn: savedNow(shown, row), foundBy: [from] });
    else if (!known.foundBy.includes(from)) {
      next[place] = filled(known, row, from);
    }
  }
  return next;
}

/** A row with what another service knows besides. */
function filled(known: FoundRow, row: Omit<FurtherRow, "from">, from: FinderId): FoundRow {
  return {
    ...known,
    names: [...new Set([...known.names, ...row.names])],
    authors: known.authors.length > 0 ? known.authors : row.authors,
    year: known.year ?? row.year,
    venue: known.venue ?? row.venue,
    links: row.links.length > known.links.length ? row.links : known.links,
    foundBy: [...known.foundBy, from],
  };
}

/** What the reader has saved meanwhile. */
function savedNow(shown: readonly FoundRow[], row: Omit<FurtherRow, "from">): FurtherRow["savedIn"] {
  return shown.find((known) => isSame(known, row))?.savedIn ?? row.savedIn;
}

/** Whether rows are of one paper. A service that knew more names may have found two rows to be one paper: the first of them stands. */
function isSame(one: Pick<FurtherRow, "paper" | "names">, other: Pick<FurtherRow, "paper" | "names">): boolean {
  return one.names.includes(other.paper) || other.names.includes(one.paper);
}
