/** The life of a worker in a test: each step it takes outside itself is counted, and it may end at any of them. */

export type Life = ReturnType<typeof createLife>;

/** A life that ends at step `diesAt`; what is under way stands in `busy`, so that time does not go on without it. */
export function createLife(busy: Set<object>, diesAt = Infinity) {
  const death = new AbortController();
  const open = new Set<object>();
  let steps = 0;

  function kill(): void {
    death.abort();
    for (const one of open) busy.delete(one);
  }

  /** Comes back unless the worker is dead by then. */
  async function step(): Promise<void> {
    if (steps++ === diesAt) kill();
    if (death.signal.aborted) await new Promise(() => undefined);
  }

  function begin(): () => void {
    const one = {};
    open.add(one);
    // The dead do nothing any more.
    if (!death.signal.aborted) busy.add(one);
    return () => {
      open.delete(one);
      busy.delete(one);
    };
  }

  async function mortal<Result>(act: () => Promise<Result>): Promise<Result> {
    const end = begin();
    await step();
    const result = await act().finally(end);
    await step();
    return result;
  }

  return {
    signal: death.signal,
    step,
    begin,
    mortal,
    kill,
    steps: () => steps,
    /** Settles when the worker has died. */
    died: new Promise<void>((resolve) => death.signal.addEventListener("abort", () => resolve())),

    /** The same functions, each with a step before and after it. */
    wrap<Tools extends object>(tools: Tools): Tools {
      const entries = Object.entries(tools).map(([name, act]) => [
        name,
        (...args: unknown[]) => mortal(async () => Reflect.apply(act as () => unknown, tools, args) as unknown),
      ]);
      return Object.fromEntries(entries) as Tools;
    },
  };
}
