/** Copies of files to import, over a file system in memory: unpacked on the way, whole or not at all. */
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { writeCopy } from "../lib/import-copies.ts";

/** By name: the bytes that were written, and the text of the first of them. */
const files = new Map<string, { bytes: number; text: string }>();

const folder = {
  getFileHandle: async (name: string) => ({
    async createWritable() {
      const file = { bytes: 0, text: "" };
      files.set(name, file);
      return new WritableStream<Uint8Array>({
        write(piece) {
          file.bytes += piece.byteLength;
          if (file.text.length < 1_000) file.text += new TextDecoder().decode(piece.subarray(0, 1_000));
        },
      });
    },
  }),
  async removeEntry(name: string) {
    files.delete(name);
  },
};

beforeEach(() => {
  files.clear();
  vi.stubGlobal("navigator", { storage: { getDirectory: async () => ({ getDirectoryHandle: async () => folder }) } });
});
afterEach(() => vi.unstubAllGlobals());

const copy = async (bytes: Uint8Array<ArrayBuffer>): Promise<void> =>
  writeCopy(new File([bytes], "papers.jsonl.gz"), "a", new AbortController().signal, () => undefined);

test("a packed collection is copied unpacked", async () => {
  await copy(new Uint8Array(gzipSync('{"title":"Kin"}\n')));
  expect(files.get("a")?.text).toBe('{"title":"Kin"}\n');
});

test("an archive that was cut leaves nothing", async () => {
  const whole = gzipSync('{"title":"Kin"}\n'.repeat(100));
  await expect(copy(new Uint8Array(whole.subarray(0, -10)))).rejects.toThrow("importUnreadable");
  expect(files.size).toBe(0);
});

test("an archive that is there to fill the disk leaves nothing", async () => {
  await expect(copy(new Uint8Array(gzipSync(Buffer.alloc(120 * 1024 * 1024))))).rejects.toThrow("importUnreadable");
  expect(files.size).toBe(0);
});
