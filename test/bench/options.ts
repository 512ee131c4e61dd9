/** What benches read from the command line, and how they say that something is wrong with it. */

/** The reader of this message typed something that cannot be done. */
export class UsageError extends Error {}

/** The number given for `--name`. */
export function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new UsageError(`--${name} wants a number above 0, not "${text}"`);
  return value;
}

/** True for our own complaints and for those of Node's `parseArgs`. */
export function isUsageError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error instanceof UsageError || ("code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));
}
