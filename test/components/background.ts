/** A background that lives in memory and answers the popup's and the sidebar's requests, for the tests of what a reader notices. */
import { PaperkinError, type ErrorCode } from "../../lib/errors.ts";
import type { Answer, Payload, PaperRow, RelatedAnswer, RequestName, SearchRow, Status } from "../../lib/messages.ts";
import type { TrendingAnswer, TrendingRow } from "../../lib/news-messages.ts";
import { defaultPreferences } from "../../lib/preferences.ts";
import type { Marks } from "../../lib/search/search-index.ts";
import type { Send } from "../../components/send.ts";

/** A paper with everything a row needs; override what the test is about. */
export function row(fields: Partial<PaperRow> & Pick<PaperRow, "paper" | "title">): PaperRow {
  const id = fields.paper.slice(fields.paper.indexOf(":") + 1);
  return {
    authors: [],
    year: null,
    venue: null,
    links: [
      { to: "arxiv", url: `https://arxiv.org/abs/${id}` },
      { to: "pdf", url: `https://arxiv.org/pdf/${id}` },
    ],
    savedIn: [],
    states: [],
    ...fields,
  };
}

/** A paper that trends, of which nothing is counted; override what the test is about. */
export function trendingRow(fields: Partial<TrendingRow> & Pick<PaperRow, "paper" | "title">): TrendingRow {
  const nothing = { counts: null, discussion: null, gist: "", history: [], isRising: false, isNew: false };
  return { ...row(fields), ...nothing, ...fields };
}

/** An answer to `trending` that came in some time ago. */
export function trendingAnswer(
  rows: readonly TrendingRow[],
  fields: Partial<Omit<TrendingAnswer, "rows">> = {},
): TrendingAnswer {
  const news = rows.filter(({ isNew }) => isNew).length;
  return { rows, total: rows.length, hidden: 0, news, at: 1_790_000_000_000, ...fields };
}

/** Two papers that one word finds. */
export const retrievalPapers = [
  row({
    paper: "arxiv:1",
    title: "Sparse retrieval",
    authors: ["Yi Luan", "Jacob Eisenstein"],
    year: 2020,
    venue: "TACL",
  }),
  row({ paper: "arxiv:2", title: "Dense retrieval", year: 2021 }),
];

/** Marks every occurrence of the query in the title. */
export function marksOf(title: string, query: string): Marks {
  const at = title.toLowerCase().indexOf(query.toLowerCase());
  return { title: at < 0 ? [] : [[at, at + query.length]], authors: [], snippet: null };
}

export const calmStatus: Status = {
  papers: 222,
  unindexed: 0,
  sync: { outcome: "ok", lastAt: null, corrupt: 0, unsent: 0, early: 0 },
};

type Handlers = { [Name in RequestName]: (payload: Payload<Name>) => Answer<Name> | Promise<Answer<Name>> };

/** Answers that a test which needs them replaces. */
const notAsked = async (): Promise<never> => {
  throw new PaperkinError("unexpected", "this test has no answer for it");
};

