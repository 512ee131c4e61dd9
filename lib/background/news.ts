/** What is asked about news: each group of requests has a file of its own, put together here. */
import type { NewsRequests } from "../news-messages.ts";
import type { PreferenceStore } from "./preferences.ts";
import type { Handlers } from "./router.ts";

export type NewsHandlers = Pick<Handlers, keyof NewsRequests>;

type NewsTools = {
  readonly preferences: PreferenceStore;
  readonly rest: Omit<NewsHandlers, "preferences" | "setPreferences">;
};

/** The handlers over their tools. */
export function createNewsHandlers({ preferences, rest }: NewsTools): NewsHandlers {
  return {
    ...rest,
    preferences: () => preferences.read(),
    setPreferences: ({ change }) => preferences.change(change),
  };
}
