/** Whether the disk has room: Chromium tells a full one as a damaged store or as a transaction that was aborted. */

/** A database needs some room before it opens: its log, and what it puts in order meanwhile. */
const LEAST_ROOM_BYTES = 5_000_000;

/**
 * True where the browser says that next to nothing can be stored any more. With unlimited storage, Chromium's quota is
 * what is used and what the disk has left; Firefox's is not, but Firefox itself says when a disk is full.
 */
export async function isDiskFull(storage: Pick<StorageManager, "estimate"> = navigator.storage): Promise<boolean> {
  const { quota, usage = 0 } = await storage.estimate().catch((): StorageEstimate => ({}));
  return quota !== undefined && quota - usage < LEAST_ROOM_BYTES;
}
