/** Files among the reader's downloads, where they allowed that: until then the browser has no such thing. */
import { browser } from "wxt/browser";
import { PaperkinError, type ErrorCode } from "../errors.ts";
import type { BackupFiles } from "./backup.ts";

/** Chromium carries no longer address to its downloads (url::kMaxURLChars). */
const ADDRESS_LIMIT = 2 * 1024 * 1024;

/** Addresses of files that are being written, to be given back. */
const lent = new Map<number, string>();

export const backupFiles: BackupFiles = {
  async begin(name, text) {
    const { url, ending } = await addressOf(text);
    try {
      const file = await downloads().download({
        url,
        filename: name + ending,
        // Another of the same day is written beside the first.
        conflictAction: "uniquify",
        saveAs: false,
      });
      if (url.startsWith("blob:")) lent.set(file, url);
      return file;
    } catch (error) {
      throw error instanceof PaperkinError ? error : new PaperkinError("backupFailed", String(error));
    }
  },

  async written(file) {
    const api = downloads();
    try {
      return await new Promise<boolean>((resolve, reject) => {
        const look = async () => {
          const [found] = await api.search({ id: file });
          if (found?.state === "in_progress") return;
          api.onChanged.removeListener(onChanged);
          if (found?.state === "interrupted") reject(new PaperkinError(codeOf(found.error), found.error));
          else resolve(found !== undefined);
        };
        const onChanged = ({ id }: { readonly id: number }) => {
          if (id === file) look().catch(reject);
        };
        // Before the first look: what changes in between is not missed.
        api.onChanged.addListener(onChanged);
        look().catch(reject);
      });
    } finally {
      const url = lent.get(file);
      if (url !== undefined) URL.revokeObjectURL(url);
      lent.delete(file);
    }
  },
};

function downloads(): NonNullable<Partial<typeof browser>["downloads"]> {
  const { downloads: api }: Partial<typeof browser> = browser;
  if (api === undefined) throw new PaperkinError("backupFailed", "no permission");
  return api;
}

/** The text as an address that the browser can download, and what its name ends with besides. */
async function addressOf(text: string): Promise<{ readonly url: string; readonly ending: string }> {
  const file = new Blob([text], { type: "application/json" });
  // Firefox's background is a page; Chromium's worker has no addresses of blobs.
  if (typeof URL.createObjectURL === "function") return { url: URL.createObjectURL(file), ending: "" };
  const plain = await dataAddress(file);
  if (plain.length < ADDRESS_LIMIT) return { url: plain, ending: "" };
  const packed = await new Response(file.stream().pipeThrough(new CompressionStream("gzip"))).blob();
  const url = await dataAddress(new Blob([packed], { type: "application/gzip" }));
  if (url.length >= ADDRESS_LIMIT) throw new PaperkinError("backupFailed", `${url.length} characters`);
  return { url, ending: ".gz" };
}

function dataAddress(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(typeof reader.result === "string" ? reader.result : ""));
    reader.addEventListener("error", () => reject(new PaperkinError("backupFailed", String(reader.error))));
    reader.readAsDataURL(file);
  });
}

/** Reasons of the browser's: https://developer.chrome.com/docs/extensions/reference/api/downloads#type-InterruptReason */
function codeOf(reason: string | undefined): ErrorCode {
  if (reason === "FILE_NO_SPACE") return "storageFull";
  return reason === "USER_CANCELED" ? "aborted" : "backupFailed";
}
