/** How lists travel between browsers, and the copies that outlive them: carriers, a question about removals, backups. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { CarrierStatus, HeldRemoval, TravelOverview } from "../lib/travel-messages.ts";
import { formatAgo, formatNames, formatShare } from "./format.ts";
import { plural } from "./plural.ts";
import { errorSentence, listName } from "./sentences.ts";
import { Failure, Skeleton } from "./state.tsx";
import { Switch } from "./switch.tsx";
import type { ConnectOutcome, TravelModel } from "./travel-model.ts";
import { carrierLine, carrierWarnings } from "./travel-sentences.ts";

type Props = { readonly model: TravelModel };

/** Draws the view. */
export function TravelView({ model }: Props) {
  const { value: overview } = model.overview;
  const { value: error } = model.error;
  useEffect(() => void model.load(), [model]);
  return (
    <div class="tool">
      <header class="tool-head">
        <h1>{i18n.t("syncAndBackup")}</h1>
        <button type="button" class="button" aria-busy={model.isSyncing.value} onClick={() => void model.syncNow()}>
          {i18n.t(model.isSyncing.value ? "syncing" : "syncNow")}
        </button>
      </header>
      <p class="tool-text">{i18n.t("syncText")}</p>
      {overview === null &&
        (error === null ? <Skeleton rows={3} /> : <Failure code={error} onRetry={() => void model.load()} />)}
      {overview !== null && <Travel model={model} overview={overview} />}
    </div>
  );
}

function Travel({ model, overview }: Props & { readonly overview: TravelOverview }) {
  const { carriers, devices, held, backup } = overview;
  const { value: now } = model.now;
  const account = carriers.find(({ carrier }) => carrier === "browser-account");
  const webdav = carriers.find(({ carrier }) => carrier === "webdav");
  return (
    <>
      {held.map((removal) => (
        <Held key={removal.id} model={model} removal={removal} />
      ))}
      <section aria-labelledby="carriers">
        <h2 id="carriers">{i18n.t("carriers")}</h2>
        <div class="sheet">
          {account !== undefined && <Account status={account} now={now} hasOther={webdav?.isOn === true} />}
          <Webdav model={model} status={webdav ?? null} />
          <FileCarrier model={model} />
        </div>
        <p class="tool-text">
          {devices.length === 0
            ? i18n.t("noOtherDevices")
            : i18n.t("otherDevices", [
                formatNames(
                  devices.map(({ label, at }) => `${label || i18n.t("someBrowser")} (${formatAgo(at, now)})`),
                ),
              ])}
        </p>
      </section>
      <section aria-labelledby="backups">
        <h2 id="backups">{i18n.t("backups")}</h2>
        <div class="sheet">
          <Switch
            id="weekly-backup"
            isOn={backup.isOn}
            label={i18n.t("weeklyBackup")}
            text={i18n.t("weeklyBackupText")}
            onChange={(on) => void model.setBackup(on)}
          >
            {backup.isOn && (
              <p>
                {backup.lastAt === null ? i18n.t("backupNever") : i18n.t("backupLast", [formatAgo(backup.lastAt, now)])}{" "}
                <button type="button" class="link" onClick={() => void model.backUpNow()}>
                  {i18n.t("backUpNow")}
                </button>
              </p>
            )}
            {backup.error !== null && <p class="refused">{errorSentence(backup.error)}</p>}
          </Switch>
        </div>
      </section>
    </>
  );
}

/** Asks what is to become of removals that are more than go without asking. */
function Held({ model, removal: { id, at, lists, titles } }: Props & { readonly removal: HeldRemoval }) {
  const heading = `held-${String(id)}`;
  return (
    <section class="held" aria-labelledby={heading}>
      <h2 id={heading}>{i18n.t("heldTitle")}</h2>
      <p>{i18n.t("heldText", [formatAgo(at, model.now.value)])}</p>
      <ul>
        {lists.map(({ list, name, removed, of }) => (
          <li key={list}>
            <bdi>{listName({ list, name })}</bdi>: {i18n.t("heldOf", [String(removed), String(of)])}
          </li>
        ))}
      </ul>
      {titles.length > 0 && <p class="held-titles">{i18n.t("heldTitles", [formatNames(titles, 5)])}</p>}
      <div class="tool-acts">
        <button type="button" class="button primary" onClick={() => void model.answerHeld(id, false)}>
          {i18n.t("heldKeep")}
        </button>
        <button type="button" class="button" onClick={() => void model.answerHeld(id, true)}>
          {i18n.t("heldRemove")}
        </button>
      </div>
    </section>
  );
}

