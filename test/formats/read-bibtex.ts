/**
 * A strict reader of BibTeX for tests, which counts braces as BibTeX itself does: a backslash protects none. It throws
 * at anything it does not expect.
 */

type Entry = { readonly type: string; readonly key: string; readonly fields: Readonly<Record<string, string>> };

export function readBibtex(text: string): Entry[] {
  let at = 0;
  const take = (pattern: RegExp): string => {
    const found = new RegExp(pattern, "uy");
    found.lastIndex = at;
    const match = found.exec(text);
    if (match === null) throw new Error(`Expected ${pattern} at: ${text.slice(at, at + 80)}`);
    at = found.lastIndex;
    return match[1] ?? match[0];
  };
  const takeBraced = (): string => {
    take(/\{/);
    const start = at;
    for (let depth = 1; depth > 0; at++) {
      if (at >= text.length) throw new Error(`A brace is left open: ${text.slice(start, start + 80)}`);
      if (text[at] === "{") depth++;
      if (text[at] === "}") depth--;
    }
    return text.slice(start, at - 1);
  };
  const entries: Entry[] = [];
  while (at < text.length) {
    const type = take(/@([a-z]+)/);
    const key = take(/\{([^,\s{}"#%'()=~\\]+)/);
    const fields: Record<string, string> = {};
    while (text[at] === ",") {
      const name = take(/,\n {2}(\w+) = /);
      if (name in fields) throw new Error(`The field ${name} is written twice`);
      fields[name] = text[at] === "{" ? takeBraced() : take(/[a-z]{3}(?=[,\n])/);
    }
    take(/\n\}\n(?:\n(?=@)|$)/);
    entries.push({ type, key, fields });
  }
  return entries;
}
