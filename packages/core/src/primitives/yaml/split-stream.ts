/** One document of a stream, by offsets. */
export interface StreamPart {
  readonly start: number;
  readonly end: number;
  /** Offset of a line that begins with `---` but is no separator; Kubernetes refuses the document. */
  readonly badSeparator?: number | undefined;
}

/**
 * Yields the documents of a YAML stream as Kubernetes' own reader cuts them: at each line of `---`
 * that is followed by nothing but blanks or a comment. A separator with nothing before it is part
 * of the document behind it.
 */
export function* splitStream(text: string): Generator<StreamPart, void, undefined> {
  let start = 0;
  let badSeparator: number | undefined;
  for (let line = markerFrom(text, 0); line >= 0; line = markerFrom(text, line + 3)) {
    const lineEnd = text.indexOf('\n', line);
    const end = lineEnd < 0 ? text.length : lineEnd + 1;
    if (!isSeparator(text, line + 3, end)) badSeparator ??= line;
    else if (start < line) {
      yield { start, end: line, badSeparator };
      start = end;
      badSeparator = undefined;
    }
  }
  if (start < text.length) yield { start, end: text.length, badSeparator };
}

function markerFrom(text: string, from: number): number {
  if (from === 0 && text.startsWith('---')) return 0;
  const at = text.indexOf('\n---', Math.max(from - 1, 0));
  return at < 0 ? -1 : at + 1;
}

function isSeparator(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 35) return true;
    if (code !== 32 && (code < 9 || code > 13)) return false;
  }
  return true;
}

/** Gives the offset of the first content from a document end marker on, or -1. */
export function contentFrom(text: string, offset: number): number {
  const pattern = /[\s\uFEFF]+|#[^\n\r]*|\.\.\.(?=[\s\0])/y;
  let at = offset;
  for (pattern.lastIndex = at; pattern.test(text); at = pattern.lastIndex);
  return text.charCodeAt(at) === 0 || at >= text.length ? -1 : at;
}
