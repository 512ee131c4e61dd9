// @vitest-environment happy-dom
/** The way from the popup to the side panel. */
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";
import { createPopupModel } from "../../components/popup-model.ts";
import { Popup } from "../../components/popup.tsx";
import { fakeBackground } from "./background.ts";

afterEach(cleanup);

function open(openPanel?: () => void) {
  const { send } = fakeBackground([]);
  const parts = { send, copy: async () => undefined, open: () => undefined };
  render(<Popup model={createPopupModel({ ...parts, ...(openPanel && { openPanel }) })} />);
}

test("its button opens the panel within the click, as browsers demand", () => {
  const openPanel = vi.fn<() => void>();
  open(openPanel);
  fireEvent.click(screen.getByRole("button", { name: "Open beside the page" }));
  expect(openPanel).toHaveBeenCalledOnce();
});

test("without a panel there is no button", () => {
  open();
  expect(screen.queryByRole("button", { name: "Open beside the page" })).toBeNull();
});
