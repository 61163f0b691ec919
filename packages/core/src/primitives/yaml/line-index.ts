/** A place in a text: line and column count from 1, columns and offsets in UTF-16 units. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** Gives the position of an offset. */
export type LineIndex = (offset: number) => TextPosition;

/** Finds the lines of a text once and gives a function that looks offsets up in them. */
export function indexLines(text: string): LineIndex {
  const starts: number[] = [0];
  const pattern = /\r\n?|\n/g;
  // A text without carriage returns, the usual one, is searched faster.
  if (text.includes('\r')) {
    while (pattern.test(text)) starts.push(pattern.lastIndex);
  } else {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  }
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    // A byte order mark takes no column.
    const column = offset - (starts[low] ?? 0) + 1 - (low === 0 ? mark : 0);
    return { line: low + 1, column: Math.max(column, 1), offset };
  };
}
