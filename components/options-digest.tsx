/** The digest on the options page: whether and when, how many papers, and an address it is sent to. */
import { useSignal } from "@preact/signals";
import { i18n } from "#i18n";
import { preferenceLimits, type Preferences, type Webhook } from "../lib/preferences.ts";
import { formatHour, formatNumber } from "./format.ts";
import type { NewsOptionsModel, WebhookOutcome } from "./news-options-model.ts";
import { Switch } from "./switch.tsx";

type Props = { readonly model: NewsOptionsModel };

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const { least, most } = preferenceLimits.digestSize;
const SIZES = Array.from({ length: most - least + 1 }, (_, more) => least + more);

/** Draws the section. */
export function DigestSection({ model }: Props) {
  const { value: preferences } = model.preferences;
  if (preferences === null) return null;
  return (
    <section id="digest" aria-labelledby="digest-title">
      <h2 id="digest-title">{i18n.t("digest")}</h2>
      <p class="options-text">
        {i18n.t("digestText")} <a href="/digest.html">{i18n.t("seeDigests")}</a>
      </p>
      <div class="sheet">
        <Switch
          id="digests"
          isOn={preferences.digests}
          label={i18n.t("digestDaily")}
          text={i18n.t("digestDailyText")}
          onChange={(digests) => void model.change({ digests })}
        >
          {preferences.digests && <When model={model} preferences={preferences} />}
        </Switch>
        {preferences.digests && (
          <Switch
            id="notifies"
            isOn={model.notifies.value}
            label={i18n.t("digestNotifies")}
            text={i18n.t("digestNotifiesText")}
            onChange={(isOn) => void model.notify(isOn)}
          />
        )}
        <MailRow model={model} />
        <WebhookForm model={model} webhook={preferences.webhook} />
      </div>
    </section>
  );
}

function When({ model, preferences }: Props & { readonly preferences: Preferences }) {
  return (
    <div class="digest-when">
      <label for="digest-hour">{i18n.t("digestHour")}</label>
      <select
        id="digest-hour"
        class="select"
        value={preferences.digestHour}
        onChange={(event) => void model.change({ digestHour: Number(event.currentTarget.value) })}
      >
        {HOURS.map((hour) => (
          <option key={hour} value={hour}>
            {formatHour(hour)}
          </option>
        ))}
      </select>
      <label for="digest-size">{i18n.t("digestSize")}</label>
      <select
        id="digest-size"
        class="select"
        value={preferences.digestSize}
        onChange={(event) => void model.change({ digestSize: Number(event.currentTarget.value) })}
      >
        {SIZES.map((size) => (
          <option key={size} value={size}>
            {formatNumber(size)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A command of the repository, the same in every language. */
const MAIL_COMMAND = "npm run digest -- --lists papers.jsonl --to you@example.org";

/** How the digest comes by mail, and the file it needs. */
function MailRow({ model }: Props) {
  return (
    <div class="setting stacked">
      <strong class="setting-title">{i18n.t("mailDigest")}</strong>
      <p>{i18n.t("mailDigestText")}</p>
      <code class="command">{MAIL_COMMAND}</code>
      <button type="button" class="button" onClick={() => void model.downloadPapers()}>
        {i18n.t("downloadPapers")}
      </button>
    </div>
  );
}

type WebhookProps = Props & { readonly webhook: Webhook | null };

/** The address that digests are posted to; nothing is kept of one that would send them in the open. */
function WebhookForm({ model, webhook }: WebhookProps) {
  const outcome = useSignal<WebhookOutcome>("kept");

  async function keep(event: SubmitEvent) {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    const wanted = { url: text("url"), secret: text("secret"), to: text("to") };
    outcome.value = await model.keepWebhook(wanted.url === "" ? null : wanted);
  }

  return (
    <div class="setting stacked">
      <strong class="setting-title">{i18n.t("webhook")}</strong>
      <p id="webhook-text">{i18n.t("webhookText")}</p>
      <form class="webhook" onSubmit={(event) => void keep(event)}>
        <label for="webhook-url">{i18n.t("webhookUrl")}</label>
        <input
          id="webhook-url"
          name="url"
          class="field"
          type="url"
          autocomplete="off"
          spellcheck={false}
          maxLength={preferenceLimits.url}
          placeholder="https://example.org/digest"
          aria-describedby="webhook-text webhook-refused"
          defaultValue={webhook?.url ?? ""}
        />
        <label for="webhook-secret">{i18n.t("webhookSecret")}</label>
        <input
          id="webhook-secret"
          name="secret"
          class="field"
          type="password"
          autocomplete="off"
          maxLength={preferenceLimits.secret}
          defaultValue={webhook?.secret ?? ""}
        />
        <label for="webhook-to">{i18n.t("webhookTo")}</label>
        <input
          id="webhook-to"
          name="to"
          class="field"
          type="email"
          autocomplete="email"
          maxLength={preferenceLimits.mail}
          placeholder="you@example.org"
          defaultValue={webhook?.to ?? ""}
        />
        <div class="webhook-acts">
          <button type="submit" class="button primary">
            {i18n.t("keep")}
          </button>
          {webhook !== null && (
            <>
              <button
                type="button"
                class="button"
                aria-busy={model.isTesting.value}
                onClick={() => void model.testDelivery()}
              >
                {model.isTesting.value ? i18n.t("testing") : i18n.t("testDelivery")}
              </button>
              <button type="button" class="button" onClick={() => void model.keepWebhook(null)}>
                {i18n.t("stopSending")}
              </button>
            </>
          )}
        </div>
        <output id="webhook-refused" class="refused">
          {outcome.value === "insecure" && i18n.t("webhookInsecure")}
          {outcome.value === "refused" && i18n.t("webhookRefused")}
        </output>
      </form>
    </div>
  );
}
