/** The head of the sidebar's content: the page's own paper, where else it is, and saving it. */
import { i18n } from "#i18n";
import type { RelatedAnswer } from "../lib/messages.ts";
import { BookmarkIcon, PaperkinIcon } from "./icons.tsx";
import { linkWord } from "./sentences.ts";
import type { SidebarModel } from "./sidebar-model.ts";
import { Empty } from "./state.tsx";

type Props = { readonly model: SidebarModel; readonly answer: RelatedAnswer };

/** Draws the paper, or where to find it when the page does not name it. */
export function PagePaperView({ model, answer }: Props) {
  const { paper } = answer;
  if (paper === null) {
    return (
      <Empty icon={<PaperkinIcon size={28} />} title={i18n.t("noPaperTitle")}>
        {model.abstractUrl.value === null ? i18n.t("noPaper") : i18n.t("noPaperInFile")}
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
  const isSaved = paper.savedIn.length > 0;
  return (
    <section class="this-paper">
      <h2 class="title" dir="auto" title={paper.title}>
        {paper.title}
      </h2>
      {paper.links.length > 0 && (
        <nav class="links" aria-label={i18n.t("linksOfPaper")}>
          {paper.links.map((link) => (
            <a key={link.url} href={link.url} target="_blank" rel="noopener">
              {linkWord(link.to)}
            </a>
          ))}
        </nav>
      )}
      <div class="side-actions">
        <button
          type="button"
          class={isSaved ? "button saved" : "button primary"}
          aria-pressed={isSaved}
          onClick={() => void model.toggleSave(paper)}
        >
          <BookmarkIcon filled size={13} />
          {isSaved ? i18n.t("saved") : i18n.t("save")}
        </button>
      </div>
      {answer.clipped && <p class="clipped">{i18n.t("clipped")}</p>}
    </section>
  );
}
