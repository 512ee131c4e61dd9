/** The page of what leaves this device: who is asked, with a switch each, and every request in words. */
import { useRef } from "preact/hooks";
import { i18n } from "#i18n";
import type { HostRow, LedgerAnswer, LedgerEntry } from "../lib/news-messages.ts";
import { formatAgo, formatBytes, formatDay, formatNumber, formatTime, joinParts } from "./format.ts";
import { PaperkinIcon } from "./icons.tsx";
import { NoticeArea } from "./notice.tsx";
import { PageLinks } from "./page-links.tsx";
import { plural } from "./plural.ts";
import type { PrivacyModel } from "./privacy-model.ts";
import { errorSentence } from "./sentences.ts";
import { Empty, Failure } from "./state.tsx";
import { SwitchBox } from "./switch.tsx";

type Props = { readonly model: PrivacyModel };

/** Draws the page. */
export function PrivacyPage({ model }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  const { value: ledger } = model.ledger;
  const { value: error } = model.error;
  return (
    <div class="privacy">
      <header>
        <p class="brand">
          <PaperkinIcon size={24} /> {i18n.t("extName")}
        </p>
        <PageLinks here="privacy" options="fresh" />
        <h1 ref={title} tabIndex={-1}>
          {i18n.t("ledger")}
        </h1>
        <p class="privacy-text">{i18n.t("ledgerText")}</p>
      </header>
      <main aria-busy={ledger === null && error === null}>
        {ledger === null && error !== null && <Failure code={error} onRetry={() => void model.load()} />}
        {ledger !== null && (
          <>
            <Hosts model={model} hosts={ledger.hosts} />
            <Requests model={model} ledger={ledger} />
          </>
        )}
      </main>
      <div class="page-notices">
        <NoticeArea notices={model.notices} onFocusLost={() => title.current?.focus()} />
      </div>
    </div>
  );
}

