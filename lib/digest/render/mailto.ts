/** An address that opens a new mail with a short form of a digest in the reader's own mail program. */
import type { Digest } from "../digest.ts";
import { entryView } from "./entry.ts";
import { digestSubject } from "./subject.ts";
import type { DigestWords } from "./words.ts";

/** Windows hands programs no longer addresses than some 2,000 characters. */
const LIMIT = 1_800;

/** The `mailto:` address, with as many papers as fit into it; to nobody in particular unless `to` says so. */
export function digestMailto(digest: Digest, words: DigestWords, to = ""): string {
  const papers = digest.entries.map((entry) => {
    const { title, url } = entryView(entry, words);
    return url === null ? title : `${title}\n${url}`;
  });
  for (let shown = papers.length; ; shown--) {
    const rest = papers.length - shown;
    const parts = [...papers.slice(0, shown), ...(rest > 0 ? [words.count("digest_more", rest)] : [])];
    const address = mailto(to, digestSubject(digest, words), parts.join("\n\n"));
    if (address.length <= LIMIT || shown === 0) return address;
  }
}

function mailto(to: string, subject: string, body: string): string {
  const lines = body.replaceAll("\n", "\r\n");
  return `mailto:${encodeURIComponent(to).replaceAll("%40", "@")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
}
