/** The newest papers of an index, whatever segments they lie in. */
import { expect, test } from "vitest";
import { buildSegment } from "../../lib/search/build-segment.ts";
import { openIndex } from "../../lib/search/open-index.ts";
import { openSegment } from "../../lib/search/segment.ts";
import { runAtOnce } from "../../lib/search/slices.ts";
import { paper } from "./papers.ts";

const segment = (papers: Parameters<typeof buildSegment>[0], gone: readonly number[] = []) =>
  openSegment(runAtOnce(buildSegment(papers, gone)));

test("the newest papers come by month, of one month the last to come in, and none that is gone", () => {
  const index = openIndex([
    segment([
      paper(1, { date: "2021-03" }),
      paper(2, { date: "2024-05-02" }),
      paper(3, { date: "2024-05-30" }),
      paper(4, { date: "2023" }),
      paper(5),
    ]),
    segment([paper(6, { date: "2024-05-01" }), paper(7, { date: "2025-01-01" })]),
    segment([paper(8, { date: "2022-01" })], [3, 7]),
  ]);
  expect(index.newest(4)).toEqual([6, 2, 4, 8]);
  expect(index.newest(100)).toEqual([6, 2, 4, 8, 1, 5]);
});
