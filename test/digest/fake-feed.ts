/** The digest's command line over one small feed instead of the real ones: papers as JSON, asked of `papers.example`. */
import { runDigest } from "../../lib/digest/node/run.ts";
import { isIdentifier } from "../../lib/identifiers.ts";
import { parsePaper } from "../../lib/paper.ts";
import type { Feed } from "../../lib/sources/feed.ts";
import { fieldsOf, listOf } from "../../lib/untrusted.ts";

const fakeFeed: Feed = {
  id: "fake",
  source: "huggingface",
  host: "papers.example",
  everyMs: 3_600_000,
  async load({ fetch, signal, categories }) {
    const response = await fetch(`https://papers.example/daily?in=${categories.join("+")}`, { signal });
    if (!response.ok) throw new Error(`papers.example answered ${response.status}`);
    const records = listOf(await response.json());
    const papers = records.map(parsePaper).filter((paper) => paper !== null);
    const metrics = new Map(
      records.map(fieldsOf).flatMap(({ identifiers, upvotes }) => {
        const [name] = listOf(identifiers);
        if (!isIdentifier(name) || typeof upvotes !== "number") return [];
        const counted = { upvotes, comments: 0, stars: null, artefacts: null, gist: "", keywords: [], listedAt: null };
        return [[name, counted] as const];
      }),
    );
    return { papers, skipped: records.length - papers.length, metrics };
  },
};

process.exitCode = await runDigest({
  args: process.argv.slice(2),
  env: process.env,
  feeds: [fakeFeed],
  say: (line) => console.log(line),
  warn: (line) => console.error(line),
});
