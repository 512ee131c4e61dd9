/** The table of sites on the options page: how each one does, and a way to report one that cannot be read. */
import type { ComponentChildren } from "preact";
import { i18n } from "#i18n";
import type { SiteHealth, SiteRow } from "../lib/messages.ts";
import { formatAgo, formatMoment, joinParts, shorten } from "./format.ts";
import { SearchIcon } from "./icons.tsx";
import type { OptionsModel } from "./options-model.ts";
import { plural } from "./plural.ts";
import { reportUrl } from "./site-report.ts";

/** Draws the section. */
export function SitesSection({ model }: { readonly model: OptionsModel }) {
  const { value: sites } = model.sites;
  const { value: filter } = model.filter;
  return (
    <section aria-labelledby="sites">
      <h2 id="sites">{i18n.t("sites")}</h2>
      <p class="options-text">{i18n.t("sitesText")}</p>
      <Summary sites={model.options.value?.sites ?? []} />
      <search class="filter-box">
        <SearchIcon />
        <input
          type="search"
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          value={filter}
          aria-label={i18n.t("filterSites")}
          placeholder={i18n.t("filterSites")}
          onInput={(event) => model.type(event.currentTarget.value)}
        />
      </search>
      {/* Always there: a live region that appears with its text is not read out. */}
      <output class="no-site">{sites.length === 0 && i18n.t("noSite", [shorten(filter)])}</output>
      {sites.length > 0 && (
        <table class="sites">
          <thead>
            <tr>
              <th scope="col">{i18n.t("siteColumn")}</th>
              <th scope="col">{i18n.t("healthColumn")}</th>
              <th scope="col">{i18n.t("workedColumn")}</th>
            </tr>
          </thead>
          <tbody>
            {sites.map((site) => (
              <Row key={site.id} site={site} model={model} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** What needs attention, before the reader looks for it. */
function Summary({ sites }: { readonly sites: readonly SiteRow[] }) {
  const count = (health: SiteHealth) => sites.filter((site) => site.health === health).length;
  const [broken, inPart] = [count("red"), count("amber")];
  const parts = [
    ...(broken > 0 ? [plural("sitesBroken", broken)] : []),
    ...(inPart > 0 ? [plural("sitesInPart", inPart)] : []),
  ];
  return parts.length === 0 ? null : <p class="sites-summary">{joinParts(parts)}</p>;
}

function Row({ site, model }: { readonly site: SiteRow; readonly model: OptionsModel }) {
  const { name, hosts, health, workedAt } = site;
  const hint = hintOf(health);
  return (
    <tr class={health}>
      <th scope="row">
        <span class="site-name" dir="auto">
          {name}
        </span>
        <span class="site-hosts">{hosts.map((host) => host.replace(/^\*\./u, "")).join(", ")}</span>
      </th>
      <td class="health">
        <span class="health-word">
          <HealthIcon health={health} /> {i18n.t(`health_${health}`)}
        </span>
        {hint !== null && <span class="health-hint">{hint}</span>}
      </td>
      <td class="worked">
        <Worked at={workedAt} now={model.now.value} isNever={health === "never"} />
        {health === "red" && (
          <a
            class="report"
            href={reportUrl(site, model.options.value?.version ?? "", navigator.userAgent)}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={i18n.t("reportSite", [name])}
          >
            {i18n.t("report")}
          </a>
        )}
      </td>
    </tr>
  );
}

type WorkedProps = { readonly at: number | null; readonly now: number; readonly isNever: boolean };

function Worked({ at, now, isNever }: WorkedProps) {
  if (isNever) return <span aria-hidden="true">–</span>;
  if (at === null) return <span>{i18n.t("neverWorked")}</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={formatMoment(at)}>
      {formatAgo(at, now)}
    </time>
  );
}

function hintOf(health: SiteHealth): string | null {
  if (health === "red") return i18n.t("healthHint_red");
  return health === "amber" ? i18n.t("healthHint_amber") : null;
}

const healthShapes: Readonly<Record<SiteHealth, ComponentChildren>> = {
  green: <path d="m5.2 8.2 2 2 3.6-4.2" />,
  amber: <path d="M8 4.6v4.2M8 11.3v.1" />,
  red: <path d="m5.8 5.8 4.4 4.4M10.2 5.8l-4.4 4.4" />,
  never: null,
};

/** A sign for a state, told apart by its shape as much as by its colour. */
function HealthIcon({ health }: { readonly health: SiteHealth }) {
  return (
    <svg
      class="health-icon"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {health === "amber" ? (
        <path d="M8 1.8 14.6 13.4H1.4Z" stroke-width="1.3" />
      ) : (
        <circle cx="8" cy="8" r="6.3" stroke-width="1.3" stroke-dasharray={health === "never" ? "2 2.4" : undefined} />
      )}
      {healthShapes[health]}
    </svg>
  );
}
