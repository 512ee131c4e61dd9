/** Commands of LaTeX that stand for a sign, without the backslash. Looked up by `Map`, so that no name means more here. */

const named: readonly (readonly [names: string, sign: string])[] = [
  ["textbackslash backslash", "\\"],
  ["textasciitilde", "~"],
  ["textasciicircum", "^"],
  ["textbraceleft lbrace", "{"],
  ["textbraceright rbrace", "}"],
  ["textdollar", "$"],
  ["textunderscore", "_"],
  ["textbar", "|"],
  ["slash", "/"],
  ["textless", "<"],
  ["textgreater", ">"],
  ["textquotesingle", "'"],
  ["textquotedbl", '"'],
  ["textasciigrave", "`"],
  ["textquoteleft lq", "‘"],
  ["textquoteright rq", "’"],
  ["textquotedblleft", "“"],
  ["textquotedblright", "”"],
  ["quotedblbase glqq", "„"],
  ["grqq", "“"],
  ["guillemotleft flqq", "«"],
  ["guillemotright frqq", "»"],
  ["textendash", "–"],
  ["textemdash", "—"],
  ["ldots dots textellipsis", "…"],
  ["textperiodcentered cdot", "·"],
  ["textbullet bullet", "•"],
  ["textdegree degree", "°"],
  ["textregistered", "®"],
  ["texttrademark", "™"],
  ["copyright textcopyright", "©"],
  ["pounds textsterling", "£"],
  ["euro texteuro EUR", "€"],
  ["textyen", "¥"],
  ["S textsection", "§"],
  ["P textparagraph", "¶"],
  ["textexclamdown", "¡"],
  ["textquestiondown", "¿"],
  ["textordfeminine", "ª"],
  ["textordmasculine", "º"],
  ["textmu micro", "µ"],
  ["times texttimes", "×"],
  ["pm textpm", "±"],
  ["le leq leqslant", "≤"],
  ["ge geq geqslant", "≥"],
  ["ne neq", "≠"],
  ["infty", "∞"],
  ["to rightarrow longrightarrow textrightarrow", "→"],
  ["leftarrow", "←"],
  ["leftrightarrow", "↔"],
  ["approx", "≈"],
  ["sim", "∼"],
  ["circ", "∘"],
  ["langle", "⟨"],
  ["rangle", "⟩"],
  ["ell", "ℓ"],
  ["hbar", "ℏ"],
  ["partial", "∂"],
  ["nabla", "∇"],
  ["in", "∈"],
  ["sum", "∑"],
  ["prime", "′"],
  ["epsilon varepsilon", "ε"],
  ["phi varphi", "φ"],
  ["theta vartheta", "θ"],
  ["omicron", "ο"],
  ["TeX", "TeX"],
  ["LaTeX", "LaTeX"],
  ["BibTeX", "BibTeX"],
  ["NG", "Ŋ"],
  ["ng", "ŋ"],
  ["quad qquad newline linebreak par space nobreakspace", " "],
];

const small = "alpha beta gamma delta zeta eta iota kappa lambda mu nu xi pi rho sigma tau upsilon chi psi omega";
const smallSigns = "αβγδζηικλμνξπρστυχψω";
const capital = "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega";
const capitalSigns = "ΓΔΘΛΞΠΣΥΦΨΩ";

/** What a command stands for. */
export const texSymbols: ReadonlyMap<string, string> = new Map([
  ...named.flatMap(([names, sign]) => names.split(" ").map((name) => [name, sign] as const)),
  ...pairs(small, smallSigns),
  ...pairs(capital, capitalSigns),
]);

function pairs(names: string, signs: string): readonly (readonly [string, string])[] {
  return names.split(" ").map((name, index) => [name, signs.charAt(index)] as const);
}

const lowered = "0123456789+-=()aehijklmnoprstuvx";
const subscripts = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ";
const raised = "0123456789+-=()in";
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ";

/** The text as subscript signs; as it is where one of them is missing. */
export function subscript(text: string): string {
  return signsFor(text, lowered, subscripts);
}

/** The text as superscript signs; as it is where one of them is missing. */
export function superscript(text: string): string {
  return signsFor(text, raised, superscripts);
}

function signsFor(text: string, from: string, to: string): string {
  const signs = Array.from(text, (letter) => to.charAt(from.indexOf(letter)));
  return signs.includes("") ? text : signs.join("");
}
