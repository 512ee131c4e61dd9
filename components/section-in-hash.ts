/** Links into a page whose sections come later than the page: the browser found nothing to scroll to by then. */
import { useEffect } from "preact/hooks";

/** Brings the section that the page's address names into sight, and focus to its heading, as soon as it is there. */
export function useSectionInHash(isReady: boolean): void {
  useEffect(() => {
    if (!isReady) return undefined;
    goToSection();
    window.addEventListener("hashchange", goToSection);
    return () => window.removeEventListener("hashchange", goToSection);
  }, [isReady]);
}

function goToSection(): void {
  const section = document.getElementById(location.hash.slice(1));
  const heading = section?.querySelector("h2");
  if (!section || !heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  section.scrollIntoView();
}
