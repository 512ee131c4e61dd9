/** The registry of feeds. Adding one = its file + one line here. */
import type { Feed } from "./feed.ts";

export const feeds: readonly Feed[] = [];
