/** Work on somebody else's page in short turns, so that scrolling and typing never wait for it. */

/** The longest turn: half a frame. */
const TURN_MS = 8;

/** A turn; `isOver` says when to give way with `next`. */
export function createTurns() {
  let start = performance.now();
  let busyMs = 0;
  return {
    isOver: (): boolean => performance.now() - start > TURN_MS,

    /** Gives way until others had their turn, or until something has come. */
    async next(after: Promise<unknown> = new Promise((resolve) => setTimeout(resolve))): Promise<void> {
      busyMs += performance.now() - start;
      await after;
      start = performance.now();
    },

    /** How long all turns took. */
    busyMs: (): number => busyMs + performance.now() - start,
  };
}
