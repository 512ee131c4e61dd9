/** Who may be told anything: services asked about the page's paper, each off at first, and those a search goes further to. */
import { i18n } from "#i18n";
import { askableIds, finderIds } from "../lib/news-messages.ts";
import { serviceNames } from "../lib/service-names.ts";
import type { NewsOptionsModel } from "./news-options-model.ts";
import { Switch } from "./switch.tsx";

/** Draws the two sections. */
export function AskingSection({ model }: { readonly model: NewsOptionsModel }) {
  const { value: preferences } = model.preferences;
  if (preferences === null) return null;
  const { asks, finders } = preferences;
  return (
    <>
      <section id="asks" aria-labelledby="asks-title">
        <h2 id="asks-title">{i18n.t("asks")}</h2>
        <p class="options-text">{i18n.t("asksText")}</p>
        <div class="sheet">
          {askableIds.map((id) => (
            <Switch
              key={id}
              id={`asks-${id}`}
              isOn={asks.includes(id)}
              label={serviceNames[id]}
              text={i18n.t(`asks_${id}`)}
              onChange={(isOn) => void model.askAbout(id, isOn)}
            />
          ))}
        </div>
      </section>
      <section id="further" aria-labelledby="further-title">
        <h2 id="further-title">{i18n.t("furtherServices")}</h2>
        <p class="options-text">{i18n.t("furtherServicesText")}</p>
        <div class="sheet">
          {finderIds.map((id) => (
            <Switch
              key={id}
              id={`further-${id}`}
              isOn={finders.includes(id)}
              label={serviceNames[id]}
              text={i18n.t(`finds_${id}`)}
              onChange={(isOn) => void model.change({ finders: toggled(finders, id, isOn) })}
            />
          ))}
        </div>
      </section>
    </>
  );
}

function toggled<Id>(ids: readonly Id[], id: Id, isOn: boolean): readonly Id[] {
  return isOn ? [...new Set([...ids, id])] : ids.filter((one) => one !== id);
}
