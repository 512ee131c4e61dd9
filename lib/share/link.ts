/**
 * A list as a link that holds the list itself: needs no account and no host. `https://arxiv.org/#paperkin=1.<text>`,
 * where the text is JSON, `[name, [[identifiers, title, authors, year, note?], …]]`, packed and checksummed. Pure.
 */
import { PaperkinError } from "../errors.ts";
import { parseEntry, type Entry } from "../formats/entry.ts";
import { yearOf } from "../paper.ts";
import { clip, tidy } from "../text.ts";
import { listOf } from "../untrusted.ts";
import { pack, unpack, UNPACKED_LIMIT_BYTES } from "../sync/deflate.ts";
import { SHARED_HASH, SHARED_LIMIT, sharedIn } from "./fragment.ts";
import type { SharedList } from "./shared-list.ts";

/** A site of ours, so that the script there notices the link; its front page is what people without Paperkin see. */
const PLACE = "https://arxiv.org/";

const VERSION = 1;

/** What chats and mail programs still carry whole. */
const LINK_LIMIT = 30_000;

/** The most papers a link is read for; one of LINK_LIMIT holds some 400. */
const PAPERS_LIMIT = 2_000;
const NAME_LIMIT = 200;
const AUTHORS = 3;
/** Two names of a paper (arXiv and DOI) are enough to know it again. */
const IDENTIFIERS = 2;

/** Writes the link; null when it would be too long to be sent. */
export async function writeSharedLink({ name, entries }: SharedList): Promise<string | null> {
  const text = JSON.stringify([name, entries.map(rowOf)]);
  // Not to be read again.
  if (entries.length > PAPERS_LIMIT || new Blob([text]).size > UNPACKED_LIMIT_BYTES) return null;
  const link = `${PLACE}${SHARED_HASH}${VERSION}.${await pack(text)}`;
  return link.length > LINK_LIMIT ? null : link;
}

/**
 * Reads a link, or a text with one in it. Throws a `PaperkinError`: `linkDamaged` for what is no such link, was cut or
 * changed, `linkNewer` for one of a later version, `linkTooLarge` for what is longer than any we write.
 */
export async function readSharedLink(text: string): Promise<SharedList> {
  if (text.length > SHARED_LIMIT) throw new PaperkinError("linkTooLarge", String(text.length));
  const found = sharedIn(text);
  // Mail programs break long lines, and other words may follow a link: what it is tells whether it can be read.
  const joined = sharedIn(text.replace(/\s+/gu, ""));
  if (found === null || joined === null) throw new PaperkinError("linkDamaged");
  return read(found).catch((error: unknown) => {
    if (joined === found) throw error;
    return read(joined);
  });
}

async function read(shared: string): Promise<SharedList> {
  const [version, packed = ""] = shared.split(".");
  if (Number(version) > VERSION) throw new PaperkinError("linkNewer", version);
  if (Number(version) < VERSION) throw new PaperkinError("linkDamaged", version);
  return parseShared(await unpacked(packed));
}

async function unpacked(packed: string): Promise<unknown> {
  try {
    return JSON.parse(await unpack(packed));
  } catch (error) {
    // What `unpack` refuses to go on with.
    if (error instanceof RangeError) throw new PaperkinError("linkTooLarge", error.message);
    throw new PaperkinError("linkDamaged", String(error));
  }
}

function parseShared(value: unknown): SharedList {
  const [name, rows] = listOf(value);
  if (typeof name !== "string" || !Array.isArray(rows)) throw new PaperkinError("linkDamaged");
  if (rows.length > PAPERS_LIMIT) throw new PaperkinError("linkTooLarge", `${rows.length} papers`);
  const entries = rows.map(entryOf).filter((entry) => entry !== null);
  // Whoever made a link made its checksum, too: it may still hold nothing that is a paper.
  if (entries.length < rows.length) throw new PaperkinError("linkDamaged", "not all rows are papers");
  return { name: clip(tidy(clip(name, NAME_LIMIT * 4)), NAME_LIMIT).toWellFormed(), entries };
}

function rowOf({ paper, note }: Entry): readonly unknown[] {
  // The name by title follows from the title.
  const names = paper.identifiers.filter((name) => !name.startsWith("title:")).slice(0, IDENTIFIERS);
  const row = [names.length === 1 ? names[0] : names, paper.title, paper.authors.slice(0, AUTHORS), yearOf(paper) ?? 0];
  return note === "" ? row : [...row, note];
}

function entryOf(row: unknown): Entry | null {
  const [names, title, authors, year, note] = listOf(row);
  const identifiers = typeof names === "string" ? [names] : names;
  const date = typeof year === "number" && year > 0 ? String(year).padStart(4, "0") : null;
  return parseEntry({ paper: { identifiers, title, authors, date }, note });
}
