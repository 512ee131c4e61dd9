/**
 * Every request the background answers and every event it announces: one documented line each. Payloads are JSON-safe.
 * Who may send what is checked by the background's router.
 */
import type { ErrorCode } from "./errors.ts";
import type { SkipReason } from "./formats/json-lines.ts";
import type { Identifier } from "./identifiers.ts";
import type { ExchangeRequests } from "./exchange-messages.ts";
import type { LibraryRequests } from "./library-messages.ts";
import type { NewsRequests } from "./news-messages.ts";
import type { TravelRequests } from "./travel-messages.ts";
import type { Paper, PaperLink } from "./paper.ts";
import type { Marks, Reason } from "./search/search-index.ts";
import type { SettingName, Settings } from "./settings.ts";
import type { ListColor, ListId } from "./sync/merge.ts";

/** The most rows a view may ask for. */
export const ROWS_LIMIT = 5_000;

/** The most papers whose kin may be asked for at once. */
export const SEEDS_LIMIT = 500;

/** The most links of a page that may be asked about at once, and the longest address of one. */
export const HREFS_LIMIT = 500;
export const HREF_LIMIT = 2_000;

/** Where papers come from, as a reader may choose among them. */
export const kinSources = ["builtin", "huggingface", "arxiv", "page", "file", "sync"] as const;

/**
 * What the reader has done with a paper besides saving it. It is in one of the first three at most; `muted` papers are
 * not to come up again.
 */
export const paperStates = ["toRead", "reading", "read", "starred", "muted"] as const;
export type PaperState = (typeof paperStates)[number];
/** Those that pages show and set. */
export type PageState = Extract<PaperState, "read" | "muted">;

/** A paper as views draw it. */
export type PaperRow = {
  /** The handle for requests about this paper. */
  readonly paper: Identifier;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number | null;
  readonly venue: string | null;
  /** Best first; the first one is what opening the paper opens. */
  readonly links: readonly RowLink[];
  /** Lists that hold it. A page is told of the other lists than "reading" for its own paper only. */
  readonly savedIn: readonly ListId[];
  readonly states: readonly PaperState[];
};

/** A link with the word to show for it: a name of a service ("arXiv") or a kind ("PDF", "Code"). */
export type RowLink = {
  readonly to:
    | "arxiv"
    | "pdf"
    | "html"
    | "huggingface"
    | "alphaxiv"
    | "openreview"
    | "acl"
    | "pubmed"
    | "pmc"
    | "semanticscholar"
    | "doi"
    | "code"
    | "project"
    | "data"
    | "page"
    | "search-arxiv"
    | "search-scholar";
  readonly url: PaperLink["url"];
};

export type SearchRow = PaperRow & { readonly marks: Marks };
/** A paper that matters to the reader by what they saved. */
export type ForYouRow = PaperRow & {
  /** The saved paper it is nearest to. */
  readonly saved: Pick<PaperRow, "paper" | "title">;
  /** What it shares with that one. */
  readonly reasons: readonly Reason[];
};
export type RelatedRow = PaperRow & {
  readonly reasons: readonly Reason[];
  /** The beginning of the abstract, empty when there is none. */
  readonly preview: string;
};

/** A paper related to several: the reasons are those of one of them, the nearest, whose title is given. */
export type SharedKinRow = PaperRow & { readonly reasons: readonly Reason[]; readonly because: string | null };

export type SearchAnswer = {
  readonly rows: readonly SearchRow[];
  readonly total: number;
  readonly correction: string | null;
  /** `more`: there are at least `total`, and maybe more. `noList`: the query asks for a list that is not there. */
  readonly note?: "more" | "noList";
  /** Milliseconds the search itself took. */
  readonly tookMs: number;
};

export type PapersAnswer = { readonly rows: readonly PaperRow[]; readonly total: number };

export type ForYouAnswer = {
  readonly rows: readonly ForYouRow[];
  readonly total: number;
  /** How many saved papers it goes by; 0 when there are none, or none whose text is known. */
  readonly basis: number;
};

/** What a page says of its paper, as the site read it. */
export type PagePaper = Pick<Paper, "identifiers" | "title" | "abstract" | "authors" | "date" | "venue" | "links">;

export type KinSource = (typeof kinSources)[number];

/** Which papers may be kin; each of the three narrows it down. */
export type KinFilter = {
  /** The earliest year, null for any. */
  readonly since: number | null;
  /** Only papers of the reading list. */
  readonly isSaved: boolean;
  /** Only papers that one of these brought; none for all papers. */
  readonly sources: readonly KinSource[];
};

