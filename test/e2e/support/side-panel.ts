/**
 * The side panel of Chromium, opened by the button that readers click. Playwright does not see panels as pages, so this
 * speaks to it by Chromium's own protocol.
 */
import type { Page } from "playwright";
import type { OpenChromium } from "./chromium.ts";
import type { Evaluator } from "./extension-api.ts";

export type SidePanel = Evaluator & {
  /** Clicks the middle of what a selector finds first, as a mouse does. */
  click(selector: string): Promise<void>;
  /** A picture of it as PNG. */
  screenshot(): Promise<Buffer>;
};

/** Opens the panel of the window from the popup, shown in a tab; the tab is closed again. */
export async function openSidePanel(app: OpenChromium): Promise<SidePanel> {
  const popup = await app.popup();
  await popup.getByRole("button", { name: "Open beside the page" }).click();
  const panel = await attach(app, await app.probe());
  await popup.close();
  return panel;
}

type Result = { readonly id: number; readonly result?: Record<string, unknown>; readonly error?: { message: string } };

async function attach(app: OpenChromium, page: Page): Promise<SidePanel> {
  const session = await app.context.newCDPSession(page);
  const url = `chrome-extension://${app.extensionId}/sidepanel.html`;
  let targetId: string | undefined;
  while (targetId === undefined) {
    const { targetInfos } = await session.send("Target.getTargets");
    ({ targetId } = targetInfos.find((target) => target.url === url) ?? { targetId: undefined });
  }
  const { sessionId } = await session.send("Target.attachToTarget", { targetId });
  const waiting = new Map<number, (result: Result) => void>();
  session.on("Target.receivedMessageFromTarget", ({ message }) => {
    const result: Result = JSON.parse(message);
    waiting.get(result.id)?.(result);
  });
  let last = 0;
  async function send(method: string, params: object): Promise<Record<string, unknown>> {
    last += 1;
    const id = last;
    const answered = new Promise<Result>((resolve) => waiting.set(id, resolve));
    await session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method, params }) });
    const { result = {}, error } = await answered;
    if (error !== undefined) throw new Error(error.message);
    return result;
  }
  async function evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, returnByValue: true });
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { readonly value?: unknown }).value;
  }
  return {
    evaluate,
    async click(selector) {
      const box = `document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect().toJSON()`;
      const { x, y, width, height } = (await evaluate(box)) as DOMRect;
      const at = { x: x + width / 2, y: y + height / 2, button: "left", clickCount: 1 };
      for (const type of ["mousePressed", "mouseReleased"]) await send("Input.dispatchMouseEvent", { type, ...at });
    },
    async screenshot() {
      const { data } = await send("Page.captureScreenshot", { format: "png" });
      return Buffer.from(String(data), "base64");
    },
  };
}
