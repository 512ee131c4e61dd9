/** Runs long work in slices, so that whatever else waits for the thread gets its turn. */

type SliceOptions = {
  /** A slice ends at the first step after this many milliseconds. */
  readonly budgetMs: number;
  /** Lets others run. */
  readonly pause: () => Promise<void>;
  /** Told how long each slice took. */
  readonly onSlice?: (ms: number) => void;
};

/** Runs the steps of `work` to the end and gives its result; what a step throws is thrown. */
export async function runInSlices<Result>(
  work: Generator<void, Result>,
  { budgetMs, pause, onSlice }: SliceOptions,
): Promise<Result> {
  for (;;) {
    const start = performance.now();
    let step = work.next();
    while (step.done !== true && performance.now() - start < budgetMs) step = work.next();
    onSlice?.(performance.now() - start);
    if (step.done === true) return step.value;
    await pause();
  }
}

/** Runs the steps of `work` in one go. */
export function runAtOnce<Result>(work: Generator<void, Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

/** Visits the items one a step and gives what came of each. */
export function* each<Item, Result>(items: readonly Item[], visit: (item: Item) => Result): Generator<void, Result[]> {
  const results: Result[] = [];
  for (const item of items) {
    results.push(visit(item));
    yield;
  }
  return results;
}
