/**
 * The sites a reader told Paperkin to remember: each is a host permission beyond those of the manifest, and a script
 * registered for it. The permission is the truth, because readers also give and take it in the browser's own settings;
 * the scripts are brought in line with it. One that was asked for to post digests there alone is no remembered site.
 */
import { createQueue } from "../queue.ts";
import { hostOf, isOnSite, ZOTERO_PATTERN } from "../site-patterns.ts";

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
  /** Permissions that were asked for to post digests there alone, also while the reader has not answered yet. */
  readonly postOnly: () => Promise<readonly string[]>;
  readonly keepPostOnly: (patterns: readonly string[]) => Promise<void>;
  /** The patterns of where digests are posted to and lists travel over. */
  readonly posting: () => Promise<readonly string[]>;
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
export function createGrantedSites(access: SiteAccess) {
  const { ownHosts, granted, revoke, postOnly, keepPostOnly, posting, registered, register, unregister } = access;
  /** One after another: a script that is registered twice at a time is refused. */
  const inTurn = createQueue();

  /** The permissions for single sites that did not come with the extension. */
  async function given(): Promise<readonly string[]> {
    const own = new Set(ownHosts());
    return (await granted()).filter(
      (pattern) => !own.has(pattern) && pattern !== ZOTERO_PATTERN && hostOf(pattern) !== null,
    );
  }

  /** The patterns of remembered sites, in order. */
  async function patterns(): Promise<readonly string[]> {
    const [all, notMeant] = await Promise.all([given(), postOnly()]);
    return all.filter((pattern) => !notMeant.includes(pattern)).toSorted();
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

    /**
     * Takes a site's script away and gives its permission back, unless digests or lists go there; of hosts that come with
     * the extension, nothing.
     */
    async forget(pattern: string): Promise<void> {
      if ((await patterns()).includes(pattern)) {
        if ((await posting()).includes(pattern)) await keepPostOnly([...(await postOnly()), pattern]);
        else await revoke(pattern);
      }
      await follow();
    },

    /** Digests or lists go elsewhere, or nowhere: gives back what was asked for to send them and is not needed any more. */
    async stopPosting(): Promise<void> {
      const [all, noted, needed] = await Promise.all([given(), postOnly(), posting()]);
      const over = noted.filter((pattern) => !needed.includes(pattern));
      // Given back before the note is gone: it would be a remembered site meanwhile.
      for (const pattern of over) if (all.includes(pattern)) await revoke(pattern);
      if (over.length > 0) await keepPostOnly(noted.filter((pattern) => needed.includes(pattern)));
    },
  };
}

function scriptFor(id: string, pattern: string): SiteScript {
  return { id, matches: [pattern], js: [PAGE_SCRIPT], runAt: "document_idle", persistAcrossSessions: true };
}
