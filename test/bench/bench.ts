/** Runs a bench by its name: `npm run bench -- NAME …`. Each has options of its own; without a name they are listed. */
import { isUsageError } from "./options.ts";
import { capacityBench } from "./capacity/capacity-bench.ts";
import { lossBench } from "./loss/loss-bench.ts";
import { marksBench } from "./marks/marks-bench.ts";
import { libraryBench } from "./library/library-bench.ts";
import { faultsBench } from "./network/faults-bench.ts";
import { pageBench } from "./page/page-bench.ts";
import { popupBench } from "./popup/popup-bench.ts";
import { refreshBench } from "./refresh/refresh-bench.ts";
import { forYouBench } from "./related/for-you-bench.ts";
import { relatedBench } from "./related/related-bench.ts";
import { searchBench } from "./search/search-bench.ts";

/** Something that is measured from the command line. */
export type Bench = {
  readonly name: string;
  readonly usage: string;
  run(args: readonly string[]): Promise<void>;
};

const benches: readonly Bench[] = [
  searchBench,
  relatedBench,
  forYouBench,
  popupBench,
  refreshBench,
  pageBench,
  marksBench,
  faultsBench,
  capacityBench,
  libraryBench,
  lossBench,
];

const [name, ...args] = process.argv.slice(2);
const bench = benches.find((candidate) => candidate.name === name);
if (bench === undefined) {
  console.error(["usage:", ...benches.map(({ usage }) => `  npm run bench -- ${usage}`)].join("\n"));
  process.exit(1);
}
try {
  await bench.run(args);
} catch (error) {
  if (!isUsageError(error)) throw error;
  console.error(`${error.message}\nusage: npm run bench -- ${bench.usage}`);
  process.exit(1);
}
