/** One quiet line about the site of the page: that it could not be read, or that Paperkin could always be there. */
import { i18n } from "#i18n";
import type { PageSite } from "../lib/messages.ts";
import type { SidebarModel } from "./sidebar-model.ts";

/** Draws the line, or nothing where there is nothing to say. */
export function SiteLine({ model, site }: { readonly model: SidebarModel; readonly site: PageSite }) {
  if (site.site === null) {
    if (model.rememberSite === undefined) return null;
    return (
      <p class="aside-line">
        <button type="button" class="aside-link" onClick={model.rememberSite}>
          {i18n.t("rememberSite", [site.name])}
        </button>
      </p>
    );
  }
  if (site.reading !== "failed") return null;
  return (
    <p class="aside-line">
      {i18n.t("readingFailed", [site.name])}{" "}
      {site.report !== undefined && (
        <a class="aside-link" href={site.report} target="_blank" rel="noopener noreferrer" title={i18n.t("reportHint")}>
          {i18n.t("report")}
        </a>
      )}
    </p>
  );
}
