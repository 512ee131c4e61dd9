/** Manners of the digest's command line towards the hosts it asks, on a clock that only moves when somebody waits. */
import { expect, test } from "vitest";
import { createPoliteFetch } from "../../lib/digest/node/polite-fetch.ts";

function politeWorld(answer: (url: string) => Response) {
  let time = 0;
  const asked: { readonly url: string; readonly at: number }[] = [];
  const fetch = createPoliteFetch({
    fetch: async (input) => {
      const url = input instanceof Request ? input.url : String(input);
      asked.push({ url, at: time });
      return answer(url);
    },
    now: () => time,
    sleep: async (ms) => {
      time += ms;
    },
  });
  return { fetch, asked };
}

test("a host is asked one thing every three seconds, or as seldom as its own rule says", async () => {
  const { fetch, asked } = politeWorld(() => new Response());
  for (let count = 0; count < 3; count++) await fetch("https://huggingface.co/api/daily_papers");
  expect(asked.map(({ at }) => at)).toEqual([0, 3_000, 6_000]);
  const slow = politeWorld(() => new Response());
  await Promise.all([1, 2].map((page) => slow.fetch(`https://api.semanticscholar.org/graph?page=${page}`)));
  expect(slow.asked.map(({ at }) => at)).toEqual([0, 5_000]);
});

test("hosts do not wait for each other", async () => {
  const { fetch, asked } = politeWorld(() => new Response());
  await Promise.all([fetch("https://a.example/"), fetch("https://b.example/")]);
  expect(asked.map(({ at }) => at)).toEqual([0, 0]);
});

test.each([
  ["20", 20_000],
  [new Date(40_000).toUTCString(), 40_000],
  [null, 30_000],
])("Retry-After %j is waited for, and then it is asked again", async (value, at) => {
  const refusal = () =>
    new Response(null, { status: 429, ...(value !== null && { headers: { "retry-after": value } }) });
  const answers = [refusal(), new Response("yes")];
  const { fetch, asked } = politeWorld(() => answers.shift() ?? new Response());
  expect(await (await fetch("https://a.example/")).text()).toBe("yes");
  expect(asked.map((request) => request.at)).toEqual([0, at]);
});

test("a host that wants hours, or refuses again, is left alone", async () => {
  const hours = politeWorld(() => new Response(null, { status: 503, headers: { "retry-after": "7200" } }));
  await expect(hours.fetch("https://a.example/")).rejects.toThrow("a.example asked for a pause");
  expect(hours.asked).toHaveLength(1);
  const again = politeWorld(() => new Response(null, { status: 429, headers: { "retry-after": "1" } }));
  await expect(again.fetch("https://a.example/")).rejects.toThrow("asked for a pause");
  expect(again.asked).toHaveLength(2);
});

test("an answer that is another refusal is given to whoever asked", async () => {
  const { fetch } = politeWorld(() => new Response(null, { status: 404 }));
  expect((await fetch("https://a.example/")).status).toBe(404);
});

test("nothing is asked for a run that was stopped while it waited", async () => {
  const { fetch, asked } = politeWorld(() => new Response());
  const stop = new AbortController();
  await fetch("https://a.example/");
  stop.abort();
  await expect(fetch("https://a.example/", { signal: stop.signal })).rejects.toThrow("abort");
  expect(asked).toHaveLength(1);
});
