/** Opens the places of the library where there is no room for them beside what is shown. */
import { i18n } from "#i18n";
import { MenuIcon } from "./icons.tsx";
import type { LibraryModel } from "./library-model.ts";

/** Draws the button; style sheets hide it where the places are in sight. */
export function LibraryMenuButton({ model }: { readonly model: Pick<LibraryModel, "isMenuOpen"> }) {
  return (
    <button
      type="button"
      class="icon-button papers-menu"
      aria-label={i18n.t("libraryPlaces")}
      aria-expanded={model.isMenuOpen.value}
      onClick={() => (model.isMenuOpen.value = !model.isMenuOpen.value)}
    >
      <MenuIcon />
    </button>
  );
}
