/** `npm run digest`: sends today's digest by mail. Made for cron: see `--help` and the README. */
import { feeds } from "../../sources/feeds.ts";
import { runDigest } from "./run.ts";

process.exitCode = await runDigest({
  args: process.argv.slice(2),
  env: process.env,
  feeds,
  say: (line) => console.log(line),
  warn: (line) => console.error(line),
});
