/** A word is found however it is written: in LaTeX, with strokes and accents, in Greek, with a hyphen; and marked where it stands. */
import { describe, expect, test } from "vitest";
import { idsFor, indexOf, marked, paper } from "./papers.ts";

/** What is marked in a title when the query finds it, null when it does not. */
function marksIn(title: string, query: string): readonly string[] | null {
  const [hit] = indexOf([paper(1, { title })]).search(query, 1).hits;
  return hit === undefined ? null : marked(title, hit.marks.title);
}

describe("LaTeX", () => {
  test.each([
    [String.raw`$\beta$-VAE`, "beta vae", ["beta", "VAE"]],
    [String.raw`$\beta$-VAE`, "β-VAE", ["beta", "VAE"]],
    [String.raw`$\beta$-VAE`, "betavae", ["beta$-VAE"]],
    [String.raw`Sch\"olkopf machines`, "scholkopf", [String.raw`Sch\"olkopf`]],
    [String.raw`Sch\"olkopf machines`, "schölk", [String.raw`Sch\"olk`]],
    [String.raw`Sch{\"o}lkopf machines`, "scholkopf", [String.raw`Sch{\"o}lkopf`]],
    [String.raw`Sch\"{o}lkopf machines`, "Schölkopf", [String.raw`Sch\"{o}lkopf`]],
    [String.raw`\v{S}koda cars`, "skoda", [String.raw`\v{S}koda`]],
    [String.raw`\v{S}koda cars`, "skod", [String.raw`\v{S}kod`]],
    [String.raw`Bj\"{o}rn Fran\c{c}ois`, "bjorn francois", [String.raw`Bj\"{o}rn`, String.raw`Fran\c{c}ois`]],
    [String.raw`Na\"\i ve Bayes`, "bayes", ["Bayes"]],
    [String.raw`\textbf{LaTA} for you`, "lata", ["LaTA"]],
    [String.raw`A \emph{deep} $\mathcal{O}(n)$ bound`, "deep bound", ["deep", "bound"]],
    [String.raw`$\ell_1$ norms`, "ell norm", ["ell", "norm"]],
  ])("%s is found by %s", (title, query, pieces) => {
    expect(marksIn(title, query)).toEqual(pieces);
  });

  test.each([
    [String.raw`\textbf{LaTA}`, "textbf"],
    [String.raw`$\mathbf{x}$ \cite{y}`, "mathbf"],
    [String.raw`\begin{equation}`, "begin"],
  ])("%s is not found by the command %s", (title, command) => {
    expect(marksIn(title, `${command} `)).toBeNull();
  });

  test("a backslash that begins no command does no harm", () => {
    for (const title of [
      String.raw`deep \ nets`,
      String.raw`deep\nets`,
      "deep nets \\",
      String.raw`deep \"`,
      "\\'deep",
    ])
      expect(marksIn(title, "deep")?.join("")).toContain("deep");
  });
});

describe("letters", () => {
  test.each([
    ["Schölkopf", "scholkopf", ["Schölkopf"]],
    ["Scholkopf", "Schölkopf", ["Scholkopf"]],
    ["Søren Ørsted", "soren orsted", ["Søren", "Ørsted"]],
    ["Straße zur Maß", "strasse mass", ["Straße", "Maß"]],
    ["Straße", "stras", ["Straß"]],
    ["Æsop œuvre", "aesop oeuvre", ["Æsop", "œuvre"]],
    ["Łukasz Đorđe", "lukasz dorde", ["Łukasz", "Đorđe"]],
    ["Þór Iðunn", "thor idunn", ["Þór", "Iðunn"]],
    ["İstanbul ısı", "istanbul isi", ["İstanbul", "ısı"]],
    ["Ｆｕｌｌ ｗｉｄｔｈ", "full width", ["Ｆｕｌｌ", "ｗｉｄｔｈ"]],
    ["x² ℝ𝒜", "x2 ra", ["x²", "ℝ𝒜"]],
    ["ﬁlters e\u0301te\u0301", "filters ete", ["ﬁlters", "e\u0301te\u0301"]],
    ["Йод и ёлка", "иод елка", ["Йод", "ёлка"]],
  ])("%s is found by %s", (title, query, pieces) => {
    expect(marksIn(title, query)).toEqual(pieces);
  });
});

