/** The sites Paperkin was told to remember: a card that asks for one more, and the list with the way out. */
import { useEffect, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { AskedSite, OptionsModel } from "./options-model.ts";

type CardProps = {
  readonly model: OptionsModel;
  /** The card is gone; focus needs a place. */
  readonly onDone: () => void;
};

/** Asks whether to remember the site the page was opened for; nothing when it is remembered already. */
export function RememberCard({ model, onDone }: CardProps) {
  const { value: asked } = model.asked;
  const isRemembered = model.options.value?.remembered.some(({ pattern }) => pattern === asked?.pattern) === true;
  const isShown = asked !== null && !isRemembered;
  const wasShown = useRef(false);
  useEffect(() => {
    if (wasShown.current && !isShown && document.activeElement === document.body) onDone();
    wasShown.current = isShown;
  }, [isShown, onDone]);
  if (!isShown) return null;
  return (
    <section class="remember-card" aria-labelledby="remember">
      <h2 id="remember" dir="auto">
        {i18n.t("rememberTitle", [asked.host])}
      </h2>
      <p>{i18n.t("rememberText")}</p>
      <div class="remember-acts">
        <button type="button" class="button primary" onClick={() => void model.remember()}>
          {i18n.t("rememberAllow")}
        </button>
        <button type="button" class="button" onClick={() => model.ask(null)}>
          {i18n.t("notNow")}
        </button>
      </div>
    </section>
  );
}

type ListProps = {
  readonly model: OptionsModel;
  readonly sites: readonly AskedSite[];
  /** A site is off the list; focus needs a place. */
  readonly onGone: () => void;
};

/** The remembered sites, or how to get one. */
export function RememberedSection({ model, sites, onGone }: ListProps) {
  return (
    <section aria-labelledby="remembered">
      <h2 id="remembered">{i18n.t("rememberedSites")}</h2>
      <p class="options-text">{sites.length === 0 ? i18n.t("noRemembered") : i18n.t("rememberedSitesText")}</p>
      {sites.length > 0 && (
        <ul class="sheet">
          {sites.map((site) => (
            <li key={site.pattern} class="remembered">
              <span class="remembered-host">{nameOf(site, sites)}</span>
              <button
                type="button"
                class="button"
                aria-label={i18n.t("forgetSite", [nameOf(site, sites)])}
                onClick={() => {
                  onGone();
                  void model.forget(site);
                }}
              >
                {i18n.t("forget")}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** A host; with its scheme where the same one is remembered under another, too. */
function nameOf({ pattern, host }: AskedSite, sites: readonly AskedSite[]): string {
  const isTwice = sites.some((other) => other.host === host && other.pattern !== pattern);
  return isTwice ? pattern.slice(0, -2) : host;
}
