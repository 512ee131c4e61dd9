/** What fails with nobody waiting for it: the next request meets the same failure and tells the reader. */
export function report(error: unknown): void {
  console.error(error);
}
