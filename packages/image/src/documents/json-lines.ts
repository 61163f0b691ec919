import type { LineRange } from '../inventory/model.ts';

/** Gives the lines of the value at a path of keys; undefined where there is none, or deeper than was looked. */
export type JsonLines = (path: readonly string[]) => LineRange | undefined;

/**
 * Finds the lines of all values of a JSON text down to a depth in one pass; the items of a list have their
 * index as key. Of a key that stands twice the last value counts, as for `JSON.parse`. What is no JSON gives
 * no error, only lines without meaning.
 */
export function indexJsonLines(text: string, depth: number): JsonLines {
  const found = new Map<string, LineRange>();
  new LineScanner(text, depth, found).scan();
  return (path) => found.get(pathKey(path));
}

function pathKey(path: readonly string[]): string {
  return JSON.stringify(path);
}

interface Level {
  readonly isList: boolean;
  /** Line on which the value of the level begins. */
  readonly start: number;
  /** Key of the member that is being read. */
  key: string;
  index: number;
}

class LineScanner {
  readonly #text: string;
  readonly #depth: number;
  readonly #found: Map<string, LineRange>;
  readonly #levels: Level[] = [];
  #at = 0;
  #line = 1;
  /** Whether the next text is a key. */
  #isKey = false;

  constructor(text: string, depth: number, found: Map<string, LineRange>) {
    this.#text = text;
    this.#depth = depth;
    this.#found = found;
  }

  scan(): void {
    const text = this.#text;
    for (; this.#at < text.length; this.#at += 1) {
      switch (text.charCodeAt(this.#at)) {
        case 0x0a:
          this.#line += 1;
          break;
        case 0x7b:
          this.#open(false);
          break;
        case 0x5b:
          this.#open(true);
          break;
        case 0x7d:
        case 0x5d:
          this.#close();
          break;
        case 0x2c:
          this.#next();
          break;
        case 0x22:
          this.#string();
          break;
        default:
          this.#scalar();
      }
    }
  }

  #open(isList: boolean): void {
    this.#levels.push({ isList, start: this.#line, key: '0', index: 0 });
    this.#isKey = !isList;
  }

  #close(): void {
    const level = this.#levels.pop();
    this.#isKey = false;
    if (level !== undefined) this.#record(level.start);
  }

  #next(): void {
    const level = this.#levels.at(-1);
    if (level === undefined) return;
    level.index += 1;
    if (level.isList) level.key = String(level.index);
    else this.#isKey = true;
  }

  #string(): void {
    const start = this.#at;
    const text = this.#text;
    let end = start + 1;
    for (let code = text.charCodeAt(end); code !== 0x22; code = text.charCodeAt(end)) {
      if (end >= text.length) break;
      end += code === 0x5c ? 2 : 1;
    }
    this.#at = end;
    const level = this.#levels.at(-1);
    if (this.#isKey && level !== undefined) {
      this.#isKey = false;
      if (this.#levels.length <= this.#depth) level.key = keyOf(text.slice(start, end + 1));
    } else {
      this.#record(this.#line);
    }
  }

  /** A number or word: of its characters, the first tells. */
  #scalar(): void {
    const isStart = /[-0-9tfn]/.test(this.#text.charAt(this.#at));
    const isInside = this.#at > 0 && /[-+.0-9a-zA-Z]/.test(this.#text.charAt(this.#at - 1));
    if (isStart && !isInside) this.#record(this.#line);
  }

  #record(start: number): void {
    if (this.#levels.length > this.#depth) return;
    this.#found.set(pathKey(this.#levels.map(({ key }) => key)), { start, end: this.#line });
  }
}

function keyOf(literal: string): string {
  try {
    const key: unknown = JSON.parse(literal);
    return typeof key === 'string' ? key : literal;
  } catch {
    return literal;
  }
}
