/** The head of the sidebar's content: the page's own paper, where else it is, and what can be done with it. */
import { i18n } from "#i18n";
import type { RelatedAnswer } from "../lib/messages.ts";
import { PaperkinIcon } from "./icons.tsx";
import { PaperTools } from "./paper-tools.tsx";
import { Passport } from "./passport.tsx";
import type { SidebarModel } from "./sidebar-model.ts";
import { SiteLine } from "./site-line.tsx";
import { Empty } from "./state.tsx";

type Props = { readonly model: SidebarModel; readonly answer: RelatedAnswer };

/** Draws the paper, or where to find it when the page does not name it. */
export function PagePaperView({ model, answer }: Props) {
  const { paper } = answer;
  if (paper === null) {
    const whyNot = model.abstractUrl.value === null ? i18n.t("noPaper") : i18n.t("noPaperInFile");
    return (
      <Empty
        icon={<PaperkinIcon size={28} />}
        title={i18n.t("noPaperTitle")}
        below={<SiteLine model={model} site={answer.site} />}
      >
        {answer.site.reading !== "failed" && whyNot}
        {model.abstractUrl.value !== null && (
          <a
            class="button primary state-link"
            href={model.abstractUrl.value}
            // The side panel is no page that could go there.
            target={model.close === null ? "_blank" : undefined}
            rel="noopener"
          >
            {i18n.t("openAbstract")}
          </a>
        )}
      </Empty>
    );
  }
  return (
    <section class="this-paper">
      <h2 class="title" dir="auto" title={paper.title}>
        {paper.title}
      </h2>
      <Passport links={paper.links} here={answer.here} />
      <PaperTools model={model} paper={paper} />
      {answer.clipped && <p class="aside-line">{i18n.t("clipped")}</p>}
      <SiteLine model={model} site={answer.site} />
    </section>
  );
}