export type RelatedAnswer = {
  /** The page's own paper; null when the page did not name it and the catalogue does not know it. */
  readonly paper: (PaperRow & { readonly preview: string }) | null;
  /** Where else the paper may be looked for, when nothing but its identifier is known. */
  readonly elsewhere: readonly RowLink[];
  /** Which of the paper's links leads to this page; missing where that cannot be told. */
  readonly here?: RowLink["url"];
  readonly site: PageSite;
  /** True when the page's text was cut to what Paperkin keeps. */
  readonly clipped: boolean;
  readonly rows: readonly RelatedRow[];
  /** Papers the reader has put away here: a view that still shows one takes it out. */
  readonly dismissed: readonly Identifier[];
  /** Papers in the catalogue. */
  readonly total: number;
  /** Whether the reader left the sidebar open on this site. */
  readonly open: boolean;
};

/** The site of a page, and how well its page could be read. */
export type PageSite = {
  /** Id of the site; null where the reader asked Paperkin onto a page of no known site. */
  readonly site: string | null;
  /** What the reader calls it; a host for sites that are not known. */
  readonly name: string;
  /** `failed`: the page says nothing of its paper that Paperkin understands, which is told to the reader. */
  readonly reading: "ok" | "partial" | "failed" | "unread";
  /** Where the reader can tell us of a page that could not be read, with a text that is shown before it is sent. */
  readonly report?: string;
};

/**
 * Why a page asks: it has been reached, the reader opened or closed the sidebar, or the sidebar asks again. The first
 * two bring the sidebar's code in, where it is to be open.
 */
export type SidebarState = "reached" | "opened" | "closed" | "again";

/** What the reader has of the paper that a link leads to. */
export type LinkMark = {
  /** The same for all links that lead to one paper. */
  readonly paper: Identifier;
  /** `known` is in the catalogue and nothing else; null for a paper that is new here, or when marks are off. */
  readonly state: "saved" | PageState | "known" | null;
  /** Names of the lists that hold it. */
  readonly lists: readonly string[];
};

/** What the reader wants on a page. */
export type PageSettings = {
  readonly marks: boolean;
  /** Whether letters sort its papers: never on a page that is no list. */
  readonly triage: boolean;
  /** False in a private window, where nothing that letters do is kept. */
  readonly keeps: boolean;
};

/** What a letter does to the paper of a link. */
export const triageActions = ["save", "mute"] as const;
export type TriageAction = (typeof triageActions)[number];

export type ListSummary = {
  readonly list: ListId;
  /** Null for the first list while it has not been renamed: views show its name in the reader's language. */
  readonly name: string | null;
  readonly papers: number;
  readonly color: ListColor | null;
};

/** Takes a change of the lists back, for a day. */
export type UndoToken = string;

export type SyncStatus = {
  readonly outcome: "never" | "ok" | "throttled" | "full" | "failed";
  /** Epoch milliseconds of the last exchange that worked, null before the first. */
  readonly lastAt: number | null;
  /** Published pieces of other browsers that could not be read. */
  readonly corrupt: number;
  /** Changes that did not fit into the browser's account and stay on this device. */
  readonly unsent: number;
  /** Changes left out because they are dated more than a day ahead of this computer's clock. */
  readonly early: number;
  /** True when this is of a server of the reader's, not of the browser's account. */
  readonly isOfServer?: boolean;
};

export type Status = {
  /** Papers in the catalogue. */
  readonly papers: number;
  /** Papers that the search does not know yet, because the index is still taking them in. */
  readonly unindexed: number;
  readonly sync: SyncStatus;
  /** When lists came back from their copy and the reader has not said that they know; epoch milliseconds, else null. */
  readonly recoveredAt: number | null;
};

/** An import of a file of papers. */
export type ImportSummary = {
  readonly id: number;
  /** The file's name. */
  readonly name: string;
  /** `waiting` for the one before it. */
  readonly state: "copying" | "waiting" | "running" | "done" | "cancelled" | "failed";
  /** Bytes to read, unpacked; 0 while that is not known. */
  readonly size: number;
  /** Bytes whose papers are in. */
  readonly offset: number;
  /** Papers that were new, and papers that were known already. */
  readonly added: number;
  readonly merged: number;
  /** Lines that made no paper, by reason; reasons that did not occur are left out. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** Why it failed, else null. */
  readonly error: ErrorCode | null;
  /** True when it failed and can be run again from where it stopped. */
  readonly mayGoOn: boolean;
};

