/** A quiet line above today's papers: there is a digest the reader has not seen. */
import { i18n } from "#i18n";
import { formatDay } from "./format.ts";
import { DigestIcon } from "./icons.tsx";
import { plural } from "./plural.ts";
import type { UnseenDigest } from "./unseen-digest.ts";

type Props = {
  readonly digest: UnseenDigest["digest"];
  /** Epoch milliseconds. */
  readonly now: number;
};

/** Draws the line, which leads to the digest; nothing while there is none to see. */
export function DigestLine({ digest: { value: digest }, now }: Props) {
  if (digest === null) return null;
  const { papers, madeAt } = digest;
  const count = plural("papers", papers);
  const isToday = formatDay(madeAt) === formatDay(now);
  return (
    <a class="digest-line" href="/digest.html" target="_blank">
      <DigestIcon />
      <span>{isToday ? i18n.t("digestToday", [count]) : i18n.t("digestOfDay", [formatDay(madeAt), count])}</span>
    </a>
  );
}
