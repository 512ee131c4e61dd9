/**
 * A reader at work in the library, by chance that repeats itself: saves, moves, bulk edits, notes, states, undo, restore
 * and imports, each with what it should come to.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "playwright";
import type { Entry } from "../../../lib/formats/entry.ts";
import type { LibraryEdit } from "../../../lib/library-messages.ts";
import type { ListId } from "../../../lib/sync/merge.ts";
import { ask, inExtension } from "./extension-api.ts";
import { inList, saidOf, type Effect, type KeptBook } from "./kept-book.ts";

type Identifier = Entry["paper"]["identifiers"][0];
type Token = string | null;

/** Something that a reader does. */
export type Act = {
  readonly what: string;
  readonly effect: Effect;
  /** Asks for it; the token that takes it back. */
  readonly ask: (page: Page) => Promise<Token>;
};

/** What came of an act: `cut` when nobody answered, else the code of the failure. */
export type Outcome = "answered" | "cut" | { readonly refused: string };

/** As many as the largest bulk edit. */
const BULK = 500;
const READING_LIST = "Reading list";
const FROM_FILE = "From a file";
const OTHER = "Second";

export type LibrarySession = Awaited<ReturnType<typeof startLibrarySession>>;

/**
 * Fills an empty library (`size` papers from a file, in a list of their own), dates that back to yesterday so that the
 * time machine has a day to go back to, and gives the acts.
 */
export async function startLibrarySession(page: Page, book: KeptBook, random: () => number, size = 600) {
  await whenFilled(page);
  const { rows } = await ask(page, "trending", { period: "today", limit: 222 });
  const builtIn = rows.map(({ paper }) => paper);
  const imported = Array.from({ length: size }, (_, index) => entryNumber(index));
  for (let start = 0; start < size; start += BULK) {
    const act = take(imported.slice(start, start + BULK));
    await act.ask(page);
    book.answered(act.effect);
  }
  const second = (await ask(page, "createList", { name: OTHER })).list;
  const fromFile = (await ask(page, "lists")).find(({ name }) => name === FROM_FILE)?.list ?? "";
  const ids = new Map<string, ListId>([
    [READING_LIST, "reading"],
    [FROM_FILE, fromFile],
    [OTHER, second],
  ]);
  const yesterday = await inExtension(page, dateBack, null);
  const baseline = book.papersIn(FROM_FILE);
  let numbered = size;
  let last: { readonly token: string; readonly effect: Effect } | null = null;

  const dice = (sides: number): number => Math.floor(random() * sides);
  const pick = <Value>(some: readonly Value[]): Value => some[dice(some.length)] as Value;
  const listId = (name: string): ListId => ids.get(name) ?? "reading";
  const some = (papers: readonly string[]): Identifier[] => papers.slice(0, BULK) as Identifier[];

  function change(what: string, edit: LibraryEdit, effect: Effect): Act {
    return { what, effect, ask: async (at) => (await ask(at, "edit", { edit })).undo };
  }

  function next(): Act {
    const paper = pick(builtIn);
    switch (dice(10)) {
      case 0:
      case 1: {
        const list = pick([READING_LIST, OTHER]);
        const effect = new Map([[inList(list, paper), "yes"]]);
        return {
          what: "save",
          effect,
          ask: async (at) => {
            await ask(at, "savePaper", { paper, list: listId(list) });
            return null;
          },
        };
      }
      case 2: {
        const isThere = book.papersIn(FROM_FILE).length > book.papersIn(OTHER).length;
        const [from, to] = isThere ? [FROM_FILE, OTHER] : [OTHER, FROM_FILE];
        const papers = some(book.papersIn(from));
        const effect = new Map(
          papers.flatMap(
            (name) =>
              [
                [inList(from, name), ""],
                [inList(to, name), "yes"],
              ] as const,
          ),
        );
        return change("move of 500", { do: "move", papers, from: listId(from), to: listId(to) }, effect);
      }
      case 3: {
        const state = pick(["toRead", "reading", "read"] as const);
        const papers = some(pick([baseline, builtIn]));
        const effect = new Map(papers.map((name) => [saidOf("reading", name), state]));
        return change("state of 500", { do: "reading", papers, state }, effect);
      }
      case 4: {
        const name = `tag${dice(3)}`;
        const papers = some(baseline);
        const isOn = book.at(saidOf(`tag ${name}`, papers[0] ?? "")) === "";
        const effect = new Map(papers.map((one) => [saidOf(`tag ${name}`, one), isOn ? "yes" : ""]));
        return change("tag on 500", { do: "tag", papers, name, on: isOn }, effect);
      }
      case 5: {
        const text = `Note ${dice(1_000_000)}, "with" an ünusual end.`;
        const noted = pick(baseline) as Identifier;
        return change("note", { do: "note", paper: noted, text }, new Map([[saidOf("note", noted), text]]));
      }
      case 6: {
        const papers = some(book.papersIn(FROM_FILE)).slice(0, 40);
        const effect = new Map(papers.map((name) => [inList(FROM_FILE, name), ""]));
        return change("removal of 40", { do: "remove", papers, list: listId(FROM_FILE) }, effect);
      }
      case 7: {
        if (last === null) return next();
        const { token, effect } = last;
        return { what: "undo", effect, ask: async (at) => (await ask(at, "undoChange", { undo: token })).undo };
      }
      case 8: {
        const what = { of: "list", list: listId(FROM_FILE) } as const;
        const effect = new Map(baseline.map((name) => [inList(FROM_FILE, name), "yes"]));
        return {
          what: "restore",
          effect,
          ask: async (at) => (await ask(at, "restore", { day: yesterday, what, exact: false })).undo,
        };
      }
      default: {
        const entries = Array.from({ length: 60 }, () => entryNumber(numbered++));
        return take(entries.map((entry) => ({ ...entry, lists: [] })));
      }
    }
  }

  return {
    next,

    /** Does something, and notes what the reader was told; `meanwhile` may kill what is to answer. */
    async run(at: Page, act: Act, meanwhile?: () => Promise<void>): Promise<Outcome> {
      const undone = new Map([...act.effect.keys()].map((key) => [key, book.at(key)]));
      const asking = answerOf(act, at);
      await meanwhile?.();
      const { outcome, token } = await asking;
      last = null;
      if (outcome !== "answered") book.unanswered(act.effect);
      else {
        book.answered(act.effect);
        if (token !== null) last = { token, effect: undone };
      }
      return outcome;
    },
  };
}

