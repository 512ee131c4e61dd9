/**
 * Chromium keeps a large value in a file of its own beside the database. When that file is gone or cannot be read, all
 * else works, and reading the value fails for ever: it is to be taken as missing.
 */

/** "Data lost due to missing file", "Failed to read large IndexedDB value". */
const LOST = ["NotReadableError", "DataError"];

/** To catch the failure of a read with: null for a value that is lost; throws any other failure on. */
export function nullWhereLost(error: unknown): null {
  if (error instanceof Error && LOST.includes(error.name)) return null;
  throw error;
}