function Hosts({ model, hosts }: Props & { readonly hosts: readonly HostRow[] }) {
  const isAnyOn = hosts.some(({ isOn }) => isOn);
  return (
    <section aria-labelledby="hosts">
      <div class="section-head">
        <h2 id="hosts">{i18n.t("ledgerHosts")}</h2>
        <button
          type="button"
          class="button"
          onClick={() =>
            void model.set(
              hosts.map(({ host }) => host),
              !isAnyOn,
            )
          }
        >
          {isAnyOn ? i18n.t("switchAllOff") : i18n.t("switchAllOn")}
        </button>
      </div>
      <p class="privacy-text">{i18n.t("ledgerHostsText")}</p>
      <table class="hosts">
        <thead>
          <tr>
            <th scope="col">{i18n.t("ledgerHost")}</th>
            <th scope="col">{i18n.t("ledgerToday")}</th>
            <th scope="col">{i18n.t("ledgerLast")}</th>
            <th scope="col">{i18n.t("ledgerOn")}</th>
          </tr>
        </thead>
        <tbody>
          {hosts.map((row) => (
            <Host key={row.host} row={row} model={model} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Host({ row, model }: Props & { readonly row: HostRow }) {
  const { host, name, isOn, whys, askedToday, perDay, lastAt, restsUntil } = row;
  const { value: now } = model.now;
  return (
    <tr class={isOn ? "" : "is-off"}>
      <th scope="row">
        <span class="host-name" dir="auto">
          {name}
        </span>
        <span class="host-why">
          {joinParts([...(name === host ? [] : [host]), ...whys.map((why) => i18n.t(`why_${why}`))])}
        </span>
        {restsUntil !== null && restsUntil > now && (
          <span class="host-rests">{i18n.t("ledgerRests", [formatTime(restsUntil)])}</span>
        )}
      </th>
      <td class="number">{i18n.t("ledgerCount", [formatNumber(askedToday), formatNumber(perDay)])}</td>
      <td>{lastAt === null ? i18n.t("ledgerNever") : formatAgo(lastAt, now)}</td>
      <td>
        <SwitchBox aria-label={i18n.t("askHost", [name])} isOn={isOn} onChange={(on) => void model.set([host], on)} />
      </td>
    </tr>
  );
}

function Requests({ model, ledger }: Props & { readonly ledger: LedgerAnswer }) {
  const { entries, total, hosts } = ledger;
  return (
    <section aria-labelledby="requests">
      <div class="section-head">
        <h2 id="requests">{i18n.t("ledgerRequests")}</h2>
        {total > 0 && (
          <button type="button" class="button" onClick={() => void model.clear()}>
            {i18n.t("ledgerClear")}
          </button>
        )}
      </div>
      <div class="which">
        <label for="which">{i18n.t("ledgerWhich")}</label>
        <select
          id="which"
          class="select"
          value={model.host.value ?? ""}
          onChange={(event) => model.show(event.currentTarget.value || null)}
        >
          <option value="">{i18n.t("ledgerAll")}</option>
          {hosts.map(({ host, name }) => (
            <option key={host} value={host}>
              {name}
            </option>
          ))}
        </select>
        <output>{total > 0 && plural("ledgerTotal", total)}</output>
      </div>
      {entries.length === 0 ? (
        <Empty icon={<PaperkinIcon size={28} />} title={i18n.t("ledgerEmptyTitle")}>
          {i18n.t("ledgerEmpty")}
        </Empty>
      ) : (
        daysOf(entries).map(([day, ofDay]) => <Day key={day} day={day} entries={ofDay} hosts={hosts} />)
      )}
      {entries.length < total && (
        <button type="button" class="button more" onClick={() => model.more()}>
          {i18n.t("ledgerMore")}
        </button>
      )}
    </section>
  );
}

type DayProps = {
  readonly day: string;
  readonly entries: readonly LedgerEntry[];
  readonly hosts: readonly HostRow[];
};

function Day({ day, entries, hosts }: DayProps) {
  return (
    <table class="requests">
      <caption>{day}</caption>
      <thead>
        <tr>
          <th scope="col">{i18n.t("ledgerTime")}</th>
          <th scope="col">{i18n.t("ledgerHost")}</th>
          <th scope="col">{i18n.t("ledgerWhat")}</th>
          <th scope="col">{i18n.t("ledgerBytes")}</th>
          <th scope="col">{i18n.t("ledgerOutcome")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Request key={entry.id} entry={entry} name={hosts.find(({ host }) => host === entry.host)?.name} />
        ))}
      </tbody>
    </table>
  );
}

function Request({ entry, name = entry.host }: { readonly entry: LedgerEntry; readonly name?: string | undefined }) {
  const { at, why, method, url, sent, received, status, error } = entry;
  return (
    <tr class={error === null ? "" : "failed"}>
      <td class="time">
        <time dateTime={new Date(at).toISOString()}>{formatTime(at)}</time>
      </td>
      <td>
        <span class="host-name">{name}</span>
        <span class="host-why">{i18n.t(`why_${why}`)}</span>
      </td>
      <td class="what" dir="ltr" title={`${method} ${url}`}>
        {method === "GET" ? "" : `${method} `}
        {shown(url)}
      </td>
      <td class="number">
        {sent > 0 && `${formatBytes(sent)} / `}
        {formatBytes(received)}
      </td>
      <td>
        {error === null ? (status ?? i18n.t("ledgerNoAnswer")) : <span class="problem">{errorSentence(error)}</span>}
      </td>
    </tr>
  );
}

/** What of an address follows its host, in readable letters. */
function shown(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  try {
    return decodeURIComponent(pathname + search);
  } catch {
    return pathname + search;
  }
}

/** Entries by the reader's own day, in their order. */
function daysOf(entries: readonly LedgerEntry[]): readonly (readonly [string, readonly LedgerEntry[]])[] {
  const days = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const day = formatDay(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}
