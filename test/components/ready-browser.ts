/** A browser that is asked for permissions by the options page: it remembers what it was asked, and answers as told. */
import type { NewsAccess } from "../../components/news-options-model.ts";

/** Allows everything until `answers` is changed; `granted` is whether notifications are allowed. */
export function readyBrowser() {
  const state = { answers: true, granted: false };
  const questions: string[] = [];
  const ask = async (question: string) => {
    questions.push(question);
    return state.answers;
  };
  const access: NewsAccess = {
    hasNotices: async () => state.granted,
    async grantNotices() {
      const answer = ask("notifications");
      if (await answer) state.granted = true;
      return answer;
    },
    grantPosting: (pattern) => ask(pattern),
    grantAsking: () => ask("asking"),
  };
  return { access, state, questions };
}
