/** CSL-JSON, which Zotero, Pandoc and most citation tools read. */
import { cslItems } from "./csl.ts";
import type { Format } from "./format.ts";

export const cslJson: Format = {
  id: "csl-json",
  name: "CSL-JSON",
  mediaType: "application/vnd.citationstyles.csl+json",
  extension: "json",
  write: (entries) => `${escapeControls(JSON.stringify(cslItems(entries), null, 2))}\n`,
};

/** JSON leaves these bare; the line breaks of its layout stay. */
function escapeControls(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u2028\u2029]/gu,
    (sign) => String.raw`\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
