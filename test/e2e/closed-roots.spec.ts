/** The build that readers get, seen from the page: nothing of what Paperkin shows there can be read. */
import type { Page } from "playwright";
import { ask } from "./support/extension-api.ts";
import { pierce } from "./support/pierce.ts";
import { expect, test } from "./support/test.ts";

const LIST = "Zebrafish seminar";

/** Everything the page can get at by script: its markup, open roots, and what elements of its own say of theirs. */
const readable = `
  [
    document.documentElement.outerHTML,
    document.documentElement.getHTML({ serializableShadowRoots: true }),
    document.documentElement.innerText,
    getSelection().toString(),
    ...(window.stolen ?? []),
    ...[...document.querySelectorAll("*")].flatMap((element) => [
      ...[...element.attributes].map(({ value }) => value),
      element.shadowRoot === null ? "" : "open: " + element.shadowRoot.innerHTML,
    ]),
  ].join("\\n")`;

/** A page that defines elements of our names, and takes note of their roots whenever it can. */
const thief = `
  window.stolen = [];
  for (const name of ["paperkin-tab", "paperkin-sidebar"]) {
    customElements.define(name, class extends HTMLElement {
      #internals = this.attachInternals();
      connectedCallback() {
        const note = () => { if (this.#internals.shadowRoot) window.stolen.push("open: " + this.#internals.shadowRoot.innerHTML) };
        note();
        setInterval(note, 50);
      }
    });
  }
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) { return attach.call(this, { ...options, mode: "open" }) };`;

for (const [what, prepare] of [
  ["an ordinary page", async () => {}],
  ["a page that wants to", (page: Page) => page.addInitScript(thief)],
] as const) {
  test(`${what} can read nothing of the reader's lists and related papers`, async ({ openMore }) => {
    const app = await openMore({ build: "release" });
    await ask(await app.probe(), "createList", { name: LIST });
    const page = await app.context.newPage();
    await prepare(page);
    await page.goto("https://arxiv.org/abs/2112.13692");
    const seen = await pierce(page);
    await expect.poll(() => seen.click("paperkin-tab", "pk-tab")).toBe(true);
    const shown = () => seen.text("paperkin-sidebar");
    await expect.poll(shown).toContain("Related in your");
    // Saved, then put into a list of the reader's own.
    expect(await seen.click("paperkin-sidebar", "star")).toBe(true);
    await expect.poll(async () => (await seen.texts("paperkin-sidebar", "saved")).length).toBe(1);
    expect(await seen.click("paperkin-sidebar", "button", "Lists")).toBe(true);
    await expect.poll(shown).toContain(LIST);
    const related = (await seen.texts("paperkin-sidebar", "title")).filter((title) => title.length > 20);
    expect(related.length).toBeGreaterThan(3);
    const [own = "", ...others] = related;
    const read: string = await page.evaluate(readable);
    expect(read).toContain(own);
    for (const secret of [LIST, "Reading list", "open: ", ...others]) expect(read).not.toContain(secret);
  });
}
