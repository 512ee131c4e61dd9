/** Search as a reader types: any order, typos, unfinished words, hostile input. */
import { describe, expect, test } from "vitest";
import { arabic, attention, cait, chinese, densenet, idsFor, indexOf, paper, resnet, shelf } from "./papers.ts";

describe("what is found", () => {
  test("words are found in any order", () => {
    expect(idsFor("residual deep learning")[0]).toBe(resnet.id);
    expect(idsFor("recognition image deep")[0]).toBe(resnet.id);
  });

  test.each([
    "reisdual learning image",
    "residual laerning image",
    "residual learning imgae",
    "densly conected networks",
  ])("a typo in any word is forgiven: %s", (query) => {
    expect(idsFor(query)[0]).toBe(query.startsWith("dens") ? densenet.id : resnet.id);
  });

  test("a typo in the last word is forgiven while it is being typed", () => {
    expect(idsFor("residual recogni")[0]).toBe(resnet.id);
    expect(idsFor("residual recgoni")[0]).toBe(resnet.id);
    expect(idsFor("convoultio")).toContain(densenet.id);
  });

  test("every beginning of a title finds it", () => {
    const index = indexOf();
    for (let length = 2; length <= densenet.title.length; length++) {
      expect(idsFor(densenet.title.slice(0, length), index)).toContain(densenet.id);
    }
  });

  test("accents and case do not matter, in either direction", () => {
    for (const query of ["jegou", "JÉGOU", "Jégou", "Je\u0301gou", "herve jegou"]) {
      expect(idsFor(query)).toEqual([cait.id]);
    }
  });

  test("authors are found by any part of their name", () => {
    expect(idsFor("kaiming he")[0]).toBe(resnet.id);
    expect(idsFor("he kaiming")[0]).toBe(resnet.id);
    expect(idsFor("maaten")).toEqual([densenet.id]);
    expect(idsFor("weinbreger")).toEqual([densenet.id]);
  });

  test("words of the abstract are found", () => {
    expect(idsFor("sequence transduction")).toEqual([attention.id]);
  });

  test("singular and plural find each other", () => {
    expect(idsFor("transformer image")[0]).toBe(cait.id);
    expect(idsFor("convolutional network")[0]).toBe(densenet.id);
    expect(idsFor("queries", indexOf([paper(1, { title: "Query expansion" })]))).toEqual([1]);
  });

  test("Chinese titles are found by any piece of them", () => {
    for (const query of ["注意力", "图像分类", "力", "分类 注意力", "王小明"])
      expect(idsFor(query)).toEqual([chinese.id]);
    expect(idsFor("深度学习")).toEqual([]);
  });

  test("Arabic titles are found by their words, finished or not", () => {
    for (const query of ["العميق", "الصور الطبي", "التَّعَلُّم"]) expect(idsFor(query)).toEqual([arabic.id]);
  });

  test("Japanese and Korean are found too", () => {
    const index = indexOf([paper(1, { title: "ディープラーニング入門" }), paper(2, { title: "한국어 자연어 처리" })]);
    expect(idsFor("ラーニング", index)).toEqual([1]);
    expect(idsFor("자연어", index)).toEqual([2]);
  });

  test("an empty, blank or wordless query finds nothing", () => {
    for (const query of ["", "   ", "\n\t", "…!?—", "🙂🙂", "\u0301"]) {
      expect(indexOf().search(query, 10)).toEqual({ hits: [], total: 0, correction: null });
    }
  });
});

describe("order", () => {
  test("title comes before authors, authors before abstract", () => {
    const index = indexOf([
      paper(1, { title: "Vision", abstract: "A sparrow study of birds." }),
      paper(2, { title: "Vision", authors: ["Jack Sparrow"], abstract: "A study of birds." }),
      paper(3, { title: "Sparrow vision", abstract: "A study of birds." }),
    ]);
    expect(idsFor("sparrow", index)).toEqual([3, 2, 1]);
  });

  test("the word itself comes before longer words, those before guesses", () => {
    const index = indexOf([
      paper(1, { title: "A transformerless model" }),
      paper(2, { title: "A transformer model" }),
      paper(3, { title: "A transforner model" }),
    ]);
    expect(idsFor("transformer", index).slice(0, 2)).toEqual([2, 1]);
  });

  test("papers with all the words come before papers that lack one", () => {
    const index = indexOf([
      paper(1, { title: "Pruning pruning pruning" }),
      paper(2, { title: "Unrelated", abstract: "Here pruning meets, much later and in passing, quantization." }),
    ]);
    expect(idsFor("pruning quantization", index)).toEqual([2, 1]);
  });

  test("papers with fewer than half of the words are not listed beside one with all", () => {
    const index = indexOf([
      paper(1, { title: "Alpha beta gamma" }),
      paper(2, { title: "Alpha" }),
      paper(3, { title: "Alpha beta" }),
    ]);
    expect(idsFor("alpha beta gamma ", index)).toEqual([1, 3]);
    expect(idsFor("alpha delta epsilon ", index)).toEqual([2, 3, 1]);
  });

  test("a title with the words as a phrase comes first", () => {
    const index = indexOf([
      paper(1, { title: "Learning about residual and deep nets" }),
      paper(2, { title: "Nets for deep residual learning about" }),
    ]);
    expect(idsFor("deep residual learning", index)[0]).toBe(2);
  });

  test("of papers that match alike the newer comes first", () => {
    const index = indexOf([paper(1, { title: "Twin", date: "2019" }), paper(2, { title: "Twin", date: "2021" })]);
    expect(idsFor("twin", index)).toEqual([2, 1]);
  });
});

