/** Work that has to be done one after another, whoever asks for it. */

/** Runs what it is given in turn and gives its outcome; one that fails does not stop those behind it. */
export type Queue = <Result>(act: () => Promise<Result>) => Promise<Result>;

/** An empty queue. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const turn = last.then(act);
    last = turn.catch(() => undefined);
    return turn;
  };
}
