/** The sentences of a digest, read from the locale file as the browser reads it for the extension. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fieldsOf } from "../../untrusted.ts";
import { createDigestWords, type DigestWords } from "../render/words.ts";

const LOCALE = join(import.meta.dirname, "../../../assets/locales/en.json");

/** The sentences of the repository's locale file. */
export function readWords(): DigestWords {
  const sentences: unknown = JSON.parse(readFileSync(LOCALE, "utf8"));
  return createDigestWords((key, places) => {
    const [name = "", form] = key.split(".");
    const found = fieldsOf(sentences)[name];
    const sentence = form === undefined ? found : fieldsOf(found)[form];
    if (typeof sentence !== "string") return "";
    return sentence.replace(/\$([1-9])/gu, (_, place: string) => places[Number(place) - 1] ?? "");
  });
}
