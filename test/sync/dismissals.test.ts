/** What is put away travels like everything saved, and is a list that nobody sees. */
import { expect, test } from "vitest";
import { dismissalList, dismissedFor, isDismissalList } from "../../lib/sync/dismissals.ts";
import { isListId, mergeLists } from "../../lib/sync/merge.ts";
import { stateOf } from "../../lib/sync/cells.ts";
import { visibleLists } from "../../lib/sync/views.ts";
import { savedNames } from "../../lib/store/saved-names.ts";
import { standing, fakeDevice } from "./fake-device.ts";
import { fakeAccount, fakeSyncArea } from "./fake-sync-area.ts";
import { manyPapers } from "./many-papers.ts";

const PAGE = "arxiv:1706.03762";
const UNWANTED = "arxiv:1512.03385";
const list = dismissalList(PAGE);

test("papers have hidden lists of their own, whose ids travel", () => {
  expect(isListId(list)).toBe(true);
  expect(isDismissalList(list)).toBe(true);
  expect(dismissalList("doi:10.1000/1.23")).not.toBe(dismissalList("doi:10.1000/12.3"));
  for (const known of ["reading", "list000001", "0a1b2c3d4e"]) expect(isDismissalList(known)).toBe(false);
});

test("what is put away on one browser is away on the other, and back when that is undone there", async () => {
  const account = fakeAccount("chrome");
  const [one, other] = [fakeDevice("aaaaaaaa"), fakeDevice("bbbbbbbb")];
  const meet = async () => {
    for (const device of [one, other, one]) {
      account.sync(device.area);
      await device.exchange();
      account.sync(device.area);
    }
  };
  one.save(list, UNWANTED);
  await meet();
  expect(dismissedFor(other.state, [PAGE])).toEqual([UNWANTED]);
  other.remove(list, UNWANTED);
  await meet();
  expect(dismissedFor(one.state, [PAGE])).toEqual([]);
  expect(standing(one.state)).toEqual(standing(other.state));
});

test("it is found by every name of the page, each paper once", () => {
  const device = fakeDevice("aaaaaaaa");
  device.save(dismissalList("title:0123456789abcdef"), UNWANTED);
  device.save(list, UNWANTED);
  device.save(list, "arxiv:2101.00001");
  expect(dismissedFor(device.state, [PAGE, "title:0123456789abcdef"])).toEqual([UNWANTED, "arxiv:2101.00001"]);
  expect(dismissedFor(device.state, ["arxiv:2101.00001"])).toEqual([]);
});

test("no view shows it: not among the lists, not as saved", () => {
  const device = fakeDevice("aaaaaaaa");
  device.save(list, UNWANTED);
  expect(visibleLists(device.state)).toEqual([{ list: "reading", name: null, papers: 0, color: null }]);
  expect([...savedNames(device.state).keys()]).toEqual([]);
});

test("in a full account it makes way for saved papers and cards, and is not counted as unsent", async () => {
  const now = () => Date.UTC(2030, 0, 1);
  const exchanged = async (isPickedOver: boolean) => {
    const area = fakeSyncArea("chrome", now);
    area.deliver(new Map(Array.from({ length: 8 }, (_, key) => [`other${key}`, JSON.stringify("x".repeat(8_000))])));
    const device = fakeDevice("aaaaaaaa", { area, now });
    const { cells, cards } = manyPapers(900, { device: "aaaaaaaa", seed: 1 });
    device.state = mergeLists(device.state, stateOf([...cells, ...cards]));
    if (isPickedOver) for (let paper = 0; paper < 900; paper++) device.save(list, `arxiv:2901.${10_000 + paper * 7}`);
    const result = await device.exchange();
    const newcomer = fakeDevice("zzzzzzzz", { area, now });
    await newcomer.exchange();
    return { result, state: newcomer.state };
  };
  const before = await exchanged(false);
  const after = await exchanged(true);
  expect(before.result).toMatchObject({ outcome: "ok", unsent: 0 });
  expect(after.result).toMatchObject({ outcome: "ok", unsent: 0 });
  expect(after.state.members.get("reading")).toEqual(before.state.members.get("reading"));
  expect(after.state.cards).toEqual(before.state.cards);
  // The newest of them travel all the same.
  const away = dismissedFor(after.state, [PAGE]);
  expect(away.length).toBeGreaterThan(50);
  expect(away.length).toBeLessThan(900);
  expect(away).toContain(`arxiv:2901.${10_000 + 899 * 7}`);
});
