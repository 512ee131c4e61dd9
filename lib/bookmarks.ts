/**
 * Papers among the browser's bookmarks: which folders hold some, and their entries. Recognised by their addresses alone;
 * nothing is asked of any host. For our own pages, where the reader allowed it.
 */
import { browser } from "wxt/browser";
import { identifierOfLink } from "./background/link-cards.ts";
import { bareEntry, handleOf, type Entry } from "./formats/entry.ts";
import type { Problem, ReadFile } from "./formats/format.ts";
import { parsePaper } from "./paper.ts";
import { clip, isTitleLike, tidy } from "./text.ts";

/** A folder that holds papers, in itself or further down. */
type BookmarkFolder = {
  readonly id: string;
  readonly title: string;
  /** How deep it lies, 0 for the uppermost. */
  readonly depth: number;
  readonly papers: number;
};

/** What is used of a bookmark. */
type Node = {
  readonly id: string;
  readonly title: string;
  readonly url?: string | undefined;
  readonly dateAdded?: number | undefined;
  readonly children?: readonly Node[] | undefined;
};

/** What is used of the browser. */
export type BookmarksApi = {
  readonly getTree: () => Promise<readonly Node[]>;
  readonly getSubTree: (id: string) => Promise<readonly Node[]>;
};

/** More than that is no collection of bookmarks, and would keep a page busy. */
const MOST = 100_000;

/** The folders that hold papers, as the browser orders them, each before those in it. */
export async function readBookmarkFolders(api: BookmarksApi = bookmarks()): Promise<readonly BookmarkFolder[]> {
  const folders: BookmarkFolder[] = [];
  // The root has no name and is no folder for anybody.
  for (const root of await api.getTree()) for (const node of root.children ?? []) gather(node, 0, folders);
  return folders;
}

/** The papers of a folder and of those in it, each once, in the lists of all its folders; bookmarks that lead to none are problems. */
export async function readBookmarks(folder: string, api: BookmarksApi = bookmarks()): Promise<ReadFile> {
  const entries = new Map<string, Entry>();
  const problems: Problem[] = [];
  const visit = (node: Node, inside: string) => {
    if (node.children !== undefined) {
      for (const child of node.children) visit(child, node.title);
    } else if (node.url !== undefined && entries.size < MOST) {
      const entry = entryOf(node, inside);
      if (entry === null) problems.push({ reason: "notAPaper", line: null, text: clip(node.title || node.url, 200) });
      else entries.set(handleOf(entry), joined(entries.get(handleOf(entry)), entry));
    }
  };
  for (const node of await api.getSubTree(folder)) visit(node, node.title);
  return { entries: [...entries.values()], problems };
}

/** Adds a folder and those in it; gives the papers they hold. */
function gather(folder: Node, depth: number, folders: BookmarkFolder[]): ReadonlySet<string> {
  const papers = new Set<string>();
  if (folder.children === undefined) return papers;
  const at = folders.length;
  for (const child of folder.children) {
    const found = child.children === undefined ? identifierOfLink(child.url ?? "") : null;
    if (found !== null) papers.add(found);
    for (const paper of gather(child, depth + 1, folders)) papers.add(paper);
  }
  if (papers.size > 0) folders.splice(at, 0, { id: folder.id, title: folder.title, depth, papers: papers.size });
  return papers;
}

function entryOf(node: Node, folder: string): Entry | null {
  const identifier = identifierOfLink(node.url ?? "");
  if (identifier === null) return null;
  const title = tidy(node.title).replace(behindTitle, "").replace(beforeTitle, "");
  // A bookmark without a title still is a paper: what it is called is looked up by its name.
  const paper = parsePaper({ identifiers: [identifier], title: isTitleLike(title) ? title : identifier });
  if (paper === null) return null;
  const savedAt = Number.isInteger(node.dateAdded) ? (node.dateAdded ?? null) : null;
  return { ...bareEntry(paper), lists: folder === "" ? [] : [{ name: clip(tidy(folder), 200), savedAt }] };
}

/** One paper that is bookmarked twice: in two folders, it is in both of their lists. */
function joined(known: Entry | undefined, found: Entry): Entry {
  if (known === undefined) return found;
  const others = found.lists.filter(({ name }) => known.lists.every((list) => list.name !== name));
  return { ...known, lists: [...known.lists, ...others] };
}

/** What titles of pages say before and behind the paper's: "[1512.03385] …", "… | OpenReview", "Paper page - …". */
const beforeTitle = /^(?:\[(?:[\w-]+\/)?[\d.]+(?:v\d+)?\]|Paper page -)\s*/iu;
const behindTitle =
  /\s+[|\u2013\u2014-]\s+(?:OpenReview|ACL Anthology|Nature(?: [\p{L} ]{1,40})?|Science|PubMed|IEEE [\p{L} ]{1,60}|SpringerLink|Springer Nature Link|ScienceDirect|Proceedings of [^|]{1,120}|[\p{L} ]{1,60}ACM[^|]{0,80})$/u;

/** Bookmarks, where the reader allowed them: until then the browser has no such thing. */
function bookmarks(): BookmarksApi {
  return browser.bookmarks;
}
