import { isWord } from './characters.ts';
import { commentEnd, isBlankOrBreak, isPrintable, startsPlain } from './simple-characters.ts';

/** Makes values, or nodes with their places, of the parts that a {@link SimpleReader} finds. */
export interface PartMaker<T, L extends T, M extends T> {
  /** Gives undefined for a scalar that is left to the reader of all of YAML. */
  plain(start: number, end: number): T | undefined;
  /** Offsets include the quotes; there are no escapes between them. */
  quoted(start: number, end: number): T;
  /** Makes a value that is not written. */
  empty(at: number): T;
  openList(start: number, flow: boolean): L;
  addItem(list: L, item: T): void;
  openMapping(start: number, flow: boolean): M;
  /** Gives false for a key that is left to the reader of all of YAML. */
  addMember(mapping: M, keyStart: number, keyEnd: number, value: T): boolean;
  /** Closes a flow collection; its end is behind its bracket. */
  closeFlow(collection: L | M, end: number): void;
  /** Closes a block collection; its end is that of its last value. */
  closeBlock(collection: L | M): void;
}

/** Deepest nesting that is read here, whatever depth a caller allows: recursion stays far from the stack's end. */
const mostDepth = 100;
/** Longest key that is read here: YAML ends at 1,024 characters. */
const mostKeyLength = 1000;

/**
 * Reads the YAML that manifests are written in, two to three times as fast as {@link compose} can by
 * the whole grammar: block mappings with plain keys, block lists, scalars and flow collections that stay
 * on one line, comments. It gives exactly what `compose` and `buildValue` would, or undefined at
 * the first character that needs more, and at every fault: those are told in one place only.
 * A property test holds the two against each other; `bench` measures what it is there for.
 */
export class SimpleReader<T, L extends T, M extends T> {
  readonly #text: string;
  readonly #maker: PartMaker<T, L, M>;
  readonly #maxDepth: number;
  #position = 0;
  #lineStart = 0;
  /** Column of the content at the position, where that is the first of a line; -1 = the end. */
  #column = 0;

  constructor(text: string, maker: PartMaker<T, L, M>, maxDepth: number) {
    this.#text = text;
    this.#maker = maker;
    this.#maxDepth = Math.min(maxDepth, mostDepth);
  }

