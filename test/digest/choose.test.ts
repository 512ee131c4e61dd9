/** Which papers a digest has, and in which order, for readers with lists and without. */
import { expect, test } from "vitest";
import {
  chooseEntries,
  LEAST_RISING,
  momentumOf,
  namesOf,
  type Candidate,
  type Choosing,
} from "../../lib/digest/choose.ts";
import type { Identifier } from "../../lib/identifiers.ts";
import { featuresOf } from "../../lib/search/related/features.ts";
import { portraitOf } from "../../lib/search/related/portrait.ts";

/** A subject in words that no other subject has. */
const subjects = ["sparse retrieval", "protein folding", "orbital debris", "speech codecs", "graph colouring"] as const;

let made = 0;
/** A paper of a subject; nobody's words but its own besides. */
function candidate(
  fields: Partial<Omit<Candidate, "portrait">> & { subject?: string; title?: string } = {},
): Candidate {
  const { subject = "", title, ...others } = fields;
  made += 1;
  const own = `alpha${made} beta${made} gamma${made}`;
  const paper = {
    identifiers: [`arxiv:2611.${String(made).padStart(5, "0")}`] as [Identifier],
    title: title ?? `${subject} ${own}`.trim(),
    abstract: subject === "" ? `delta${made} epsilon${made}` : `${subject} ${subject} zeta${made}`,
    authors: [],
    date: null,
    venue: null,
    links: [],
  };
  return {
    paper,
    portrait: portraitOf(featuresOf(paper), null, () => 1),
    liking: 0,
    nearest: null,
    reasons: () => [],
    counts: null,
    momentum: 0,
    keywords: [],
    ...others,
  };
}

/** A paper close to a saved one. */
function kin(liking: number, fields: Parameters<typeof candidate>[0] = {}, lists: readonly string[] = ["reading"]) {
  const nearest = { paper: "arxiv:2001.00001" as const, title: "Saved", lists };
  return candidate({ liking, nearest, reasons: () => [{ kind: "term", term: "sparse" }], ...fields });
}

const upvoted = (upvotes: number) => ({ upvotes, comments: 0, stars: null });

function choose(candidates: readonly Candidate[], choosing: Partial<Choosing> = {}) {
  return chooseEntries(candidates, {
    size: 10,
    hasSaved: true,
    wasShown: () => false,
    isKnown: () => false,
    isMuted: () => false,
    ...choosing,
  });
}

const namesIn = (entries: ReturnType<typeof choose>) => entries.map(({ paper }) => paper.identifiers[0]);
const nameOf = ({ paper }: Candidate) => paper.identifiers[0];

test("the closest come first, each with the saved paper and why", () => {
  const [far, near] = [kin(0.2), kin(0.4)];
  const entries = choose([far, near]);
  expect(namesIn(entries)).toEqual([nameOf(near), nameOf(far)]);
  expect(entries[0]!.why).toEqual({
    kind: "kin",
    saved: { paper: "arxiv:2001.00001", title: "Saved" },
    reasons: [{ kind: "term", term: "sparse" }],
  });
});

test("of two that are liked about equally the faster one comes first, but no fast one passes a much closer one", () => {
  const [slow, fast, close] = [kin(0.3), kin(0.28, { momentum: 0.8 }), kin(0.5)];
  expect(namesIn(choose([slow, fast, close]))).toEqual([close, fast, slow].map(nameOf));
});

test("a reader with lists gets fewer papers rather than junk", () => {
  const others = Array.from({ length: 50 }, () => candidate({ counts: upvoted(300), momentum: 0.2, liking: 0.05 }));
  expect(choose([kin(0.2), kin(0.3), ...others])).toHaveLength(2);
  expect(choose(others)).toEqual([]);
});

test("a reader with lists gets a few that everybody is about to read, and hears why", () => {
  const rising = Array.from({ length: 9 }, () => candidate({ counts: upvoted(120), momentum: 0.9 }));
  const entries = choose([...rising, ...Array.from({ length: 30 }, () => kin(0.3))]);
  expect(entries).toHaveLength(10);
  expect(entries.filter(({ why }) => why.kind !== "kin").map(({ why }) => why)).toEqual([
    { kind: "rising", upvotes: 120 },
    { kind: "rising", upvotes: 120 },
  ]);
});

