/** Entries that bibliography tools stumble over: every kind of work with every kind of hostile text. */
import type { Entry } from "../../lib/formats/entry.ts";
import { parsePaper, workTypes, type PaperDetails, type WorkType } from "../../lib/paper.ts";

const texts: Readonly<Record<string, string>> = {
  braces: "{Net} }{ {{ unbalanced",
  quotes: `"Attention" 'is' «all» you "need`,
  accents: "Über Łódź, naïve café, Ångström, Đặng, ﬁne",
  scripts: "深度学习 التعلم Обучение μάθηση 딥러닝",
  emoji: "🤗 transformers 👩‍🔬 and 🏳️‍🌈",
  latex: String.raw`\input{/etc/passwd} \end{document} \ \\ \{ \} $\{$ a\$ \"o`,
  formulas: "On $O(n^{2})$ and $x_i$, for $5 to $10",
  signs: "100% of R&D costs #1 a_b ~ ^ @ < > | ` * = + - ; : , . ! ? / ( ) [ ]",
  entries: "@article{x, title = {y}} @comment @string{a = b} % not a comment",
  names: "and others and et al. AND one, two, three",
  long: "a very long title of many words ".repeat(30).trim(),
  word: "unbroken".repeat(100),
};

/** What styles and data models expect of each kind, so that no tool has a reason to complain. */
const details: Readonly<Record<WorkType, PaperDetails>> = {
  article: { volume: "3", issue: "2", pages: "10–20", issn: "1234-5679" },
  conference: { pages: "10–20", publisher: "P & Q", place: "Łódź", series: "LN_CS", isbn: "978-3-16-148410-0" },
  book: { publisher: "P & Q", place: "Łódź", edition: "2", isbn: "978-3-16-148410-0" },
  chapter: { publisher: "P & Q", editors: "Ada Byron; Smith & Sons", pages: "10–20" },
  thesis: { institution: "University of R&D", place: "Łódź" },
  report: { institution: "R&D Ltd.", issue: "7" },
  preprint: {},
  web: { language: "english" },
  other: {},
};

export const hostileEntries: readonly Entry[] = workTypes.flatMap((kind) =>
  Object.values(texts).map((text, index) => entryOf(kind, text, index)),
);

function entryOf(kind: WorkType, text: string, index: number): Entry {
  const paper = parsePaper({
    identifiers: [`doi:10.1000/${kind}_${index}#%`, ...(index % 2 === 0 ? ["arxiv:1512.03385"] : []), "pmid:12"],
    title: `${text} ${kind}`,
    abstract: text,
    authors: ["Ludwig van Beethoven", "Jane Doe Jr.", "Smith and Sons", "C} D{", "王小明", text.slice(0, 90)],
    date: ["2015-12-10", "2015-12", "2015"][index % 3],
    venue: `Journal of ${text.slice(0, 90)}`,
    links: [{ kind: "page", url: "https://example.org/a%20b_c?x={y}&z=~1#f" }],
    details: { type: kind, ...details[kind] },
  });
  if (paper === null) throw new TypeError(`No paper of ${text}`);
  const note = `# ${text}\n\n- two\n  - three ${text}`;
  const tags = ["vision", "a, b", text.slice(0, 40).trim()];
  return { paper, note, tags, reading: null, isStarred: false, lists: [] };
}
