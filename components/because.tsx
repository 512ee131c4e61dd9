/** Why a paper is for the reader: the saved paper it is nearest to, and what the two are about. */
import { i18n } from "#i18n";
import type { ForYouRow } from "../lib/messages.ts";

type Props = Pick<ForYouRow, "saved" | "reasons">;

/** "because you saved Deep Residual Learning": a long title is cut, the pointer shows it whole. */
export function Because({ saved, reasons }: Props) {
  const term = reasons.find((reason) => reason.kind === "term")?.term;
  // Isolated, so that a title written from right to left does not turn the sentence around.
  const sentence = i18n.t("becauseSaved", [`\u2068${saved.title}\u2069`]);
  return (
    <div class="reasons because">
      <span class="chip" title={saved.title}>
        <span class="cut" dir="auto">
          {sentence}
        </span>
      </span>
      {term !== undefined && (
        <span class="chip plain">
          <span class="cut" dir="auto">
            {term}
          </span>
        </span>
      )}
    </div>
  );
}
