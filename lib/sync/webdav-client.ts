/**
 * The few requests of WebDAV (RFC 4918) that lists travel by. Pure: the requests go out through the network's `fetch`.
 * Rejects with a `PaperkinError` that says what is wrong with the server, the name or the address.
 */
import { PaperkinError, type ErrorCode } from "../errors.ts";
import type { SourceTools } from "../sources/source.ts";
import { readMultistatus, type RemoteFile } from "./multistatus.ts";

/** Where lists lie, and as whom to go there. */
export type WebdavAccount = {
  /** Ends with a slash. */
  readonly folder: string;
  readonly user: string;
  readonly password: string;
};

/** `missing`: there is no such folder yet; `unlisted`: the server does not tell what is in a folder. */
export type Listing =
  | { readonly kind: "listed"; readonly files: readonly RemoteFile[]; readonly at: number | null }
  | { readonly kind: "missing" }
  | { readonly kind: "unlisted" };

export type WebdavClient = ReturnType<typeof createWebdavClient>;

const WANTED =
  '<?xml version="1.0" encoding="utf-8"?>\n<d:propfind xmlns:d="DAV:"><d:prop><d:resourcetype/><d:getetag/><d:getlastmodified/><d:getcontentlength/></d:prop></d:propfind>';

/** Methods that a server does not have or does not let us use. */
const NO_METHOD: readonly number[] = [405, 501];

/** The requests, over the network. */
export function createWebdavClient({ fetch, signal }: SourceTools, { folder, user, password }: WebdavAccount) {
  const authorization = `Basic ${base64(`${user}:${password}`)}`;

  function send(method: string, name: string, headers: Record<string, string> = {}, body?: string): Promise<Response> {
    return fetch(`${folder}${name}`, {
      method,
      headers: { authorization, ...headers },
      ...(body !== undefined && { body }),
      signal,
      // The reader gave this name for this address and no other.
      credentials: "omit",
      redirect: "manual",
    });
  }

  const put = (name: string, text: string): Promise<Response> =>
    send("PUT", name, { "content-type": "application/json" }, text);

  return {
    /** What is in the folder. */
    async list(): Promise<Listing> {
      const headers = { depth: "1", "content-type": "application/xml; charset=utf-8" };
      const response = await send("PROPFIND", "", headers, WANTED);
      if (response.status === 404) return { kind: "missing" };
      if (NO_METHOD.includes(response.status)) return { kind: "unlisted" };
      if (response.status !== 207) throw refusal(response);
      const files = await readListing(response);
      const at = Date.parse(response.headers.get("date") ?? "");
      return files === null ? { kind: "missing" } : { kind: "listed", files, at: Number.isNaN(at) ? null : at };
    },

    /** Makes the folder, unless it is there; what it is in must be there. */
    async make(): Promise<void> {
      const response = await send("MKCOL", "");
      if (!response.ok && response.status !== 405) throw refusal(response);
    },

    /** The text of a file; null where there is none. */
    async read(name: string): Promise<string | null> {
      const response = await send("GET", name);
      if (response.status === 404) return null;
      if (!response.ok) throw refusal(response);
      return response.text();
    },

    /**
     * Writes a file. It goes to a name of its own first, so that the old one stands until the new one is complete; where
     * the server moves no files, it is written over.
     */
    async write(name: string, text: string): Promise<void> {
      const fresh = name.replace(/\.json$/u, ".new");
      const written = await put(fresh, text);
      if (!written.ok) throw refusal(written);
      // The path alone: behind a proxy the server may know itself by another address.
      const destination = new URL(name, folder).pathname;
      const moved = await send("MOVE", fresh, { destination, overwrite: "T" });
      if (moved.ok) return;
      const direct = await put(name, text);
      if (!direct.ok) throw refusal(direct);
      await send("DELETE", fresh);
    },

    /** Writes a small file that anybody may write anew. */
    async overwrite(name: string, text: string): Promise<void> {
      const response = await put(name, text);
      if (!response.ok) throw refusal(response);
    },
  };
}

async function readListing(response: Response): Promise<readonly RemoteFile[] | null> {
  try {
    return readMultistatus(await response.text());
  } catch (error) {
    throw new PaperkinError("davUnreadable", String(error));
  }
}

/** What a status that is none of success says. */
function refusal({ status, type }: Response): PaperkinError {
  return new PaperkinError(refusalCode(type === "opaqueredirect" ? 302 : status), `answered ${status}`);
}

function refusalCode(status: number): ErrorCode {
  if (status >= 300 && status < 400) return "davMoved";
  switch (status) {
    case 401:
    case 403:
      return "davRefused";
    case 404:
    case 405:
    case 409:
    case 410:
    case 501:
      return "davNotThere";
    case 413:
    case 507:
      return "davFull";
    // Too early, locked by somebody: later it may work.
    case 408:
    case 423:
    case 425:
      return "hostFailed";
    default:
      return "davUnreadable";
  }
}

/** Base64 of a text in UTF-8, as RFC 7617 has it. */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
