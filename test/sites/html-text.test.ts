/** Markup that pages put into metadata, as plain text. */
import { expect, test } from "vitest";
import { plainText } from "../../lib/sites/html-text.ts";

test.each([
  ["<p>One.</p><p>Two.</p>", "One. Two."],
  ["CO<sub>2</sub> and H<SUP>+</SUP>", "CO2 and H+"],
  ["<jats:title>Aim</jats:title><jats:p>To <jats:italic>see</jats:italic>.</jats:p>", "Aim To see."],
  ["&lt;p&gt;Twice &amp;amp; more&lt;/p&gt;", "Twice & more"],
  ["A &amp;lt;i&amp;gt;B&amp;lt;/i&amp;gt;", "A B"],
  ["Schr&ouml;dinger&#8217;s &alpha;&#x3b2;&Gamma; &ndash; Se&ntilde;or &Oslash;", "Schrödinger’s αβΓ – Señor Ø"],
  ["tabs\t and\n\n breaks\u00a0here", "tabs and breaks here"],
  ['On <math alttext="x^{2}"><mi>x</mi><mn>2</mn></math> rates', "On $x^{2}$ rates"],
  ["On <mml:math><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:math>", "On x2"],
  ["<math><semantics><mi>x</mi><annotation>x</annotation></semantics></math>", "x"],
  ["a<br/>b<!-- c -->", "a b"],
  ["<script>globalThis.wasRun = true</script><style>p{}</style>text<img src=x onerror=alert(1)>", "text"],
])("%s reads %s", (markup, text) => {
  expect(plainText(markup)).toBe(text);
});

test.each([
  "If $a<b$ and c > d",
  "<2% are lost",
  "a <b> c".replace("b", "unknown"),
  "AT&T; &nosuch; &",
  "&#0;&#xd800;",
])("%s is no markup and stays as it is", (text) => {
  expect(plainText(text)).toBe(text);
});

test("markup that is never closed is read to its end", () => {
  expect(plainText("<p>open <i>and")).toBe("open and");
  expect(plainText(`${"<script>".repeat(20_000)}x`)).toBe("");
  expect(plainText("<p".repeat(50_000))).toHaveLength(100_000);
  expect(plainText("&amp;".repeat(20_000))).toHaveLength(20_000);
});