test("a reader who has saved nothing gets what is popular, the fastest first, and nothing that nobody liked", () => {
  const [slow, fast, nobody] = [
    candidate({ counts: upvoted(80), momentum: 0.1 }),
    candidate({ counts: upvoted(60), momentum: 0.9 }),
    candidate({ counts: upvoted(0) }),
  ];
  const entries = choose([slow, fast, nobody, candidate()], { hasSaved: false });
  expect(entries.map(({ why }) => why)).toEqual([
    { kind: "rising", upvotes: 60 },
    { kind: "popular", upvotes: 80 },
  ]);
});

test("nothing comes that was shown, saved, read or muted, by whichever name", () => {
  const papers = Array.from({ length: 4 }, () => kin(0.5));
  const shown = { ...papers[0]!, paper: { ...papers[0]!.paper, identifiers: ["hf:1", "arxiv:7"] as never } };
  const entries = choose([shown, papers[1]!, papers[2]!, papers[3]!], {
    wasShown: (name) => name === "arxiv:7",
    isKnown: (name) => name === nameOf(papers[1]!),
    isMuted: ({ title }) => title === papers[2]!.paper.title,
  });
  expect(namesIn(entries)).toEqual([nameOf(papers[3]!)]);
});

test("a paper whose title was shown does not come again under another name, nor twice at once", () => {
  const [first] = choose([kin(0.5, { title: "The title it had" }), kin(0.4, { title: "the TITLE it had" })]);
  const shown = new Set(namesOf(first!.paper));
  const again = kin(0.5, { title: "The  title, it had" });
  expect(choose([again])).toHaveLength(1);
  expect(choose([again], { wasShown: (name) => shown.has(name) })).toEqual([]);
  expect(choose([first!.paper, again.paper].map((paper) => ({ ...again, paper })))).toHaveLength(1);
});

test("one narrow topic does not fill a digest while there are others", () => {
  const many = Array.from({ length: 20 }, () => kin(0.5, { subject: subjects[0] }));
  const others = [1, 2, 3, 4].flatMap((place) => [0, 1].map(() => kin(0.2, { subject: subjects[place]! })));
  const entries = choose([...many, ...others]);
  expect(entries).toHaveLength(10);
  expect(entries.filter(({ paper }) => paper.title.includes(subjects[0])).length).toBeLessThanOrEqual(4);
  for (const { paper } of others.slice(0, 2)) expect(paper.title).toContain(subjects[1]);
});

test("whoever reads one topic alone gets a whole digest of it", () => {
  expect(choose(Array.from({ length: 20 }, () => kin(0.5, { subject: subjects[0] })))).toHaveLength(10);
});

test("each list has its share, also one whose papers are liked less", () => {
  const large = Array.from({ length: 150 }, () => kin(0.5, {}, ["large"]));
  const small = Array.from({ length: 4 }, () => kin(0.2, {}, ["small"]));
  const entries = choose([...large, ...small]);
  expect(namesIn(entries).filter((name) => small.some((one) => nameOf(one) === name))).toHaveLength(4);
  expect(entries).toHaveLength(10);
});

test("a digest has no more papers than the reader wants", () => {
  const many = Array.from({ length: 60 }, () => kin(0.5, { counts: upvoted(9), momentum: 0.9 }));
  for (const size of [5, 10, 20]) expect(choose(many, { size })).toHaveLength(size);
});

test("an entry keeps the paper and nothing of where it was stored", () => {
  const stored = kin(0.5);
  const [entry] = choose([{ ...stored, paper: { ...stored.paper, id: 7, rev: 9 } as never }]);
  expect(entry!.paper).toEqual(stored.paper);
});

test("a paper rises that gains twice what the middle one does, and five upvotes a day", () => {
  expect(momentumOf([10, 4, 3, 1, null])[0]).toBeGreaterThanOrEqual(LEAST_RISING);
  expect(momentumOf([4, 1, 1])[0]).toBeLessThan(LEAST_RISING);
  expect(momentumOf([30, 20, 20])[0]).toBeLessThan(LEAST_RISING);
  expect(momentumOf([-3, null])).toEqual([0, 0]);
});
