/** Related papers and the reasons given for them. */
import { describe, expect, test } from "vitest";
import type { Reason } from "../../lib/search/search-index.ts";
import { attention, cait, chinese, densenet, indexOf, paper, resnet, shelf } from "./papers.ts";

const termsOf = (reasons: readonly Reason[] = []) =>
  reasons.flatMap((reason) => (reason.kind === "term" ? [reason.term] : []));

describe("related papers", () => {
  test("the nearest come first and the paper itself is left out", () => {
    const ids = indexOf()
      .related(resnet, 10, [resnet.id])
      .map((hit) => hit.id);
    expect(ids).not.toContain(resnet.id);
    expect(ids).toContain(densenet.id);
    expect(ids.length).toBeGreaterThanOrEqual(2);
  });

  test("a page that is not in the index finds its kin", () => {
    const page = { title: "Very deep residual networks", abstract: "", authors: [] };
    expect(indexOf().related(page, 1, [])).toMatchObject([{ id: resnet.id }]);
  });

  test("what shares nothing is not listed, whatever the limit", () => {
    const page = { title: "Medieval pottery", abstract: "Glazes of Delft.", authors: [] };
    expect(indexOf().related(page, 10, [])).toEqual([]);
    expect(indexOf([]).related(resnet, 10, [])).toEqual([]);
    for (const hit of indexOf().related(cait, 10, [cait.id])) expect(hit.score).toBeGreaterThan(0);
  });

  test("stop words make no kin", () => {
    const index = indexOf([paper(1, { title: "We show that this method is the best approach to pottery" })]);
    const page = {
      title: "We propose a method",
      abstract: "This paper shows that the results are better.",
      authors: [],
    };
    expect(index.related(page, 10, [])).toEqual([]);
  });

  test("an author in common makes kin, a rare author more than a frequent one", () => {
    const index = indexOf([
      paper(1, { title: "Pottery", authors: ["Rare Person", "Busy Person"] }),
      ...Array.from({ length: 10 }, (_, n) => paper(n + 2, { title: `Weaving ${n}`, authors: ["Busy Person"] })),
      paper(20, { title: "Glass", authors: ["Rare Pérson"] }),
    ]);
    const hits = index.related({ title: "?", abstract: "", authors: ["busy person", "Rare Person"] }, 20, [1]);
    expect(hits[0]).toMatchObject({ id: 20, reasons: [{ kind: "authors", names: ["Rare Pérson"] }] });
    expect(hits).toHaveLength(11);
  });

  test("it works without an abstract and with a Chinese title", () => {
    const index = indexOf([...shelf, paper(9, { title: "注意力机制综述" })]);
    const [hit] = index.related({ title: chinese.title, abstract: "", authors: [] }, 5, [chinese.id]);
    expect(hit?.id).toBe(9);
    expect(termsOf(hit?.reasons).length).toBeGreaterThan(0);
  });

  test("a page of 20,000 characters is answered like any other", () => {
    const abstract = "residual learning of convolutional networks with noise "
      .repeat(400)
      .slice(0, 20_000)
      .replace(/noise/g, (_, offset: number) => `noise${offset}`);
    const hits = indexOf().related({ title: "Long", abstract, authors: [] }, 3, []);
    expect(hits[0]?.id).toBe(resnet.id);
  });

  test("the limit holds", () => {
    expect(indexOf().related(resnet, 1, [])).toHaveLength(1);
    expect(indexOf().related(resnet, 0, [])).toEqual([]);
  });
});

describe("reasons", () => {
  const reasonsFor = (title: string, other: string, abstract = "", otherAbstract = "") => {
    const filler = Array.from({ length: 20 }, (_, id) =>
      paper(id + 10, { title: `Filler ${id} about image and class` }),
    );
    const index = indexOf([paper(1, { title: other, abstract: otherAbstract }), ...filler]);
    const hit = index.related({ title, abstract, authors: [] }, 30, []).find(({ id }) => id === 1);
    return termsOf(hit?.reasons);
  };

  test("a phrase is preferred to its words and written as the candidate writes it", () => {
    expect(reasonsFor("Image classification", "Fast Image Classification")).toEqual(["image classification"]);
    expect(reasonsFor("On class attention", "Class-Attention for all")).toEqual(["class-attention"]);
  });

  test("acronyms and names with inner capitals keep them", () => {
    expect(reasonsFor("bert pruning", "Pruning with BERT", "", "")).toEqual(
      expect.arrayContaining(["BERT", "pruning"]),
    );
    expect(reasonsFor("imagenet", "ImageNet at last")).toEqual(["ImageNet"]);
    expect(reasonsFor("robust kernels", "ROBUST KERNELS")).toEqual(["robust kernels"]);
  });

  test("numbers, single letters, stop words, addresses and LaTeX are no reasons", () => {
    const abstract = String.raw`We show 2024 x \textbf{results} $\alpha_{loss}$ see https://github.com/foo/bar and www.example.org/baz \cite{smith} pottery`;
    expect(reasonsFor("Glass pottery", "Clay", abstract, abstract)).toEqual(["pottery"]);
  });

  test("data and models both use are told as such, unless one of the papers is about them; acronyms are not", () => {
    const text = "Results of our CNNs on ImageNet, CIFAR-10 and GitHub issues, with LoRA";
    const index = indexOf([paper(1, { title: "Clay", abstract: text }), paper(2, { title: "Glass" })]);
    const [hit] = index.related({ title: "LoRA for pots", abstract: text, authors: [] }, 1, []);
    const things = hit?.reasons.flatMap((reason) => (reason.kind === "thing" ? [reason.name] : []));
    expect(things?.toSorted()).toEqual(["CIFAR", "ImageNet"]);
    expect(termsOf(hit?.reasons)).toEqual(["LoRA"]);
  });

  test("no reason repeats or holds another", () => {
    const index = indexOf();
    for (const page of shelf) {
      for (const { reasons } of index.related(page, 10, [])) {
        const terms = termsOf(reasons).map((term) => term.toLowerCase());
        expect(reasons.length).toBeLessThanOrEqual(4);
        terms.forEach((term, position) => {
          for (const other of terms.slice(position + 1)) {
            expect(term.includes(other) || other.includes(term), `${term} / ${other}`).toBe(false);
          }
        });
      }
    }
  });

  test("authors come first, then terms: three reasons at most", () => {
    const index = indexOf();
    const page = {
      ...cait,
      authors: ["Herve Jegou", "Nobody Else"],
      title: "Image transformers",
      abstract: cait.abstract,
    };
    const [hit] = index.related(page, 1, []);
    expect(hit?.reasons[0]).toEqual({ kind: "authors", names: ["Hervé Jégou"] });
    expect(termsOf(hit?.reasons)).toHaveLength(2);
    expect(index.related(attention, 5, [attention.id])[0]?.reasons.every(({ kind }) => kind === "term")).toBe(true);
  });
});
