/** How the digest's command line asks hosts, run after run, on a clock that moves only when somebody waits. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createPatientNetwork } from "../../lib/digest/node/network.ts";
import { createTime, HOUR } from "../network/network-worker.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "paperkin-hosts-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Hosts that answer in turn, and say yes from then on; each `run` is a process that begins. */
function world(...answers: readonly Response[]) {
  const time = createTime();
  const left = [...answers];
  const asked: { readonly url: string; readonly at: number }[] = [];
  const run = () => {
    const network = createPatientNetwork(join(folder, "new", "state.json.hosts"), {
      async fetch(input) {
        asked.push({ url: new Request(input).url, at: time.monotonic() });
        return left.shift() ?? new Response("yes");
      },
      now: time.now,
      monotonic: time.monotonic,
      sleep: time.sleep,
      random: () => 0,
    });
    return (url: string, signal = new AbortController().signal) =>
      network.with(signal, async ({ fetch }) => {
        const response = await fetch(url);
        return `${response.status} ${await response.text()}`;
      });
  };
  return { time, asked, run, times: () => asked.map(({ at }) => at) };
}

const refusal = (status: number, seconds: string) =>
  new Response(null, { status, headers: { "retry-after": seconds } });

test("a host is asked one thing every three seconds, or as its own rule says, also by the next run", async () => {
  const { time, run, times } = world();
  const first = run();
  await time.until(Promise.all(["1", "2", "3"].map((page) => first(`https://a.example/?page=${page}`))));
  await time.until(run()("https://a.example/?page=4"));
  expect(times()).toEqual([0, 3_000, 6_000, 9_000]);
  const slow = world();
  const ask = slow.run();
  await slow.time.until(Promise.all([1, 2].map((page) => ask(`https://api.semanticscholar.org/graph?page=${page}`))));
  expect(slow.times()).toEqual([0, 5_000]);
});

test("hosts do not wait for each other", async () => {
  const { time, run, times } = world();
  const ask = run();
  await time.until(Promise.all([ask("https://a.example/"), ask("https://b.example/")]));
  expect(times()).toEqual([0, 0]);
});

test.each([429, 503])("a pause of minutes that a host asks for with %d is waited for", async (status) => {
  const { time, run, times } = world(refusal(status, "300"));
  expect(await time.until(run()("https://a.example/"))).toBe("200 yes");
  expect(times()).toEqual([0, 300_000]);
});

test("a host that wants hours is left alone by this run and by the next, until they are over", async () => {
  const { time, run, times } = world(refusal(429, "7200"));
  await expect(time.until(run()("https://a.example/"))).rejects.toMatchObject({ code: "hostRests" });
  await expect(time.until(run()("https://a.example/"))).rejects.toMatchObject({ code: "hostRests" });
  expect(times()).toEqual([0]);
  time.pass(2 * HOUR);
  expect(await time.until(run()("https://a.example/"))).toBe("200 yes");
});

test("a host that refuses again is asked no third time", async () => {
  const { time, run, times } = world(refusal(429, "10"), refusal(429, "10"));
  await expect(time.until(run()("https://a.example/"))).rejects.toMatchObject({ code: "hostRests" });
  expect(times()).toEqual([0, 10_000]);
});

test("another refusal, and a redirect, are given to whoever asked and not followed", async () => {
  const { time, run, asked } = world(
    new Response("no", { status: 404 }),
    new Response(null, { status: 301, headers: { location: "https://elsewhere.example/" } }),
  );
  const ask = run();
  expect(await time.until(ask("https://a.example/1"))).toBe("404 no");
  expect(await time.until(ask("https://a.example/2"))).toBe("301 ");
  expect(asked.map(({ url }) => url)).toEqual(["https://a.example/1", "https://a.example/2"]);
});

test("nothing is asked for a run that was stopped while it waited", async () => {
  const { time, run, asked } = world();
  const ask = run();
  await time.until(ask("https://a.example/"));
  const stop = new AbortController();
  const waiting = ask("https://a.example/", stop.signal);
  stop.abort();
  await expect(time.until(waiting)).rejects.toMatchObject({ code: "aborted" });
  expect(asked).toHaveLength(1);
});

test.each(["", '[{"host":', '[{"host":"a.example","restUntil":"for ever"},7]'])(
  "a damaged file (%j) keeps nobody from asking",
  async (text) => {
    const { time, run } = world();
    await time.until(run()("https://b.example/"));
    await writeFile(join(folder, "new", "state.json.hosts"), text);
    expect(await time.until(run()("https://a.example/"))).toBe("200 yes");
  },
);
