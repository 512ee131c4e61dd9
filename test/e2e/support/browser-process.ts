/** Ends the browser as a power cut or the system's killer would: the process and its children are gone at once. */
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { OpenChromium } from "./chromium.ts";

/** Whether processes can be found here at all. */
export const canKillBrowsers = process.platform === "linux";

/** Kills the browser of a profile and waits until it is gone. */
export async function killBrowser(app: OpenChromium, profile: string): Promise<void> {
  const processes = processesOf(profile);
  const closed = new Promise((resolve) => app.context.once("close", resolve));
  for (const id of processes) {
    try {
      process.kill(id, "SIGKILL");
    } catch {
      // Its parent took it along.
    }
  }
  await closed;
  while (processesOf(profile).length > 0) await wait(20);
}

/** The browser's process before its children. */
function processesOf(profile: string): readonly number[] {
  const ids = readdirSync("/proc").filter((name) => /^\d+$/u.test(name));
  return ids
    .filter((id) => commandOf(id).includes(`--user-data-dir=${profile}`))
    .map(Number)
    .sort((a, b) => a - b);
}

function commandOf(id: string): readonly string[] {
  try {
    return readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
  } catch {
    // Gone meanwhile.
    return [];
  }
}
