/** An element of an XML document. */
export interface XmlElement {
  /** Name without its prefix. */
  readonly name: string;
  /** Prefix of the name; empty where it has none. */
  readonly prefix: string;
  /** Values by name, prefix included, as written. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text and CDATA, joined; that of its children is not part of it. */
  readonly text: string;
  /** Line of its start tag, counted from 1. */
  readonly line: number;
  /** Line of its end tag. */
  readonly endLine: number;
}

/** Gives the first child of a name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** Gives the children of a name. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** Gives the trimmed text of the first child of a name; undefined where there is none, or only blanks. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  const text = childOf(element, name)?.text.trim();
  return text === '' ? undefined : text;
}
