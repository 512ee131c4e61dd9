/** What the reader does not want to see among fresh papers: topics and authors. */
import { i18n } from "#i18n";
import { preferenceLimits } from "../lib/preferences.ts";
import type { NewsOptionsModel } from "./news-options-model.ts";
import { PhrasesField } from "./phrases-field.tsx";

/** Draws the section. */
export function MutedSection({ model }: { readonly model: NewsOptionsModel }) {
  const { value: preferences } = model.preferences;
  if (preferences === null) return null;
  return (
    <section id="muted" aria-labelledby="muted-title">
      <h2 id="muted-title">{i18n.t("muted")}</h2>
      <p class="options-text">{i18n.t("mutedText")}</p>
      <div class="sheet">
        <div class="setting stacked">
          <PhrasesField
            id="muted-topics"
            label={i18n.t("mutedTopics")}
            text={i18n.t("mutedTopicsText")}
            placeholder={i18n.t("mutedTopicExample")}
            phrases={preferences.mutedTopics}
            most={preferenceLimits.phrases}
            onChange={(mutedTopics) => void model.change({ mutedTopics })}
          />
        </div>
        <div class="setting stacked">
          <PhrasesField
            id="muted-authors"
            label={i18n.t("mutedAuthors")}
            text={i18n.t("mutedAuthorsText")}
            placeholder={i18n.t("mutedAuthorExample")}
            phrases={preferences.mutedAuthors}
            most={preferenceLimits.phrases}
            onChange={(mutedAuthors) => void model.change({ mutedAuthors })}
          />
        </div>
      </div>
    </section>
  );
}
