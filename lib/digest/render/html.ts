/**
 * A digest as HTML that mail programs draw alike: a table 600 px wide, styles on the elements, no images, no scripts,
 * nothing from elsewhere. Dark where the program says so.
 */
import type { Digest, DigestEntry } from "../digest.ts";
import { entryView } from "./entry.ts";
import { escapeMarkup } from "./markup.ts";
import type { DigestWords } from "./words.ts";

const SERIF = `'Iowan Old Style','Palatino Linotype',Palatino,'Noto Serif',Georgia,serif`;
const SANS = `system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif`;

/** Colours by role: on the element for light, by its class for dark. */
const light = {
  ground: "#fbfaf7",
  ink: "#1c1b19",
  quiet: "#5d5a54",
  faint: "#6d6960",
  rule: "#e6e2da",
  accent: "#0b6b5d",
};
const dark: typeof light = {
  ground: "#1a1a1c",
  ink: "#ece9e2",
  quiet: "#aeaaa1",
  faint: "#9b978d",
  rule: "#34343a",
  accent: "#5cc9b5",
};

const SHEET = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
a:hover { text-decoration: underline !important; }
@media (max-width: 480px) {
  .side { padding-left: 20px !important; padding-right: 20px !important; }
}
@media (prefers-color-scheme: dark) {
  .ground { background-color: ${dark.ground} !important; }
  .ink { color: ${dark.ink} !important; }
  .quiet { color: ${dark.quiet} !important; }
  .faint { color: ${dark.faint} !important; }
  .accent { color: ${dark.accent} !important; }
  .rule { border-color: ${dark.rule} !important; }
  .place { text-decoration-color: ${dark.rule} !important; }
}`;

type Options = {
  /** Where mails are cancelled, `mailto:` or of the web; null for a file that is not sent regularly. */
  readonly unsubscribe: string | null;
};

/** Writes the whole page. */
export function digestHtml(digest: Digest, words: DigestWords, { unsubscribe }: Options): string {
  const title = escapeMarkup(words.say("digest_title"));
  const about = `${words.date(digest.day)} · ${words.count("papers", digest.entries.length)}`;
  const rows = digest.entries.map((entry) => rowOf(entry, words));
  const leave =
    unsubscribe === null
      ? ""
      : ` ${linkTo(unsubscribe, words.say("digest_unsubscribe"), "faint", `color:${light.faint};text-decoration:underline`)}`;
  return `<!doctype html>
<html lang="${escapeMarkup(words.language)}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title} · ${escapeMarkup(words.date(digest.day))}</title>
<style>${SHEET}
</style>
</head>
<body class="ground" style="margin:0;padding:0;background-color:${light.ground};-webkit-text-size-adjust:100%">
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:${light.ground}">
<tr><td align="center">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;text-align:start">
<tr><td class="side" style="padding:40px 28px 22px">
<h1 class="ink" style="margin:0;font:600 27px/1.2 ${SERIF};letter-spacing:-.01em;color:${light.ink}">${title}</h1>
<p class="quiet" style="margin:7px 0 0;font:13px/1.4 ${SANS};color:${light.quiet}">${escapeMarkup(about)}</p>
</td></tr>
${rows.length > 0 ? rows.join("\n") : `<tr><td class="side" style="padding:0 28px 24px">${line("quiet", 14, words.say("digest_empty"))}</td></tr>`}
<tr><td class="side" style="padding:0 28px 44px">
<div class="rule" style="border-top:1px solid ${light.rule};padding-top:16px">
<p class="faint" style="margin:0;font:12px/1.5 ${SANS};color:${light.faint}">${escapeMarkup(words.say("digest_footer"))}${leave}</p>
</div>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function rowOf(entry: DigestEntry, words: DigestWords): string {
  const { title, url, meta, why, upvotes, links } = entryView(entry, words);
  const named =
    url === null ? escapeMarkup(title) : linkTo(url, title, "ink", `color:${light.ink};text-decoration:none`);
  const foot = [
    ...(upvotes === "" ? [] : [escapeMarkup(upvotes)]),
    ...links.map((link) =>
      linkTo(
        link.url,
        link.word,
        "quiet place",
        `color:${light.quiet};text-decoration:underline;text-decoration-color:${light.rule};text-underline-offset:3px`,
      ),
    ),
  ].join(`<span class="faint" style="color:${light.faint}"> &nbsp;·&nbsp; </span>`);
  return `<tr><td class="side" style="padding:0 28px">
<div class="rule" style="border-top:1px solid ${light.rule};padding:19px 0 20px">
<h2 dir="auto" class="ink" style="margin:0;font:600 18px/1.32 ${SERIF};letter-spacing:-.003em;color:${light.ink};word-break:break-word">${named}</h2>
${meta === "" ? "" : line("quiet", 13, meta)}
${line("accent", 13, why)}
${foot === "" ? "" : `<p class="quiet" style="margin:8px 0 0;font:12.5px/1.5 ${SANS};color:${light.quiet}">${foot}</p>`}
</div>
</td></tr>`;
}

function line(role: keyof typeof light, size: number, text: string): string {
  return `<p dir="auto" class="${role}" style="margin:5px 0 0;font:${size}px/1.5 ${SANS};color:${light[role]};word-break:break-word">${escapeMarkup(text)}</p>`;
}

function linkTo(url: string, word: string, classes: string, style: string): string {
  return `<a class="${classes}" href="${escapeMarkup(url)}" style="${style}">${escapeMarkup(word)}</a>`;
}
