/** The sidebar's code, brought into a paper page by the background on demand. Wires model and view to a shadow root. */
import { render } from "preact";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { addPageRoot } from "../../components/page-root.ts";
import type { MountedSidebar, SidebarOptions } from "../../components/page-visit.ts";
import css from "../../components/sidebar.css?inline";
import { createSidebarModel } from "../../components/sidebar-model.ts";
import { Sidebar } from "../../components/sidebar.tsx";
import type { PagePaper } from "../../lib/messages.ts";
import { paperLinks } from "../../lib/paper-links.ts";
import { isOrphaned, send } from "../../lib/send.ts";

export default defineUnlistedScript(() => {
  // The script on the page finds it here: both run in our isolated world, which the page cannot see.
  globalThis.paperkinSidebar = { mount };
});

function mount({ page, answer, byKeyboard, onClose }: SidebarOptions): MountedSidebar {
  const { host, root } = addPageRoot("paperkin-sidebar", css);
  // The browser's PDF viewer has its own buttons in the corner where the sidebar would begin.
  host.classList.toggle("over-viewer", document.contentType === "application/pdf");
  const model = createSidebarModel({
    send,
    page,
    answer,
    abstractUrl: abstractUrlOf(page),
    isOrphaned,
    onClose,
  });
  void model.start();
  render(<Sidebar model={model} takesFocus={byKeyboard} />, root);
  return {
    onEvent: model.onEvent,
    remove() {
      render(null, root);
      host.remove();
    },
  };
}

/** A file tells nothing of its paper, but its abstract page does; null when the page names its paper or is that page. */
function abstractUrlOf(page: PagePaper): string | null {
  const url = paperLinks({ ...page, links: [] })[0]?.url;
  if (url === undefined || page.title !== "" || new URL(url).pathname === location.pathname) return null;
  return url;
}
