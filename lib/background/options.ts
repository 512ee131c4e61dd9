/** What the options page asks: the settings, how each site does, and which sites are remembered. */
import type { Options } from "../messages.ts";
import type { SettingName, Settings } from "../settings.ts";
import { hostOf } from "../site-patterns.ts";
import type { Site } from "../sites/site.ts";
import type { GrantedSites } from "./granted-sites.ts";
import type { Handlers } from "./router.ts";
import { healthOf, type SiteHealthStore } from "./site-health.ts";

/** What is asked about settings and sites. */
export type OptionsHandlers = Pick<
  Handlers,
  "options" | "setOption" | "forgetSite" | "openOptions" | "pageInFront" | "usePage"
>;

type Tools = {
  readonly sites: readonly Site[];
  readonly health: Pick<SiteHealthStore, "read">;
  readonly granted: Pick<GrantedSites, "patterns" | "forget">;
  readonly settings: () => Promise<Settings>;
  readonly keep: (option: SettingName, isOn: boolean) => Promise<void>;
  /** Called after a setting or the remembered sites changed. */
  readonly changed: () => void;
  /** Opens the options page in a new tab, for a site. */
  readonly openFor: (site: string) => Promise<void>;
  readonly version: string;
};

/** The handlers over their tools. */
export function createOptions({
  sites,
  health,
  granted,
  settings,
  keep,
  changed,
  openFor,
  version,
}: Tools): Omit<OptionsHandlers, "pageInFront" | "usePage"> {
  return {
    async options(): Promise<Options> {
      const [{ marks, triage }, patterns, runs] = await Promise.all([
        settings(),
        granted.patterns(),
        health.read(sites.map(({ id }) => id)),
      ]);
      return {
        marks,
        triage,
        version,
        remembered: patterns.map((pattern) => ({ pattern, host: hostOf(pattern) ?? pattern })),
        sites: sites.map(({ id, name, hosts }) => {
          const of = runs.get(id);
          const scored = of && { health: healthOf(of), workedAt: of.workedAt, scores: of.scores };
          return { id, name, hosts, ...(scored ?? { health: "never", workedAt: null, scores: "" }) };
        }),
      };
    },

    async setOption({ option, on }) {
      await keep(option, on);
      changed();
    },

    async forgetSite({ pattern }) {
      await granted.forget(pattern);
      changed();
    },

    async openOptions(_, { url }) {
      await openFor(`${url.protocol}//${url.hostname}`);
    },
  };
}