/** Starts with these papers and lists; single answers can be replaced. */
export function fakeBackground(papers: readonly PaperRow[], replaced: Partial<Handlers> = {}) {
  let rows = papers;
  let lists: { list: string; name: string | null }[] = [
    { list: "reading", name: null },
    { list: "seminar", name: "For the seminar" },
  ];
  const undos = new Map<string, () => void>();
  const asked: { name: RequestName; payload: unknown }[] = [];

  const edit = (paper: string, change: (savedIn: readonly string[]) => readonly string[]) => {
    rows = rows.map((one) => (one.paper === paper ? { ...one, savedIn: change(one.savedIn) } : one));
  };
  const undoable = (back: () => void) => {
    const undo = `undo-${String(undos.size)}`;
    undos.set(undo, back);
    return { undo };
  };
  const named = (name: string) => {
    if (name === "") throw new PaperkinError("listNameEmpty");
    if (name.length > 200) throw new PaperkinError("listNameTooLong");
    return name;
  };

  const handlers: Handlers = {
    libraryOverview: notAsked,
    libraryView: notAsked,
    libraryRows: notAsked,
    libraryPaper: notAsked,
    edit: notAsked,
    undoChange: notAsked,
    travel: notAsked,
    syncNow: notAsked,
    connectWebdav: notAsked,
    disconnectWebdav: notAsked,
    answerHeld: notAsked,
    writeDocument: notAsked,
    mergeDocument: notAsked,
    setBackup: notAsked,
    backUpNow: notAsked,
    historyDays: notAsked,
    historyDay: notAsked,
    restore: notAsked,
    exportEntries: notAsked,
    judgeEntries: notAsked,
    takeEntries: notAsked,
    endImport: notAsked,
    sendToZotero: notAsked,
    search: ({ query, limit }) => {
      const found: SearchRow[] = rows
        .map((one) => ({ ...one, marks: marksOf(one.title, query) }))
        .filter((one) => one.marks.title.length > 0);
      return { rows: found.slice(0, limit), total: found.length, correction: null, tookMs: 2 };
    },
    related: () => relatedAnswer({ paper: null, rows: [], total: rows.length }),
    setState: () => undefined,
    setPaperState: () => undefined,
    pageLists: () => lists.map((list) => ({ ...list, papers: 0, color: null })),
    pageCite: ({ paper }) => ({ text: `@misc{${paper}}` }),
    dismiss: () => ({ undo: "put-away" }),
    marks: ({ hrefs }) => hrefs.map(() => null),
    openShared: () => undefined,
    pageSettings: () => ({ marks: false, triage: false, keeps: true }),
    triage: () => ({ undo: null }),
    kinSources: () => ["builtin", "page"],
    forYou: () => ({ rows: [], total: 0, basis: 0 }),
    toggleSave: ({ saved }) => ({ undo: saved ? null : "taken-out" }),
    relatedTo: () => ({ rows: [], total: 0 }),
    lists: () =>
      lists.map((list) => ({
        ...list,
        color: null,
        papers: rows.filter((one) => one.savedIn.includes(list.list)).length,
      })),
    listPapers: ({ list, limit }) => {
      const held = rows.filter((one) => one.savedIn.includes(list));
      return { rows: held.slice(0, limit), total: held.length };
    },
    createList: ({ name }) => {
      const list = `list-${String(lists.length)}`;
      lists = [...lists, { list, name: named(name) }];
      return { list, undo: `undo-${list}` };
    },
    collect: () => ({ list: "collected", name: "Reading for week 3", papers: 12 }),
    renameList: ({ list, name }) => {
      named(name);
      lists = lists.map((one) => (one.list === list ? { list, name } : one));
    },
    deleteList: ({ list }) => {
      const before = lists;
      lists = lists.filter((one) => one.list !== list);
      return undoable(() => (lists = before));
    },
    savePaper: ({ paper, list }) => edit(paper, (savedIn) => [...new Set([...savedIn, list])]),
    removePaper: ({ paper, list }) => {
      edit(paper, (savedIn) => savedIn.filter((one) => one !== list));
      return undoable(() => edit(paper, (savedIn) => [...savedIn, list]));
    },
    undo: ({ undo }) => undos.get(undo)?.(),
    cite: ({ paper }) => ({ text: `@misc{${paper}}` }),
    status: () => calmStatus,
    imports: () => [],
    pageInFront: () => null,
    usePage: () => ({ outcome: "used" }),
    options: () => ({ marks: true, triage: false, sites: [], remembered: [], version: "1" }),
    setOption: () => undefined,
    forgetSite: () => undefined,
    openOptions: () => undefined,
    startImport: () => ({ id: 1 }),
    runImport: () => undefined,
    failImport: () => undefined,
    cancelImport: () => undefined,
    forgetImport: () => undefined,
    trending: ({ limit }) => trendingAnswer(rows.slice(0, limit).map(trendingRow), { total: rows.length }),
    feeds: () => [],
    refreshFeeds: () => undefined,
    searchFurther: () => ({ rows: [], total: 0 }),
    keepFound: () => undefined,
    digests: () => ({ days: [], total: 0, nextAt: null }),
    makeDigest: () => ({ day: null }),
    digestsSeen: () => undefined,
    exportDigest: () => ({ name: "digest.md", mediaType: "text/markdown", text: "" }),
    exportPapers: () => ({ name: "papers.jsonl", mediaType: "application/jsonl", text: "" }),
    testDelivery: () => undefined,
    ledger: () => ({ entries: [], total: 0, hosts: [] }),
    setHost: () => undefined,
    clearLedger: () => undefined,
    preferences: () => defaultPreferences,
    setPreferences: ({ change }) => ({ ...defaultPreferences, ...change }),
    ...replaced,
  };

  let unanswered = 0;
  const send: Send = async (name, payload) => {
    asked.push({ name, payload });
    unanswered += 1;
    try {
      await Promise.resolve();
      return await handlers[name](payload);
    } finally {
      unanswered -= 1;
    }
  };
  return { send, asked, unanswered: () => unanswered };
}

/** Answers that the test gives when it wants to, in any order. */
export function heldAnswers<Request, Given>() {
  const waiting: { request: Request; answer: (given: Given) => void; fail: (code: ErrorCode) => void }[] = [];
  const handler = (request: Request) =>
    new Promise<Given>((resolve, reject) => {
      waiting.push({ request, answer: resolve, fail: (code) => reject(new PaperkinError(code)) });
    });
  return { waiting, handler };
}

/** An answer to `related` with one kin. */
export function relatedAnswer(fields: Partial<RelatedAnswer> = {}): RelatedAnswer {
  return {
    paper: {
      ...row({ paper: "arxiv:2112.13692", title: "Attention-based aggregation", authors: ["Hugo Touvron"] }),
      preview: "",
    },
    elsewhere: [],
    site: { site: "arxiv", name: "arXiv", reading: "ok" },
    clipped: false,
    total: 222,
    open: true,
    dismissed: [],
    rows: [
      {
        ...row({ paper: "arxiv:2103.17239", title: "Going deeper with Image Transformers", year: 2021 }),
        reasons: [
          { kind: "authors", names: ["Hugo Touvron"] },
          { kind: "term", term: "class-attention" },
        ],
        preview: "Transformers have been recently adapted for large scale image classification.",
      },
    ],
    ...fields,
  };
}
