/** The ways between Paperkin's own pages, at the head of those that have something to do with each other. */
import { i18n } from "#i18n";

type Props = {
  /** The page they are on. */
  readonly here: "digest" | "privacy";
  /** The section of the options that is about it. */
  readonly options: "digest" | "fresh";
};

/** Draws the links. */
export function PageLinks({ here, options }: Props) {
  return (
    <nav class="page-links" aria-label={i18n.t("extName")}>
      {here === "digest" ? (
        <a href="/privacy.html">{i18n.t("ledger")}</a>
      ) : (
        <a href="/digest.html">{i18n.t("digestPage")}</a>
      )}
      <a href={`/options.html#${options}`}>{i18n.t("options")}</a>
    </nav>
  );
}