/** Nobody waits for ever for somebody who was killed. */
const PATIENCE_MS = 60_000;

async function answerOf(act: Act, page: Page): Promise<{ outcome: Outcome; token: Token }> {
  const cut = { outcome: "cut", token: null } as const;
  const given = act.ask(page).then(
    (token) => ({ outcome: "answered", token }) as const,
    (error: unknown) => {
      const code = /failed: (\w+)/u.exec(String(error))?.[1];
      return code === undefined ? cut : { outcome: { refused: code }, token: null };
    },
  );
  const given_up = new AbortController();
  const patience = wait(PATIENCE_MS, cut, { signal: given_up.signal }).catch(() => cut);
  return Promise.race([given, patience]).finally(() => given_up.abort());
}

/** Takes entries in as one import; what takes it back is not asked for. */
function take(entries: readonly Entry[]): Act {
  const effect = new Map<string, string>();
  for (const { paper, note, tags, reading, isStarred, lists } of entries) {
    const [handle] = paper.identifiers;
    for (const list of lists.length === 0 ? [READING_LIST] : lists.map(({ name }) => name)) {
      effect.set(inList(list, handle), "yes");
    }
    if (note !== "") effect.set(saidOf("note", handle), note);
    for (const tag of tags) effect.set(saidOf(`tag ${tag}`, handle), "yes");
    if (reading !== null) effect.set(saidOf("reading", handle), reading.state);
    if (isStarred) effect.set(saidOf("star", handle), "yes");
  }
  const run = crypto.randomUUID();
  return {
    what: `import of ${entries.length}`,
    effect,
    ask: async (page) => {
      await ask(page, "takeEntries", { entries, list: null, run });
      return (await ask(page, "endImport", { run })).undo;
    },
  };
}

function entryNumber(index: number): Entry {
  const number = String(index).padStart(5, "0");
  return {
    paper: {
      identifiers: [`arxiv:9812.${number}`],
      title: `Wombats and their burrows, part ${number}`,
      abstract: "",
      authors: ["Ada Writer", `Bo Reader${number}`],
      date: "1998-12-01",
      venue: null,
      links: [],
    },
    note: index % 7 === 0 ? `Of part ${number}: read again.` : "",
    tags: index % 5 === 0 ? ["wombats"] : [],
    reading: index % 4 === 0 ? { state: "toRead", since: null } : null,
    isStarred: index % 9 === 0,
    lists: [{ name: FROM_FILE, savedAt: null }],
  };
}

/** How long the built-in papers may take, on a machine that has other work. */
const FILL_MS = 120_000;

/** Waits until the built-in papers are there; throws when they do not come. */
export async function whenFilled(page: Page): Promise<void> {
  const end = Date.now() + FILL_MS;
  for (;;) {
    const filled = await ask(page, "trending", { period: "today", limit: 1 }).catch((error: unknown) => String(error));
    if (typeof filled === "object" && filled.total === 222) return;
    if (Date.now() > end) throw new Error(`The built-in papers do not come: ${JSON.stringify(filled)}`);
    await wait(100);
  }
}

/** Runs in the page: what was changed until now was changed yesterday. Gives that day. */
async function dateBack(): Promise<string> {
  const opening = indexedDB.open("paperkin");
  await new Promise((resolve) => opening.addEventListener("success", resolve));
  const db = opening.result;
  const at = Date.now() - 24 * 60 * 60 * 1_000;
  const day = new Date(at).toLocaleDateString("sv-SE");
  const writing = db.transaction(["changes", "tallies"], "readwrite");
  const done = new Promise((resolve) => writing.addEventListener("complete", resolve));
  const changes = writing.objectStore("changes").openCursor();
  changes.addEventListener("success", () => {
    const { result } = changes;
    if (result === null) return;
    result.update({ ...result.value, at, day });
    result.continue();
  });
  const tallies = writing.objectStore("tallies");
  const reading = tallies.getAll();
  reading.addEventListener("success", () => {
    tallies.clear();
    for (const tally of reading.result) tallies.put({ ...tally, day });
  });
  await done;
  db.close();
  return day;
}
