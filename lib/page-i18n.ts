/**
 * Stands in for the run-time half of `@wxt-dev/i18n` in scripts on paper pages, where every byte is paid for by the
 * page: keys and substitutions only. Plural forms are chosen by `components/plural.ts`, not by the library.
 */
type Messages = { readonly i18n: { getMessage(key: string, substitutions?: readonly string[]): string } };

/** The same call as the library's; the build puts this one in its place. */
export function createI18n() {
  const api: { browser?: Messages; chrome?: Messages } = globalThis as object;
  // Older Chromium has no `browser` of its own, but gives an element of that id.
  const messages = Object.hasOwn(api, "browser") ? api.browser : api.chrome;
  return {
    t: (key: string, substitutions?: readonly string[]): string =>
      messages?.i18n.getMessage(key.replaceAll(".", "_"), substitutions) ?? "",
  };
}
