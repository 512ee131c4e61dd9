/** Where fresh papers come from, how each source does, and how many papers are kept. */
import { i18n } from "#i18n";
import type { FeedRow } from "../lib/news-messages.ts";
import { preferenceLimits } from "../lib/preferences.ts";
import { formatAgo, formatNumber, formatTime } from "./format.ts";
import type { NewsOptionsModel } from "./news-options-model.ts";
import { PhrasesField } from "./phrases-field.tsx";
import { plural } from "./plural.ts";
import { errorSentence } from "./sentences.ts";
import { Switch } from "./switch.tsx";

/** Sizes to choose from; another one that was set stays among them. */
const SIZES = [5_000, 10_000, 20_000, 50_000, 100_000, 200_000];

/** Draws the section. */
export function FreshSection({ model }: { readonly model: NewsOptionsModel }) {
  const { value: preferences } = model.preferences;
  if (preferences === null) return null;
  const sizes = [...new Set([...SIZES, preferences.catalogueSize])].toSorted((a, b) => a - b);
  return (
    <section id="fresh" aria-labelledby="fresh-title">
      <h2 id="fresh-title">{i18n.t("freshPapers")}</h2>
      <p class="options-text">
        {i18n.t("freshPapersText")} <a href="/privacy.html">{i18n.t("seeLedger")}</a>
      </p>
      <div class="sheet">
        <Switch
          id="refreshes"
          isOn={preferences.refreshes}
          label={i18n.t("refreshes")}
          text={i18n.t("refreshesText")}
          onChange={(refreshes) => void model.change({ refreshes })}
        />
        <div class="setting stacked">
          <PhrasesField
            id="categories"
            label={i18n.t("arxivCategories")}
            text={i18n.t("arxivCategoriesText")}
            placeholder="cs.CL"
            phrases={preferences.arxivCategories}
            most={preferenceLimits.categories}
            onChange={(arxivCategories) => void model.change({ arxivCategories })}
          />
        </div>
        <ul class="feeds" aria-label={i18n.t("sources")}>
          {model.feeds.value.map((feed) => (
            <Feed key={feed.id} feed={feed} now={model.now.value} />
          ))}
        </ul>
        <div class="setting">
          <p class="setting-text">{i18n.t("askNowText")}</p>
          <button type="button" class="button" aria-busy={model.isAsking.value} onClick={() => void model.askNow()}>
            {model.isAsking.value ? i18n.t("asking") : i18n.t("askNow")}
          </button>
        </div>
        <div class="setting">
          <div class="setting-text">
            <label for="size">{i18n.t("catalogueSize")}</label>
            <p id="size-text">{i18n.t("catalogueSizeText")}</p>
          </div>
          <select
            id="size"
            class="select"
            aria-describedby="size-text"
            value={preferences.catalogueSize}
            onChange={(event) => void model.change({ catalogueSize: Number(event.currentTarget.value) })}
          >
            {sizes.map((size) => (
              <option key={size} value={size}>
                {formatNumber(size)}
              </option>
            ))}
          </select>
        </div>
      </div>
    </section>
  );
}

type FeedProps = { readonly feed: FeedRow; readonly now: number };

function Feed({ feed, now }: FeedProps) {
  const state = stateOf(feed);
  return (
    <li class={`feed ${state}`}>
      <span class="feed-name">
        <i class="dot" aria-hidden="true" /> {feedName(feed.id)}
      </span>
      <span class="feed-state">{sentenceOf(feed, now)}</span>
    </li>
  );
}

function stateOf({ isOn, error, workedAt }: FeedRow): "off" | "failed" | "never" | "ok" {
  if (!isOn) return "off";
  if (error !== null) return "failed";
  return workedAt === null ? "never" : "ok";
}

/** How a source does, in words. */
function sentenceOf(feed: FeedRow, now: number): string {
  const { id, workedAt, nextAt, error, isOn } = feed;
  if (!isOn) return id === "arxiv-feed" ? i18n.t("feedNeedsCategories") : i18n.t("feedOff");
  const worked = workedAt === null ? null : i18n.t("feedWorked", [formatAgo(workedAt, now), broughtOf(feed)]);
  if (error === null) return worked ?? i18n.t("feedNever");
  const again = nextAt === null || nextAt <= now ? null : i18n.t("feedAgain", [formatTime(nextAt)]);
  return [errorSentence(error), again, worked].filter((part) => part !== null).join(" ");
}

function broughtOf({ brought, papers, skipped }: FeedRow): string {
  const said = i18n.t("feedBrought", [formatNumber(brought), plural("papers", papers)]);
  return skipped === 0 ? said : `${said}, ${plural("feedSkipped", skipped)}`;
}

function feedName(id: string): string {
  switch (id) {
    case "huggingface-daily":
      return i18n.t("feed_huggingface_daily");
    case "huggingface-week":
      return i18n.t("feed_huggingface_week");
    case "huggingface-month":
      return i18n.t("feed_huggingface_month");
    case "huggingface-trending":
      return i18n.t("feed_huggingface_trending");
    case "arxiv-feed":
      return i18n.t("feed_arxiv");
    default:
      return id;
  }
}
