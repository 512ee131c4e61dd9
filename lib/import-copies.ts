/**
 * The copies that imports read from, in the extension's own file system (OPFS), where they stay until the papers are in
 * however often the worker or the browser ends. The library page writes them, unpacked on the way; the background reads
 * and removes them.
 */
import { errorCodeOf, PaperkinError } from "./errors.ts";

const FOLDER = "imports";

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}

/** The lock a page holds while it writes a copy; the browser releases it when the page goes away. */
function lockOf(copy: string): string {
  return `${FOLDER}/${copy}`;
}

/** Runs `work` while everybody can see that this copy is being written. */
export async function whileWriting<Result>(copy: string, work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(lockOf(copy), work);
}

/** True while some page writes this copy. */
export async function isBeingWritten(copy: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === lockOf(copy));
}

/**
 * Writes the copy of a file, unpacked when it is gzipped; tells how many of the file's bytes are done. Either the whole
 * copy is there afterwards or none. Throws `storageFull`, `importUnreadable`, or the signal's reason.
 */
export async function writeCopy(
  file: File,
  copy: string,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<void> {
  const folder = await openFolder();
  try {
    const target = await (await folder.getFileHandle(copy, { create: true })).createWritable();
    const counted = file.stream().pipeThrough(counter(onProgress));
    const plain = (await isGzipped(file))
      ? counted.pipeThrough(new DecompressionStream("gzip")).pipeThrough(bounded(file.size))
      : counted;
    await plain.pipeTo(target, { signal });
  } catch (error) {
    await folder.removeEntry(copy).catch(() => undefined);
    signal.throwIfAborted();
    // What is left is the file: moved away meanwhile, not to be read, not what it says it is.
    throw errorCodeOf(error) === "storageFull" ? error : new PaperkinError("importUnreadable", String(error));
  }
}

/** The copy, or null when there is none. */
export async function openCopy(copy: string): Promise<File | null> {
  try {
    return await (await (await openFolder()).getFileHandle(copy)).getFile();
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") return null;
    throw error;
  }
}

/** Removes every copy but these; one that a page still writes goes next time. */
export async function keepCopies(kept: readonly string[]): Promise<void> {
  const folder = await openFolder();
  for await (const name of folder.keys()) {
    if (!kept.includes(name)) await folder.removeEntry(name).catch(() => undefined);
  }
}

/** By its first bytes (RFC 1952); names lie. */
async function isGzipped(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

/** Papers pack to a third, or to a thirtieth where they are much alike; what unpacks to more is there to fill the disk. */
const MOST_UNPACKED = 200;
/** Less than this does no harm. */
const HARMLESS_BYTES = 100 * 1024 * 1024;

function bounded(packed: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  const limit = Math.max(HARMLESS_BYTES, packed * MOST_UNPACKED);
  let bytes = 0;
  return new TransformStream({
    transform(piece, controller) {
      bytes += piece.byteLength;
      if (bytes > limit) throw new RangeError(`${packed} bytes unpack to more than ${limit}`);
      controller.enqueue(piece);
    },
  });
}

function counter(
  onProgress: (bytes: number) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(piece, controller) {
      bytes += piece.byteLength;
      onProgress(bytes);
      controller.enqueue(piece);
    },
  });
}
