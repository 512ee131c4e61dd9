/**
 * Addresses of HighWire, which many journals ran on before they moved: `/content/VOLUME/ISSUE/PAGE.view` and, older
 * still, `/cgi/content/view/VOLUME/ISSUE/PAGE`. Links to them are everywhere, and all views share volume, issue and page.
 */

/** A paper's place in its journal. */
export type HighWirePaper = {
  /** `286/5439/509`, or the name of a paper that was ahead of print. */
  readonly key: string;
  readonly isAhead: boolean;
  readonly isFile: boolean;
};

const NOT_CODES = "suppl|early|by|vol|volume|issue|collection|current|topic";
const printed = new RegExp(
  `^/content/(?:(?!(?:${NOT_CODES})/)[a-z][a-z-]*/)?(\\d+/[\\w-]*\\d[\\w-]*/[a-z]*\\d[\\w-]*(?:\\.\\d+)?)(\\.[a-z].*|/.*|\\+html)?$`,
  "u",
);
const ahead =
  /^\/content\/(?:[a-z]+\/)?early\/\d{4}\/\d{2}\/\d{2}\/(.+?)(\.(?:full|abstract|short|long|extract|figures|pdf|e-letters).*|\/.*)?$/u;
const script =
  /^\/cgi\/(?:content\/)?(abstract|full|short|long|reprint|summary|extract|citation|figsonly|refs|reprintframed|rapidpdf|screenpdf|pdf_extract)\/(?:[a-z]+;)?(\d+\/[\w-]+\/[a-z]*\d[\w-]*|[\w.-]+?v\d+|[a-z]+-\d{4}-\d{6})(?:\.pdf)?(?:\/dc\d+)?\/*$/u;

/** The paper of a HighWire address in any of its views; null for issues, supplements and everything else. */
export function highWirePaper({ pathname, searchParams }: URL): HighWirePaper | null {
  const path = pathname.toLowerCase();
  if (/^\/citmgr$/u.test(path)) return cited(searchParams.get("gca")?.toLowerCase() ?? "");
  const [, place, view = ""] = printed.exec(path) ?? [];
  if (place !== undefined) return { key: place, isAhead: false, isFile: view.includes("pdf") };
  const [, name, aheadView = ""] = ahead.exec(path) ?? [];
  if (name !== undefined) return { key: withoutVersion(name), isAhead: true, isFile: aheadView.includes("pdf") };
  const [, old = "", key] = script.exec(path) ?? [];
  if (key === undefined) return null;
  return { key: withoutVersion(key), isAhead: !key.includes("/"), isFile: /^reprint|pdf$/u.test(old) };
}

/** An issue's contents (`/content/286/5439`, `.toc`) or results. */
export function isHighWireList({ pathname, search }: URL): boolean {
  if (/^\/(?:cgi\/)?search(?:\/|$)/u.test(pathname)) return pathname.length > "/search/".length || search.length > 1;
  return /^\/content\/(?:[a-z]+\/)?\d+\/[\w-]+(?:\.toc)?\/?$|^\/content\/early\/recent|^\/content\/current/u.test(
    pathname,
  );
}

function withoutVersion(name: string): string {
  return name.replace(/v\d+$/u, "");
}

/** The page with a paper's citation in all formats: `gca=bmjopen;3/1/e002072`. */
function cited(asked: string): HighWirePaper | null {
  const [, key] = /^[a-z-]+;(\d+\/[\w-]+\/[a-z]*\d[\w-]*(?:\.\d+)?)$/u.exec(asked) ?? [];
  return key === undefined ? null : { key, isAhead: false, isFile: false };
}
