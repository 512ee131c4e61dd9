/** The part of citeproc-js that citations use; it brings no types. */
declare module "citeproc" {
  import type { CslItem } from "../csl.ts";
  import type { CslNode } from "./csl-xml.ts";

  type System = {
    retrieveLocale(language: string): CslNode;
    retrieveItem(id: string): CslItem;
  };

  type Bibliography = readonly [
    parameters: { readonly entry_ids: readonly (readonly string[])[] },
    entries: readonly string[],
  ];

  const citeproc: {
    Engine: new (
      system: System,
      style: CslNode,
      language: string,
      forceLanguage: boolean,
    ) => {
      setOutputFormat(format: "html" | "text"): void;
      updateItems(ids: readonly string[]): void;
      makeBibliography(): Bibliography | false;
    };
  };
  export default citeproc;
}