type AccountProps = { readonly status: CarrierStatus; readonly now: number; readonly hasOther: boolean };

function Account({ status, now, hasOther }: AccountProps) {
  const { room, unsent, outcome } = status;
  return (
    <div class="setting stacked">
      <strong class="setting-title">{i18n.t("carrierAccount")}</strong>
      <p>{i18n.t("carrierAccountText")}</p>
      <CarrierState status={status} now={now} />
      {room !== null && (
        <p class="room">
          <meter min={0} max={room.of} high={room.of * 0.9} value={room.used} aria-label={i18n.t("carrierRoomLabel")} />
          {i18n.t("carrierRoom", [formatShare(room.used / room.of)])}
          {room.papers !== undefined && ` ${plural("carrierPapers", room.papers)}`}
        </p>
      )}
      {(unsent > 0 || outcome === "full") && !hasOther && <p>{i18n.t("carrierFullNext")}</p>}
    </div>
  );
}

function CarrierState({ status, now }: { readonly status: CarrierStatus; readonly now: number }) {
  const isBad = status.outcome !== "never" && status.outcome !== "ok";
  return (
    <>
      <p class={isBad ? "carrier-state bad" : "carrier-state"}>{carrierLine(status, now)}</p>
      {carrierWarnings(status).map((sentence) => (
        <p key={sentence} class="carrier-state bad">
          {sentence}
        </p>
      ))}
    </>
  );
}

/** A server of the reader's: how it does, or the form to name one. */
function Webdav({ model, status }: Props & { readonly status: CarrierStatus | null }) {
  return (
    <div class="setting stacked">
      <strong class="setting-title">{i18n.t("carrierWebdav")}</strong>
      <p id="webdav-text">{i18n.t("carrierWebdavText")}</p>
      {status?.isOn === true ? (
        <>
          <p class="place">{status.place}</p>
          <CarrierState status={status} now={model.now.value} />
          <div class="tool-acts">
            <button type="button" class="button" onClick={() => void model.disconnect()}>
              {i18n.t("disconnect")}
            </button>
          </div>
        </>
      ) : (
        <WebdavForm model={model} />
      )}
    </div>
  );
}

function WebdavForm({ model }: Props) {
  const outcome = useSignal<ConnectOutcome>(null);

  async function connect(event: SubmitEvent) {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };
    outcome.value = null;
    outcome.value = await model.connect(text("address").trim(), text("user").trim(), text("password"));
  }

  return (
    <form class="tool-form" onSubmit={(event) => void connect(event)}>
      <label for="dav-address">{i18n.t("davAddressLabel")}</label>
      <input
        id="dav-address"
        name="address"
        class="field"
        type="url"
        required
        autocomplete="off"
        spellcheck={false}
        placeholder="https://cloud.example.org/remote.php/dav/files/you/"
        aria-describedby="webdav-text dav-refused"
      />
      <label for="dav-user">{i18n.t("davUserLabel")}</label>
      <input id="dav-user" name="user" class="field" autocomplete="off" spellcheck={false} />
      <label for="dav-password">{i18n.t("davPasswordLabel")}</label>
      <input id="dav-password" name="password" class="field" type="password" autocomplete="off" />
      <div class="tool-acts">
        <button type="submit" class="button" aria-busy={model.isConnecting.value}>
          {i18n.t(model.isConnecting.value ? "connecting" : "connect")}
        </button>
      </div>
      <output id="dav-refused" class="refused">
        {outcome.value === "notGranted" && i18n.t("davNotGranted")}
        {outcome.value !== null && outcome.value !== "notGranted" && errorSentence(outcome.value)}
      </output>
    </form>
  );
}

/** A file that carries the lists by hand. */
function FileCarrier({ model }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="setting stacked">
      <strong class="setting-title">{i18n.t("carrierFile")}</strong>
      <p>{i18n.t("carrierFileText")}</p>
      <div class="tool-acts">
        <button type="button" class="button" onClick={() => void model.saveDocument()}>
          {i18n.t("saveDocument")}
        </button>
        <button type="button" class="button" onClick={() => input.current?.click()}>
          {i18n.t("mergeDocument")}
        </button>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,.gz,application/json,application/gzip"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file !== undefined) void model.mergeDocument(file);
          // The same file chosen once more is a choice, too.
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}
