/** Reads what LaTeX leaves in titles, names and abstracts: accents written as commands, and commands that are no words. */

/** A letter with an accent command: `\"o`, `\'{e}`, `{\"u}`, `\c{c}`, `\v s`, `\'\i`. */
const accented = /\{?\\(?:["'`^~=.]|[Huvcdbkrt](?=[\s{]))\s?\{?\\?([a-zA-Z])\}?\}?/gu;

/** Commands that format or arrange; every other command is read as its name (`\beta`, `\ell`, `\LaTeX`). */
const silent = new Set(
  `begin end bf it em rm sc tt sf text textbf textit textrm textsc texttt textsf textsuperscript textsubscript emph underline
  mathbf mathrm mathcal mathbb mathit mathsf mathfrak mathscr boldsymbol bm mbox hbox operatorname left right big bigl bigr
  quad qquad hspace vspace cite citep citet ref eqref label url href footnote footnotesize small large tilde hat bar vec
  overline widehat widetilde sqrt frac dfrac tfrac sum prod cdot cdots ldots dots times in to le leq ge geq neq approx sim
  rightarrow leftarrow langle rangle mid par newline noindent xspace ensuremath displaystyle nolimits limits`.split(
    /\s+/,
  ),
);

/** Text without accent commands, and where each of its units (and its end) stood in the original. */
type Unaccented = { readonly text: string; readonly offsets: Int32Array };

/** Replaces accent commands by their letters; null when the text has none, which is nearly always. */
export function readAccents(text: string): Unaccented | null {
  if (!text.includes("\\") || text.search(accented) === -1) return null;
  let plain = "";
  const offsets: number[] = [];
  let position = 0;
  const keep = (end: number) => {
    for (; position < end; position++) offsets.push(position);
  };
  for (const match of text.matchAll(accented)) {
    const [command, letter = ""] = match;
    plain += text.slice(position, match.index) + letter;
    keep(match.index);
    offsets.push(position);
    position = match.index + command.length;
  }
  plain += text.slice(position);
  keep(text.length);
  offsets.push(text.length);
  return { text: plain, offsets: Int32Array.from(offsets) };
}

/** True for the name of a command that is not read as a word. */
export function isSilentCommand(name: string): boolean {
  return silent.has(name);
}