/** The page in front of the reader where Paperkin may be asked for: one of no known and no remembered site. */
export type PageInFront = {
  readonly tab: number;
  readonly host: string;
  /** The match pattern to ask for when the site is to be remembered; null where it cannot be. */
  readonly site: string | null;
  /** Whether Paperkin is used there already. */
  readonly isUsed: boolean;
  readonly isPrivate: boolean;
};

/** What came of asking for Paperkin on a page: `closed` where the browser lets no extension in. */
export type UseOutcome = "used" | "noPaper" | "closed";

/**
 * How a site does by its latest pages, the most pressing first: `red` its pages could not be read, `amber` some could not
 * or lack what they had, `never` nobody was there.
 */
export const siteHealths = ["red", "amber", "green", "never"] as const;
export type SiteHealth = (typeof siteHealths)[number];

/** A site as the options page draws it. */
export type SiteRow = {
  readonly id: string;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly health: SiteHealth;
  /** Epoch milliseconds of when one of its pages was read last; null when none was. */
  readonly workedAt: number | null;
  /** The last scores as letters, for a report. */
  readonly scores: string;
};

/** What the options page shows. */
export type Options = Pick<Settings, SettingName> & {
  readonly sites: readonly SiteRow[];
  /** Sites the reader told Paperkin to remember. */
  readonly remembered: readonly { readonly pattern: string; readonly host: string }[];
  readonly version: string;
};

/** Requests: sent by a view, answered by the background. */
export type Requests = NewsRequests &
  LibraryRequests &
  TravelRequests &
  ExchangeRequests & {
    /** Ranks the catalogue for what the reader has typed so far. From our own pages. */
    search: (request: { query: string; limit: number }) => SearchAnswer;
    /** Today's and new papers that are close to what the reader saved, the closest first. From our own pages. */
    forYou: (request: { limit: number }) => ForYouAnswer;
    /**
     * The kin of the paper of a page, which joins the catalogue, or of one that was shown there (`like`); null when the page
     * is no paper's. From views of a page.
     */
    related: (request: { sidebar: SidebarState; like?: Identifier; filter?: KinFilter }) => RelatedAnswer | null;
    /**
     * Puts a paper shown on this page away from beside another one, its own or one whose kin were asked for, or takes that
     * back. No undo in a private window, where nothing is kept. From views of a page.
     */
    dismiss: (request: { paper: Identifier; beside: Identifier; undo?: UndoToken }) => { undo: UndoToken | null };
    /** Where the papers of the catalogue came from. From views of a page. */
    kinSources: () => readonly KinSource[];
    /** Saves a paper shown on this page to a list (the reading list), or takes it out. From views of a page. */
    toggleSave: (request: { paper: Identifier; saved: boolean; list?: ListId; undo?: UndoToken }) => {
      undo: UndoToken | null;
    };
    /** Puts a paper shown on this page into a state, or takes it out. From views of a page. */
    setState: (request: { paper: Identifier; state: PaperState; on: boolean }) => void;
    /** The reader's lists, to choose among for the page's own paper. From views of a page. */
    pageLists: () => readonly ListSummary[];
    /** A paper shown on this page as text in a format, for the clipboard. From views of a page. */
    pageCite: (request: { paper: Identifier; format: string }) => { text: string };
    /** What the reader has of the papers that links of a page lead to; null for a link to none, or to the page's own. From views of a page. */
    marks: (request: { hrefs: readonly string[] }) => readonly (LinkMark | null)[];
    /** Opens the preview of the shared list that the page's address held, in the page's tab. From views of a page. */
    openShared: (request: { hash: string }) => void;
    /** What the reader wants on this page. From views of a page. */
    pageSettings: () => PageSettings;
    /**
     * Saves to the reading list or mutes the paper that a link leads to, or takes that back; the link's text may be its
     * title. No undo when it was so already. From views of a page, while the reader has this switched on.
     */
    triage: (request: { href: string; action: TriageAction; text: string; undo?: UndoToken }) => {
      undo: UndoToken | null;
    };
    /** The kin of a list or of several papers taken together, without these, best first. From our own pages. */
    relatedTo: (request: { list: ListId } | { papers: readonly Identifier[] }) => {
      rows: readonly SharedKinRow[];
      total: number;
    };
    /** The reader's lists, reading list first. From our own pages. */
    lists: () => readonly ListSummary[];
    /** The papers of one list, last saved first. From our own pages. */
    listPapers: (request: { list: ListId; limit: number }) => PapersAnswer;
    /** Starts a list; `undo` deletes it again as long as it is empty. From our own pages. */
    createList: (request: { name: string }) => { list: ListId; undo: UndoToken | null };
    /**
     * Makes a list of all papers that the page in a tab links to, named like the page; what is not known of them is filled
     * in later; null for the tab in front. From our own pages.
     */
    collect: (request: { tab: number | null }) => { list: ListId; name: string; papers: number };
    /** Renames a list. From our own pages. */
    renameList: (request: { list: ListId; name: string }) => void;
    /** Deletes a list; its papers come back with `undo`. From our own pages. */
    deleteList: (request: { list: ListId }) => { undo: UndoToken };
    /** Saves a paper to a list. From our own pages. */
    savePaper: (request: { paper: Identifier; list: ListId }) => void;
    /** Takes a paper out of a list; no undo when it was not in it any more. From our own pages. */
    removePaper: (request: { paper: Identifier; list: ListId }) => { undo: UndoToken | null };
    /** Puts a paper into a state, or takes it out. From our own pages. */
    setPaperState: (request: { paper: Identifier; state: PaperState; on: boolean }) => void;
    /** Takes back a removal, with its original dates. From our own pages. */
    undo: (request: { undo: UndoToken }) => void;
    /** One paper as text in a format, for the clipboard. From our own pages. */
    cite: (request: { paper: Identifier; format: string }) => { text: string };
    /** What the footer tells: catalogue size and sync. From our own pages. */
    status: () => Status;
    /** The reader knows that lists came back from their copy. From our own pages. */
    noteRecovery: () => void;
    /** The page in front, null where there is nothing to ask for. From our own pages. */
    pageInFront: () => PageInFront | null;
    /** Uses Paperkin on the page of a tab, which the browser allows where the reader just called us. From our own pages. */
    usePage: (request: { tab: number }) => { outcome: UseOutcome };
    /** What the options page shows. From our own pages. */
    options: () => Options;
    /** Turns a setting on or off. From our own pages. */
    setOption: (request: { option: SettingName; on: boolean }) => void;
    /** Gives the permission for a remembered site back. From our own pages. */
    forgetSite: (request: { pattern: string }) => void;
    /** Opens the options page, where it asks whether to remember this page's site. From views of a page. */
    openOptions: () => void;
    /** Every import, oldest first. From our own pages. */
    imports: () => readonly ImportSummary[];
    /** A page begins to copy a file under this name; it holds the copy's lock until `runImport`. From our own pages. */
    startImport: (request: { name: string; copy: string }) => { id: number };
    /** The copy is complete, or an import that failed is to go on. From our own pages. */
    runImport: (request: { id: number }) => void;
    /** The copy could not be made. From our own pages. */
    failImport: (request: { id: number; code: ErrorCode }) => void;
    /** Stops an import; the papers that are in stay. From our own pages. */
    cancelImport: (request: { id: number }) => void;
    /** Takes an import that is over off the page. From our own pages. */
    forgetImport: (request: { id: number }) => void;
  };

