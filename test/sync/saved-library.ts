/**
 * A library as somebody keeps it for two years: papers saved one by one to three lists, read (or begun, or put off) on
 * some other day; 70 % from arXiv, 25 % known by a DOI, the others by a title or a number. The same in every run.
 */
import { fingerprint, type Identifier } from "../../lib/identifiers.ts";
import type { Cell } from "../../lib/sync/cells.ts";
import { clockOf } from "../../lib/sync/clock.ts";
import { createRandom } from "../random.ts";

const YEARS = { from: Date.UTC(2024, 0, 1), ms: 2 * 365 * 24 * 60 * 60 * 1000 };
const LISTS = ["reading", "k3f9w2m1qz", "p0x7c4v8tn"];
const STATES = ["is-read", "is-read", "is-read", "is-reading", "is-toread"];

/** The cells of so many saved papers, each with a reading state, oldest first. */
export function savedLibrary(count: number, { device = "d3v1ce00", seed = 11 } = {}): Cell[] {
  const next = createRandom(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const one = <Value>(values: readonly Value[]): Value => values[below(values.length)]!;
  const letters = (length: number): string =>
    Array.from({ length }, () => "abcdefghijklmnopqrstuvwxyz0123456789"[below(36)]!).join("");

  function identifier(): Identifier {
    const chance = next();
    if (chance < 0.7) {
      const month = String(1 + below(12)).padStart(2, "0");
      return `arxiv:${[16, 18, 20, 21, 22, 23, 24, 24, 25, 25][below(10)]}${month}.${String(below(22_000)).padStart(5, "0")}`;
    }
    if (chance < 0.95) {
      return one([
        () =>
          `doi:10.1109/${one(["cvpr", "iccv", "icra", "iros", "tpami"])}${below(90_000)}.${2015 + below(11)}.${String(below(4_000)).padStart(5, "0")}`,
        () => `doi:10.1145/${3_000_000 + below(700_000)}.${3_000_000 + below(700_000)}`,
        () => `doi:10.1038/s41${586 + below(3)}-0${18 + below(8)}-0${below(9_999)}-${letters(1)}`,
        () => `doi:10.1016/j.${letters(5)}.${2015 + below(11)}.${100_000 + below(40_000)}`,
        () => `doi:10.18653/v1/${2019 + below(6)}.${one(["acl-long", "emnlp-main", "findings-acl"])}.${below(900)}`,
        () => `doi:10.1007/978-3-${below(900)}-${below(99_999)}-${below(9)}_${below(60)}`,
      ])() as Identifier;
    }
    return one([
      (): Identifier => `title:${fingerprint(letters(20))}`,
      (): Identifier => `pmid:${20_000_000 + below(19_000_000)}`,
      (): Identifier => `openreview:${letters(10)}`,
    ])();
  }

  const names = new Set<Identifier>();
  while (names.size < count) names.add(identifier());
  const cells = [...names].flatMap((paper, place): Cell[] => {
    const saved = Math.floor(YEARS.from + ((place + next()) / count) * YEARS.ms);
    const put = saved + below(YEARS.from + YEARS.ms - saved);
    const cell = (list: string, time: number): Cell => ({
      kind: "member",
      list,
      identifier: paper,
      clock: clockOf(time, 0, device)!,
      present: true,
      savedAt: time,
    });
    return [cell(one(LISTS), saved), cell(one(STATES), put)];
  });
  return cells.toSorted((a, b) => (a.clock < b.clock ? -1 : 1));
}
