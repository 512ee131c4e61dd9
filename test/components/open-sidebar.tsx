/** A sidebar over a background in memory, and the page it is on. */
import { cleanup, render } from "@testing-library/preact";
import { afterEach, vi } from "vitest";
import { createSidebarModel } from "../../components/sidebar-model.ts";
import { Sidebar } from "../../components/sidebar.tsx";
import type { Payload, RelatedAnswer } from "../../lib/messages.ts";
import { fakeBackground } from "./background.ts";

type Options = {
  readonly isOrphaned?: boolean;
  readonly takesFocus?: boolean;
  readonly known?: boolean;
  readonly isFile?: boolean;
  readonly rememberSite?: () => void;
  /** Other answers of the background than the usual ones. */
  readonly replaced?: Parameters<typeof fakeBackground>[1];
};

/** Opens a sidebar that is told of these related papers; it is closed after the test. */
export function open(
  related: (payload: Payload<"related">) => RelatedAnswer,
  { isOrphaned = false, takesFocus = false, known = false, isFile = true, rememberSite, replaced = {} }: Options = {},
) {
  const background = fakeBackground([], { related, ...replaced });
  const onClose = vi.fn<() => void>();
  const model = createSidebarModel({
    send: background.send,
    here: isFile ? "/pdf/2112.13692" : "/abs/2112.13692",
    answer: known ? related({ sidebar: "opened" }) : null,
    isOrphaned: () => isOrphaned,
    onClose,
    ...(rememberSite && { rememberSite }),
    now: () => Date.UTC(2026, 5, 1),
  });
  void model.start();
  render(<Sidebar model={model} takesFocus={takesFocus} />);
  return { model, onClose, ...background };
}

afterEach(cleanup);
