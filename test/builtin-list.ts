/** The built-in list as its source loads it, read from the repository instead of the extension. */
import { readFile } from "node:fs/promises";
import type { LoadedPapers } from "../lib/sources/source.ts";
import { builtin } from "../lib/sources/builtin.ts";

/** Loads `assets/papers.json` through the source. */
export function loadBuiltinList(): Promise<LoadedPapers> {
  const fetchFile: typeof fetch = async () => new Response(await readFile("assets/papers.json"));
  return builtin.load({ fetch: fetchFile, signal: new AbortController().signal });
}
