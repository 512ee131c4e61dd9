/** The text that TeX prints for what our writers write; throws at a command they have no business with. */
const signs: Readonly<Record<string, string>> = {
  textbackslash: "\\",
  textbraceleft: "{",
  textbraceright: "}",
  textasciitilde: "~",
  textasciicircum: "^",
};

export function untex(tex: string): string {
  // Formulas are TeX and stay it.
  return tex
    .split(/(?<!\\)(\$(?:[^$\\]|\\[^])+\$)/u)
    .map((part, index) => (index % 2 === 1 ? part : untexText(part)))
    .join("");
}

function untexText(tex: string): string {
  return tex.replace(/\\([a-z]+)\{\}|\\([%&$#_])|[{}]|\\/gu, (found, command?: string, sign?: string) => {
    if (command !== undefined && signs[command] !== undefined) return signs[command];
    if (sign !== undefined) return sign;
    if (found === "{" || found === "}") return "";
    throw new SyntaxError(`A bare command in ${tex}`);
  });
}
