/**
 * The sites a reader told Paperkin to remember: each is a host permission beyond those of the manifest, and a script
 * registered for it. The permission is the truth, because readers also give and take it in the browser's own settings;
 * the scripts are brought in line with it.
 */
import { createQueue } from "../queue.ts";
import { hostOf, isOnSite } from "../site-patterns.ts";

/** A script registered for the pages of one site. */
type SiteScript = {
  readonly id: string;
  readonly matches: string[];
  readonly js: string[];
  readonly runAt: "document_idle";
  readonly persistAcrossSessions: boolean;
};

/** What is used of the browser. */
export type SiteAccess = {
  /** The hosts that come with the extension, as match patterns. */
  readonly ownHosts: () => readonly string[];
  /** Every host permission there is. */
  readonly granted: () => Promise<readonly string[]>;
  readonly revoke: (pattern: string) => Promise<void>;
  /** The ids of the scripts that are registered. */
  readonly registered: () => Promise<readonly string[]>;
  readonly register: (scripts: SiteScript[]) => Promise<void>;
  readonly unregister: (ids: string[]) => Promise<void>;
};

export type GrantedSites = ReturnType<typeof createGrantedSites>;

/** The script that runs on pages of sites, as the build names it. */
export const PAGE_SCRIPT = "content-scripts/paper.js";
/** What the ids of our registrations begin with; other scripts may be registered for other purposes. */
const SCRIPT_PREFIX = "site:";

/** The sites over the browser. */
export function createGrantedSites({ ownHosts, granted, revoke, registered, register, unregister }: SiteAccess) {
  /** One after another: a script that is registered twice at a time is refused. */
  const inTurn = createQueue();

  /** The patterns of remembered sites, in order. */
  async function patterns(): Promise<readonly string[]> {
    const own = new Set(ownHosts());
    return (await granted()).filter((pattern) => !own.has(pattern) && hostOf(pattern) !== null).toSorted();
  }

  async function align(): Promise<void> {
    const wanted = new Map((await patterns()).map((pattern) => [SCRIPT_PREFIX + pattern, pattern]));
    const there = (await registered()).filter((id) => id.startsWith(SCRIPT_PREFIX));
    const gone = there.filter((id) => !wanted.has(id));
    const missing = [...wanted].filter(([id]) => !there.includes(id));
    if (gone.length > 0) await unregister(gone);
    if (missing.length > 0) await register(missing.map(([id, pattern]) => scriptFor(id, pattern)));
  }

  const follow = () => inTurn(align);

  return {
    patterns,

    /** Whether the reader remembered the site of an address. */
    async includes(url: URL): Promise<boolean> {
      return (await patterns()).some((pattern) => isOnSite(pattern, url));
    },

    /** Brings the scripts in line with the permissions. */
    follow,

    /** Gives a site's permission back and takes its script away; of hosts that come with the extension, nothing. */
    async forget(pattern: string): Promise<void> {
      if ((await patterns()).includes(pattern)) await revoke(pattern);
      await follow();
    },
  };
}

function scriptFor(id: string, pattern: string): SiteScript {
  return { id, matches: [pattern], js: [PAGE_SCRIPT], runAt: "document_idle", persistAcrossSessions: true };
}
