import { ImageError } from '../errors.ts';
import type { XmlElement } from './model.ts';
import { decodeReferences } from './references.ts';

/** Options of {@link parseXml}. */
export interface ParseXmlOptions {
  /** Depth of elements. Default: 256. */
  readonly maxDepth?: number | undefined;
  /** Elements and attributes of the document. Default: 2,000,000. */
  readonly maxNodes?: number | undefined;
}

interface Draft extends XmlElement {
  /** Name as written. */
  readonly tag: string;
  readonly children: Draft[];
  text: string;
  endLine: number;
}

/**
 * Reads an XML document into its root element. Only what is written in the text is read: no entity beyond the
 * five and numeric ones is expanded, and a document type with declarations of its own is refused. Namespaces
 * are not resolved.
 * @throws ImageError `ERR_IMAGE_XML` with the line where it is not well-formed, `ERR_IMAGE_LIMIT` beyond a limit
 */
export function parseXml(text: string, options: ParseXmlOptions = {}): XmlElement {
  return new Reader(text, options.maxDepth ?? 256, options.maxNodes ?? 2_000_000).read();
}

class Reader {
  readonly #text: string;
  readonly #maxDepth: number;
  readonly #maxNodes: number;
  readonly #open: Draft[] = [];
  #root: Draft | undefined;
  #at = 0;
  #nodes = 0;
  #line = 1;
  /** Offset of the first line break that is not counted; -1 before the first look. */
  #nextBreak = -1;

  constructor(text: string, maxDepth: number, maxNodes: number) {
    this.#text = text;
    this.#maxDepth = maxDepth;
    this.#maxNodes = maxNodes;
  }

