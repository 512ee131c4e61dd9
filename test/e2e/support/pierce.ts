/**
 * Sees and clicks what is on a page from outside of it, by the browser's own tools: closed shadow roots too, and on pages
 * that take the document from whoever looks at it by script.
 */
import type { CDPSession, Page } from "playwright";

type Node = Awaited<ReturnType<typeof readTree>>;

export type Pierced = {
  /** How many elements of this name there are, in any frame or root. */
  count(name: string): Promise<number>;
  /** The text within the first element of this name, its shadow root included. */
  text(name: string): Promise<string>;
  /** The texts of the elements of this class within `host`. */
  texts(host: string, className: string): Promise<readonly string[]>;
  /** Clicks in the middle of the first element within `host` that has this class and text; false when it has no place on screen. */
  click(host: string, className: string, text?: string): Promise<boolean>;
  /** The value of an expression in the page's own world. */
  evaluate<Value>(expression: string): Promise<Value>;
};

export async function pierce(page: Page): Promise<Pierced> {
  const session = await page.context().newCDPSession(page);
  const find = async (name: string) => nodesOf(await readTree(session)).filter(({ localName }) => localName === name);
  return {
    count: async (name) => (await find(name)).length,
    async text(name) {
      const [host] = await find(name);
      return host === undefined ? "" : textIn(host);
    },
    texts: async (host, className) =>
      (await find(host))
        .flatMap(nodesOf)
        .filter((node) => hasClass(node, className))
        .map(textIn),
    async click(host, className, text = "") {
      const within = (await find(host)).flatMap(nodesOf);
      const node = within.find((candidate) => hasClass(candidate, className) && textIn(candidate).includes(text));
      if (node === undefined) return false;
      const box = await session.send("DOM.getBoxModel", { backendNodeId: node.backendNodeId }).catch(() => null);
      if (box === null) return false;
      const [left = 0, top = 0, , , right = 0, bottom = 0] = box.model.border;
      await page.mouse.click((left + right) / 2, (top + bottom) / 2);
      return true;
    },
    async evaluate<Value>(expression: string) {
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", { expression, returnByValue: true });
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? "the page threw");
      return result.value as Value;
    },
  };
}

async function readTree(session: CDPSession) {
  const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
  return root;
}

function textIn(node: Node): string {
  return nodesOf(node)
    .map(({ nodeType, nodeValue }) => (nodeType === 3 ? nodeValue : ""))
    .join("");
}

function hasClass({ attributes = [] }: Node, className: string): boolean {
  const place = attributes.indexOf("class");
  return place % 2 === 0 && attributes[place + 1]?.split(" ").includes(className) === true;
}

/** A node and everything below it in document order, roots and frames included. */
function nodesOf(node: Node): readonly Node[] {
  const below = [
    ...(node.shadowRoots ?? []),
    ...(node.contentDocument ? [node.contentDocument] : []),
    ...(node.children ?? []),
  ];
  return [node, ...below.flatMap(nodesOf)];
}