describe("limit, total and correction", () => {
  test("the limit cuts the hits, not the total", () => {
    const index = indexOf(Array.from({ length: 30 }, (_, id) => paper(id, { title: `Graph number ${id}` })));
    const { hits, total } = index.search("graph", 5);
    expect(hits).toHaveLength(5);
    expect(total).toBe(30);
    expect(index.search("graph", 0)).toMatchObject({ hits: [], total: 30 });
  });

  test("a mistyped word is corrected, the others stay as typed", () => {
    const index = indexOf();
    expect(index.search("Reisdual lerning", 5).correction).toBe("residual learning");
    expect(index.search("Deep reisdual", 5).correction).toBe("Deep residual");
    expect(index.search("reisdual lerning reisdual x", 5).correction).toBe("reisdual learning residual x");
    expect(index.search("herve jegpu", 5).correction).toBe("herve jégou");
    expect(index.search("trnasformer image", 5).correction).toBe("transformer image");
  });

  test("names keep their capitals in a correction", () => {
    expect(indexOf().search("imgaenet", 5).correction).toBe("ImageNet");
  });

  test("nothing is corrected when the words are known or hopeless", () => {
    for (const query of ["residual learning", "resid", "transformer", "xqzwv", "jegou"]) {
      expect(indexOf().search(query, 5).correction).toBeNull();
    }
  });

  test("a slip that hits another word is understood when no paper has all words as typed", () => {
    const index = indexOf([
      paper(1, { title: "Causal inference" }),
      paper(2, { title: "Casual games" }),
      paper(3, { title: "More casual games" }),
    ]);
    expect(index.search("casual inference", 5)).toMatchObject({
      hits: [{ id: 1 }, {}, {}],
      correction: "causal inference",
    });
    expect(index.search("casual games", 5).correction).toBeNull();
  });
});

describe("what the index holds", () => {
  test("put replaces a paper with the same id", () => {
    const index = indexOf([paper(1, { title: "Old name", authors: ["Ann Author"] })]);
    index.put([paper(1, { title: "New title", authors: ["Ben Writer"] })]);
    expect(index.size).toBe(1);
    expect(idsFor("old", index)).toEqual([]);
    expect(idsFor("author", index)).toEqual([]);
    expect(idsFor("new title writer", index)).toEqual([1]);
  });

  test("remove forgets papers and their words, and ignores ids it does not know", () => {
    const index = indexOf();
    index.remove([resnet.id, 999]);
    expect(index.size).toBe(shelf.length - 1);
    expect(idsFor("kaiming", index)).toEqual([]);
    expect(index.search("reisdual", 5).total).toBe(0);
    index.put([resnet]);
    expect(idsFor("kaiming", index)).toEqual([resnet.id]);
  });

  test("after many changes it answers like an index built at once", () => {
    const index = indexOf([]);
    for (let round = 0; round < 3; round++) {
      index.put(shelf.map((each) => ({ ...each, title: `${each.title} draft ${round}` })));
      index.remove([round + 1]);
      index.put(shelf);
    }
    for (const query of ["deep", "image transfo", "reisdual", "注意力", "he"]) {
      const { hits, total } = indexOf().search(query, 10);
      const found = index.search(query, 10);
      expect(found.total).toBe(total);
      expect(found.hits.map((hit) => hit.id)).toEqual(hits.map((hit) => hit.id));
      found.hits.forEach((hit, position) => expect(hit.score).toBeCloseTo(hits[position]!.score, 10));
    }
    expect(idsFor("draft", index)).toEqual([]);
  });

  test("an answer is never older than the last change", () => {
    const index = indexOf([paper(1, { title: "Graph nets" })]);
    expect(idsFor("graph", index)).toEqual([1]);
    index.put([paper(2, { title: "Graph" })]);
    expect(idsFor("graph", index)).toEqual([2, 1]);
  });
});

describe("hostile queries", () => {
  test.each([
    "(.*)+[a-z]{1,}\\",
    "$^|?",
    "deep ".repeat(2000),
    "x".repeat(10_000),
    "🙂 deep 🙂",
    "\ud83d",
    "\u0000deep",
    "=deep !residual | ^x 'y",
  ])("do no harm: %j", (query) => {
    const { hits, total } = indexOf().search(query, 10);
    expect(total).toBeGreaterThanOrEqual(hits.length);
  });

  test("words that every object knows are words like any other", () => {
    for (const query of ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype constructor"]) {
      expect(idsFor(query)).toEqual([]);
    }
    const index = indexOf([
      paper(9, { title: "__proto__ and constructor", authors: ["__proto__"], abstract: "toString valueOf" }),
      resnet,
    ]);
    for (const query of ["__proto__", "constructor", "tostring", "valueof"]) expect(idsFor(query, index)).toEqual([9]);
  });

  test("what stands beyond 400 characters or 16 words is ignored", () => {
    expect(idsFor(`residual ${" ".repeat(400)} zzzz`)[0]).toBe(resnet.id);
    const many = Array.from({ length: 40 }, (_, number) => `deep${number}`).join(" ");
    expect(() => indexOf().search(many, 10)).not.toThrow();
  });
});