  read(): XmlElement {
    const text = this.#text;
    while (this.#at < text.length) {
      const next = text.indexOf('<', this.#at);
      this.#characters(next < 0 ? text.length : next);
      if (next < 0) break;
      this.#at = next;
      this.#markup();
    }
    const unclosed = this.#open.at(-1);
    if (unclosed !== undefined) throw this.#fault('an element that is not closed');
    if (this.#root === undefined) throw this.#fault('no element');
    return this.#root;
  }

  #characters(end: number): void {
    const raw = this.#text.slice(this.#at, end);
    this.#at = end;
    const element = this.#open.at(-1);
    if (element !== undefined) element.text += decodeReferences(raw);
    else if (/[^\s\ufeff]/u.test(raw)) throw this.#fault('a text outside the root element');
  }

  #markup(): void {
    const text = this.#text;
    if (text.startsWith('<!--', this.#at)) this.#skipTo('-->', 4);
    else if (text.startsWith('<![CDATA[', this.#at)) this.#cdata();
    else if (text.startsWith('<?', this.#at)) this.#skipTo('?>', 2);
    else if (text.startsWith('<!DOCTYPE', this.#at)) this.#documentType();
    else if (text.startsWith('</', this.#at)) this.#endTag();
    else this.#startTag();
  }

  #skipTo(end: string, from: number): number {
    const at = this.#text.indexOf(end, this.#at + from);
    if (at < 0) throw this.#fault(`markup without its ${end}`);
    this.#at = at + end.length;
    return at;
  }

  #cdata(): void {
    const start = this.#at + '<![CDATA['.length;
    const element = this.#open.at(-1);
    if (element === undefined) throw this.#fault('a text outside the root element');
    element.text += this.#text.slice(start, this.#skipTo(']]>', 9));
  }

  /** An external type is named and never fetched; declarations inside could define entities. */
  #documentType(): void {
    if (this.#root !== undefined) throw this.#fault('a document type after the root element');
    const start = this.#at;
    const end = this.#skipTo('>', 9);
    if (this.#text.slice(start, end).includes('[')) {
      this.#at = start;
      throw this.#fault('a document type with declarations, which is not read');
    }
  }

  #endTag(): void {
    const start = this.#at + 2;
    const end = this.#text.indexOf('>', start);
    const element = this.#open.at(-1);
    if (end < 0 || element === undefined || this.#text.slice(start, end).trimEnd() !== element.tag)
      throw this.#fault('an end tag that closes no element');
    element.endLine = this.#lineOf(start);
    this.#open.pop();
    this.#at = end + 1;
  }

  #startTag(): void {
    const line = this.#lineOf(this.#at);
    this.#at += 1;
    const tag = this.#name();
    if (this.#root !== undefined && this.#open.length === 0)
      throw this.#fault('a second root element');
    if (this.#open.length >= this.#maxDepth) throw this.#beyond('xmlDepth', this.#maxDepth);
    this.#count();
    const colon = tag.indexOf(':');
    const element: Draft = {
      tag,
      name: tag.slice(colon + 1),
      prefix: tag.slice(0, Math.max(colon, 0)),
      attributes: this.#attributes(),
      children: [],
      text: '',
      line,
      endLine: line,
    };
    this.#open.at(-1)?.children.push(element);
    this.#root ??= element;
    const isEmpty = this.#text[this.#at] === '/';
    if (isEmpty) this.#at += 1;
    if (this.#text[this.#at] !== '>') throw this.#fault('a start tag that does not end');
    element.endLine = this.#lineOf(this.#at);
    this.#at += 1;
    if (!isEmpty) this.#open.push(element);
  }

  #attributes(): ReadonlyMap<string, string> {
    const attributes = new Map<string, string>();
    for (;;) {
      const before = this.#at;
      this.#skipBlanks();
      const next = this.#text[this.#at];
      if (next === undefined || next === '>' || next === '/') return attributes;
      if (before === this.#at) throw this.#fault('attributes that no blank parts');
      const name = this.#name();
      this.#skipBlanks();
      if (this.#text[this.#at] !== '=') throw this.#fault('an attribute without a value');
      this.#at += 1;
      this.#skipBlanks();
      const quote = this.#text[this.#at];
      if (quote !== '"' && quote !== "'") throw this.#fault('an attribute without a quoted value');
      const end = this.#text.indexOf(quote, this.#at + 1);
      const value = end < 0 ? '<' : this.#text.slice(this.#at + 1, end);
      if (value.includes('<')) throw this.#fault('an attribute whose value is not closed');
      if (attributes.has(name)) throw this.#fault('an attribute that stands twice');
      this.#count();
      attributes.set(name, decodeReferences(value));
      this.#at = end + 1;
    }
  }

  #name(): string {
    const pattern = /[\p{L}_:][\p{L}\p{N}\p{M}_:.\u00b7-]*/uy;
    pattern.lastIndex = this.#at;
    const name = pattern.exec(this.#text)?.[0];
    if (name === undefined) throw this.#fault('a name was expected');
    this.#at += name.length;
    return name;
  }

  #skipBlanks(): void {
    const pattern = /\s*/uy;
    pattern.lastIndex = this.#at;
    this.#at += pattern.exec(this.#text)?.[0].length ?? 0;
  }

  #count(): void {
    this.#nodes += 1;
    if (this.#nodes > this.#maxNodes) throw this.#beyond('xmlNodes', this.#maxNodes);
  }

  /** Lines are asked for in the order of the text: each break is looked for once. */
  #lineOf(offset: number): number {
    while (this.#nextBreak < offset) {
      const at = this.#text.indexOf('\n', this.#nextBreak + 1);
      if (this.#nextBreak >= 0) this.#line += 1;
      this.#nextBreak = at < 0 ? this.#text.length : at;
    }
    return this.#line;
  }

  #fault(what: string): ImageError {
    return new ImageError('ERR_IMAGE_XML', `it is not well-formed XML: ${what}`, {
      at: { line: this.#lineOf(this.#at) },
    });
  }

  #beyond(limit: string, max: number): ImageError {
    return new ImageError('ERR_IMAGE_LIMIT', `the XML is beyond the limit ${limit} (${max})`, {
      at: { line: this.#lineOf(this.#at) },
      limit: { limit, max, seen: max + 1 },
    });
  }
}
