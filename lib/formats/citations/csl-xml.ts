/** Styles and locales of CSL as the tree that citeproc takes beside a DOM, so that citations run where there is none. */
import { parseXml, XmlCdata, XmlElement, XmlText } from "@rgrove/parse-xml";

export type CslNode = {
  readonly name: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly (CslNode | string)[];
};

/** Reads a whole style or locale; throws for what is not well-formed. */
export function readCslXml(xml: string): CslNode {
  const { root } = parseXml(xml);
  if (root === null) throw new SyntaxError("A style without a root element");
  return nodeOf(root);
}

function nodeOf(element: XmlElement): CslNode {
  const elements = element.children.filter((child) => child instanceof XmlElement);
  const texts = element.children.filter((child) => child instanceof XmlText || child instanceof XmlCdata);
  return {
    name: element.name,
    attrs: { ...element.attributes },
    // The blanks between elements are layout.
    children: elements.length > 0 ? elements.map(nodeOf) : texts.map(({ text }) => text),
  };
}