describe("Greek", () => {
  test.each([
    ["β-VAE", "beta vae", ["β", "VAE"]],
    ["β-VAE", "beta", ["β"]],
    ["β-VAE", "bet", ["β"]],
    ["β-VAE", "betavae", ["β-VAE"]],
    ["β-VAE", "β", ["β"]],
    ["Σ-algebras", "sigma algebra", ["Σ", "algebra"]],
    ["αβ filters", "alpha beta", ["αβ"]],
    ["μCT scans", "mu ct", ["μCT"]],
    ["the TNFα level", "tnf alpha", ["TNFα"]],
    ["ε-greedy", "epsilon greedy", ["ε", "greedy"]],
    ["Λόγος και μύθος", "λογος μυθος", ["Λόγος", "μύθος"]],
  ])("%s is found by %s", (title, query, pieces) => {
    expect(marksIn(title, query)).toEqual(pieces);
  });

  test("a word is not read letter by letter", () => {
    for (const query of ["lambda ", "omicron ", "sigma "]) expect(marksIn("λόγος", query)).toBeNull();
  });
});

describe("hyphens", () => {
  const ways = ["pre-training", "pretraining", "pre training"];

  test.each(ways)("%s finds all three ways to write it, in titles and in abstracts", (query) => {
    const papers = [...ways, "Pre–Training"].flatMap((written, index) => [
      paper(index * 2, { title: `On ${written} of nets` }),
      paper(index * 2 + 1, { title: "Untitled", abstract: `We look at ${written} of nets.` }),
    ]);
    const index = indexOf([...papers, paper(90, { title: "Training" }), paper(91, { title: "Preface" })]);
    const all = papers.map(({ id }) => id);
    for (const typed of [query, `${query} `, `${query} nets`, query.toUpperCase()])
      expect(idsFor(typed, index, 8).toSorted((one, other) => one - other)).toEqual(all);
  });

  test.each([
    ["On pre-training", "pretraining", ["pre-training"]],
    ["On pre-training", "pretrain", ["pre-train"]],
    ["On pre-training", "pre training", ["pre", "training"]],
    ["On pretraining", "pre-training", ["pretraining"]],
    ["On pretraining", "pre-train", ["pretrain"]],
    ["On pre-training", "pre train", ["pre", "train"]],
    ["On pre training", "pretraining", ["pre training"]],
    ["Self-supervised nets", "selfsupervised", ["Self-supervised"]],
    ["Vision-language models", "visionlanguage model", ["Vision-language", "model"]],
  ])("in %s, %s marks what it found", (title, query, pieces) => {
    expect(marksIn(title, query)).toEqual(pieces);
  });

  test("join no numbers, no chains of words, and no words with but a blank between them", () => {
    expect(marksIn("Pages 10-20", "1020 ")).toBeNull();
    expect(marksIn("deep nets", "deepnets ")).toBeNull();
    expect(marksIn(`${"a".repeat(20)}-${"b".repeat(20)}`, `${"a".repeat(20)}${"b".repeat(20)} `)).toBeNull();
  });
});

describe("Chinese, Japanese, Korean", () => {
  test.each([
    ["基于注意力机制的图像分类", "注意力", ["注意力"]],
    ["基于注意力机制的图像分类", "图像 注意", ["注意", "图像"]],
    ["基于注意力机制的图像分类", "类", ["类"]],
    ["GPT注意力2", "注意力 gpt", ["GPT注意力"]],
    ["𠮷野家の研究", "𠮷野", ["𠮷野"]],
    ["ディープラーニング入門", "ラーニング", ["ラーニング"]],
    ["ガギグ", "ガギ", ["ガギ"]],
    ["한국어 자연어 처리", "자연어", ["자연어"]],
  ])("%s is found by %s", (title, query, pieces) => {
    expect(marksIn(title, query)).toEqual(pieces);
  });

  test("what does not stand in one piece is not found", () => {
    for (const query of ["注力", "机注", "深度学习"]) expect(marksIn("基于注意力机制的图像分类", query)).toBeNull();
  });
});
