/** The sidebar's code, brought into a paper page by the background on demand. Wires model and view to a shadow root. */
import { render } from "preact";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { copyIn } from "../../components/clipboard.ts";
import { addPageRoot, raise } from "../../components/page-root.ts";
import type { MountedSidebar, SidebarOptions } from "../../components/page-visit.ts";
import css from "../../components/sidebar.css?inline";
import { createSidebarModel } from "../../components/sidebar-model.ts";
import { Sidebar } from "../../components/sidebar.tsx";
import { pageDocument } from "../../lib/dom.ts";
import { isOrphaned, send } from "../../lib/send.ts";

export default defineUnlistedScript(() => {
  // The script on the page finds it here: both run in our isolated world, which the page cannot see.
  globalThis.paperkinSidebar = { mount };
});

function mount({ answer, byKeyboard, onClose }: SidebarOptions): MountedSidebar {
  const { host, root } = addPageRoot("paperkin-sidebar", css);
  raise(host);
  // The browser's PDF viewer has its own buttons in the corner where the sidebar would begin.
  host.classList.toggle("over-viewer", pageDocument.contentType === "application/pdf");
  const model = createSidebarModel({
    send,
    answer,
    here: location.pathname,
    isOrphaned,
    onClose,
    copy: (text) => copyIn(root, text),
    rememberSite: () => void send("openOptions", undefined).catch(() => undefined),
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