/** Events: announced by the background to every open view; they carry no data, views ask again. */
export type Events = {
  /** Lists or their papers changed, here or on another browser. */
  listsChanged: true;
  /** The catalogue or the sync status changed. */
  statusChanged: true;
  /** The papers for this reader were chosen anew. To our own pages. */
  forYouChanged: true;
  /** An import has come further. To our own pages. */
  importChanged: true;
  /** What trends, a digest or how the sources do changed. To our own pages. */
  newsChanged: true;
  /** How lists travel changed: a carrier, a question about removals, a backup. To our own pages. */
  travelChanged: true;
  /** A request left the machine, or a host was switched. To our own pages. */
  ledgerChanged: true;
  /** A setting, a preference or the remembered sites changed. */
  settingsChanged: true;
  /** The save key was pressed on this page and the paper was saved. To paper pages. */
  pageSaved: true;
  /** The save key was pressed on this page and the paper could not be saved. To paper pages. */
  pageNotSaved: true;
};

export type RequestName = keyof Requests;
export type Payload<Name extends RequestName> = Parameters<Requests[Name]>[0];
export type Answer<Name extends RequestName> = ReturnType<Requests[Name]>;

/**
 * What travels: requests one way, the reply the other, events from the background. `tab` is the tab whose page a view of
 * ours stands beside (the side panel); a script on a page cannot choose it.
 */
export type RequestMessage = { readonly request: RequestName; readonly payload: unknown; readonly tab?: number };
export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: ErrorCode; readonly detail: string; readonly retryAt: number | null };
export type EventMessage = { readonly event: keyof Events };
