/** The options page: what Paperkin does beside the reader's pages, the sites it was told to remember, and how sites do. */
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { Options } from "../lib/messages.ts";
import type { SettingName } from "../lib/settings.ts";
import { PaperkinIcon } from "./icons.tsx";
import { NoticeArea } from "./notice.tsx";
import type { OptionsModel } from "./options-model.ts";
import { SitesSection } from "./options-sites.tsx";
import { RememberCard, RememberedSection } from "./options-remembered.tsx";
import { Failure } from "./state.tsx";

/** Draws the options page. */
export function OptionsPage({ model }: { readonly model: OptionsModel }) {
  const title = useRef<HTMLHeadingElement>(null);
  const toTitle = () => title.current?.focus();
  const { value: options } = model.options;
  const { value: error } = model.error;
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
            <RememberedSection model={model} sites={options.remembered} onGone={toTitle} />
            <SitesSection model={model} />
          </>
        )}
      </main>
      <div class="options-notices">
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
          name="marks"
          isOn={options.marks}
          label={i18n.t("marksOption")}
          text={i18n.t("marksOptionText")}
          model={model}
        />
        <Switch
          name="triage"
          isOn={options.triage}
          label={i18n.t("triageOption")}
          text={i18n.t("triageOptionText")}
          model={model}
        >
          <TriageKeys />
        </Switch>
      </div>
    </section>
  );
}

type SwitchProps = {
  readonly name: SettingName;
  readonly isOn: boolean;
  readonly label: string;
  readonly text: string;
  readonly model: OptionsModel;
  readonly children?: ComponentChildren;
};

function Switch({ name, isOn, label, text, model, children }: SwitchProps) {
  return (
    <div class="setting">
      <div class="setting-text">
        <label for={name}>{label}</label>
        <p id={`${name}-text`}>{text}</p>
        {children}
      </div>
      <input
        type="checkbox"
        role="switch"
        class="switch"
        id={name}
        aria-describedby={`${name}-text`}
        checked={isOn}
        aria-checked={isOn}
        onChange={(event) => void model.set(name, event.currentTarget.checked)}
      />
    </div>
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
