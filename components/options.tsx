/** The options page: what Paperkin does beside the reader's pages, the sites it was told to remember, and how sites do. */
import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { Options } from "../lib/messages.ts";
import { PaperkinIcon } from "./icons.tsx";
import { NoticeArea } from "./notice.tsx";
import type { OptionsModel } from "./options-model.ts";
import { SitesSection } from "./options-sites.tsx";
import { RememberCard, RememberedSection } from "./options-remembered.tsx";
import type { NewsOptionsModel } from "./news-options-model.ts";
import { AskingSection } from "./options-asking.tsx";
import { DigestSection } from "./options-digest.tsx";
import { FreshSection } from "./options-fresh.tsx";
import { MutedSection } from "./options-muted.tsx";
import { useSectionInHash } from "./section-in-hash.ts";
import { Failure } from "./state.tsx";
import { Switch } from "./switch.tsx";

type Props = { readonly model: OptionsModel; readonly news: NewsOptionsModel };

/** Draws the options page. */
export function OptionsPage({ model, news }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  const toTitle = () => title.current?.focus();
  const { value: options } = model.options;
  const { value: error } = model.error;
  useSectionInHash(options !== null && news.isLoaded.value);
  return (
    <div class="options">
      <header>
        <p class="brand">
          <PaperkinIcon size={24} /> {i18n.t("extName")}
        </p>
        <h1 ref={title} tabIndex={-1}>
          {i18n.t("options")}
        </h1>
      </header>
      <main aria-busy={options === null && error === null}>
        {options === null && error !== null && <Failure code={error} onRetry={() => void model.load()} />}
        {options !== null && (
          <>
            <RememberCard model={model} onDone={toTitle} />
            <ReadingSection model={model} options={options} />
            <FreshSection model={news} />
            <DigestSection model={news} />
            <MutedSection model={news} />
            <AskingSection model={news} />
            <RememberedSection model={model} sites={options.remembered} onGone={toTitle} />
            <SitesSection model={model} />
          </>
        )}
      </main>
      <div class="page-notices">
        <NoticeArea notices={model.notices} onFocusLost={toTitle} />
      </div>
    </div>
  );
}

type ReadingProps = { readonly model: OptionsModel; readonly options: Options };

function ReadingSection({ model, options }: ReadingProps) {
  return (
    <section aria-labelledby="reading">
      <h2 id="reading">{i18n.t("reading")}</h2>
      <div class="sheet">
        <Switch
          id="marks"
          isOn={options.marks}
          label={i18n.t("marksOption")}
          text={i18n.t("marksOptionText")}
          onChange={(isOn) => void model.set("marks", isOn)}
        />
        <Switch
          id="triage"
          isOn={options.triage}
          label={i18n.t("triageOption")}
          text={i18n.t("triageOptionText")}
          onChange={(isOn) => void model.set("triage", isOn)}
        >
          <TriageKeys />
        </Switch>
      </div>
    </section>
  );
}

function TriageKeys() {
  const keys: readonly (readonly [keys: readonly string[], word: string])[] = [
    [["J", "K"], i18n.t("triageMove")],
    [["S"], i18n.t("triageSave")],
    [["M"], i18n.t("triageMute")],
    [["O"], i18n.t("triageOpen")],
    [["U"], i18n.t("triageUndo")],
  ];
  return (
    <dl class="triage-keys">
      {keys.map(([letters, word]) => (
        <div key={word}>
          <dt>
            {letters.map((letter) => (
              <kbd key={letter}>{letter}</kbd>
            ))}
          </dt>
          <dd>{word}</dd>
        </div>
      ))}
    </dl>
  );
}