  /** Gives the one document of the text. */
  read(): T | undefined {
    if (!this.#toContent()) return undefined;
    if (this.#column === 0 && this.#text.startsWith('---\n', this.#position)) {
      this.#position += 4;
      if (!this.#toContent()) return undefined;
    }
    const root = this.#column < 0 ? undefined : this.#block(1);
    return this.#column < 0 ? root : undefined;
  }

  #block(depth: number): T | undefined {
    return this.#atDash()
      ? this.#blockList(this.#column, depth, false)
      : this.#blockMapping(this.#column, depth);
  }

  #blockMapping(column: number, depth: number): M | undefined {
    const mapping = this.#maker.openMapping(this.#position, false);
    do {
      const start = this.#position;
      const end = this.#keyEnd();
      if (end < 0) return undefined;
      this.#position = end + 1;
      const value = this.#blockValue(column, depth + 1, true);
      if (value === undefined) return undefined;
      if (!this.#maker.addMember(mapping, start, end, value)) return undefined;
    } while (this.#column === column);
    if (this.#column > column) return undefined;
    this.#maker.closeBlock(mapping);
    return mapping;
  }

  /** Reads a list whose first dash stands here; one in a mapping may stand no deeper than its key. */
  #blockList(column: number, depth: number, ofKey: boolean): L | undefined {
    const list = this.#maker.openList(this.#position, false);
    do {
      this.#position++;
      const item = this.#blockValue(column, depth + 1, false);
      if (item === undefined) return undefined;
      this.#maker.addItem(list, item);
    } while (this.#column === column && this.#atDash());
    if (this.#column > column || (this.#column === column && !ofKey)) return undefined;
    this.#maker.closeBlock(list);
    return list;
  }

  /** Reads what follows a colon or dash, and goes on to the next line with content. */
  #blockValue(column: number, depth: number, ofKey: boolean): T | undefined {
    if (depth > this.#maxDepth) return undefined;
    const behind = this.#position;
    this.#skipBlanks();
    const code = this.#text.charCodeAt(this.#position);
    if (code === 10 || code === 35 || this.#position >= this.#text.length) {
      this.#position = behind;
      if (!this.#toNextLine()) return undefined;
      if (this.#column > column) return this.#block(depth);
      if (ofKey && this.#column === column && this.#atDash()) {
        return this.#blockList(column, depth, true);
      }
      return this.#maker.empty(behind);
    }
    if (!ofKey && (this.#atDash() || this.#keyEnd() >= 0)) {
      // A collection in a list may begin on the line of its dash.
      this.#column = this.#position - this.#lineStart;
      return this.#block(depth);
    }
    const value = this.#inline(depth, false);
    if (value === undefined || !this.#toNextLine()) return undefined;
    // Deeper content would go on with the scalar, or be a fault.
    return this.#column > column ? undefined : value;
  }

  /** Reads a scalar or flow collection that ends on its line. */
  #inline(depth: number, inFlow: boolean): T | undefined {
    const code = this.#text.charCodeAt(this.#position);
    if (code === 34 || code === 39) return this.#quoted(code);
    if (code === 91) return this.#flowList(depth);
    if (code === 123) return this.#flowMapping(depth);
    return this.#plain(inFlow);
  }

  #plain(inFlow: boolean): T | undefined {
    const text = this.#text;
    const start = this.#position;
    let at = start;
    let code = text.charCodeAt(at);
    if (!startsPlain(code, text.charCodeAt(at + 1))) return undefined;
    let end = start;
    for (; ; code = text.charCodeAt(++at)) {
      // Letters, and digits with `-./` before them, first: nearly all characters are of them.
      if ((code >= 97 && code <= 122) || (code >= 45 && code <= 57)) end = at + 1;
      else if (code === 10 || at >= text.length) break;
      else if (code === 32) {
        if (text.charCodeAt(at + 1) === 35) break;
      } else if (code === 58 && isBlankOrBreak(text.charCodeAt(at + 1))) return undefined;
      else if (inFlow && (code === 44 || code === 93 || code === 125)) break;
      else if (inFlow && (code === 63 || code === 91 || code === 123)) return undefined;
      else if (isPrintable(code)) end = at + 1;
      else return undefined;
    }
    this.#position = end;
    return this.#maker.plain(start, end);
  }

  #quoted(quote: 34 | 39): T | undefined {
    const text = this.#text;
    const start = this.#position;
    let at = start + 1;
    for (let code = text.charCodeAt(at); code !== quote; code = text.charCodeAt(++at)) {
      if (code !== 32 && !isPrintable(code)) return undefined;
      if (code === 92 && quote === 34) return undefined;
    }
    this.#position = ++at;
    // `''` stands for a quote.
    if (quote === 39 && text.charCodeAt(at) === 39) return undefined;
    return this.#maker.quoted(start, at);
  }

  #flowList(depth: number): L | undefined {
    const list = this.#maker.openList(this.#position, true);
    if (!this.#enterFlow(93)) {
      do {
        const item = depth < this.#maxDepth ? this.#inline(depth + 1, true) : undefined;
        if (item === undefined) return undefined;
        this.#maker.addItem(list, item);
      } while (this.#nextInFlow());
    }
    return this.#leaveFlow(list, 93);
  }

  #flowMapping(depth: number): M | undefined {
    const mapping = this.#maker.openMapping(this.#position, true);
    if (!this.#enterFlow(125)) {
      do {
        const start = this.#position;
        const end = depth < this.#maxDepth ? this.#keyEnd() : -1;
        if (end < 0) return undefined;
        this.#position = end + 1;
        this.#skipBlanks();
        const value = this.#inline(depth + 1, true);
        if (value === undefined) return undefined;
        if (!this.#maker.addMember(mapping, start, end, value)) return undefined;
      } while (this.#nextInFlow());
    }
    return this.#leaveFlow(mapping, 125);
  }

  /** Steps over an opening bracket and tells whether the closing one comes next. */
  #enterFlow(close: number): boolean {
    this.#position++;
    this.#skipBlanks();
    return this.#text.charCodeAt(this.#position) === close;
  }

  /** Steps over a comma, if one comes. */
  #nextInFlow(): boolean {
    this.#skipBlanks();
    if (this.#text.charCodeAt(this.#position) !== 44) return false;
    this.#position++;
    this.#skipBlanks();
    return true;
  }

  #leaveFlow<C extends L | M>(collection: C, close: number): C | undefined {
    if (this.#text.charCodeAt(this.#position) !== close) return undefined;
    this.#maker.closeFlow(collection, ++this.#position);
    return collection;
  }

  #skipBlanks(): void {
    while (this.#text.charCodeAt(this.#position) === 32) this.#position++;
  }

  #atDash(): boolean {
    return (
      this.#text.charCodeAt(this.#position) === 45 &&
      isBlankOrBreak(this.#text.charCodeAt(this.#position + 1))
    );
  }

  /** Gives the offset of the colon behind the plain key that begins here, or -1. */
  #keyEnd(): number {
    const text = this.#text;
    const start = this.#position;
    let at = start;
    let code = text.charCodeAt(at);
    // A hyphen, dot or slash may stand inside a key; what begins with one is looked at more closely.
    if (!isWord(code) || code === 45) return -1;
    while (isWord(code) || code === 46 || code === 47) code = text.charCodeAt(++at);
    if (code !== 58 || at - start > mostKeyLength) return -1;
    return isBlankOrBreak(text.charCodeAt(at + 1)) ? at : -1;
  }

  /** Goes from the end of a value to the next line with content; false where more stands behind the value. */
  #toNextLine(): boolean {
    const text = this.#text;
    const end = this.#position;
    this.#skipBlanks();
    if (text.charCodeAt(this.#position) === 35) {
      if (this.#position === end) return false;
      this.#position = commentEnd(text, this.#position);
    }
    if (this.#position < text.length && text.charCodeAt(this.#position++) !== 10) return false;
    return this.#toContent();
  }

  /** Goes from the start of a line to the next content; false where a comment holds odd characters. */
  #toContent(): boolean {
    const text = this.#text;
    for (let at = this.#position; ; at++) {
      const lineStart = at;
      let code = text.charCodeAt(at);
      while (code === 32) code = text.charCodeAt(++at);
      if (code === 35) {
        at = commentEnd(text, at);
        code = text.charCodeAt(at);
        if (code !== 10 && at < text.length) return false;
      }
      if (at >= text.length || code !== 10) {
        this.#position = at;
        this.#lineStart = lineStart;
        this.#column = at < text.length ? at - lineStart : -1;
        return true;
      }
    }
  }
}
