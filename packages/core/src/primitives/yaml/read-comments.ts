import { indexLines } from './line-index.ts';
import type { PositionOptions } from './locate-in-yaml.ts';
import { readNodes } from './read-nodes.ts';
import type { YamlNode } from './yaml-node.ts';

/** A comment, and the lines of what it is about. */
export interface YamlComment {
  /** From its `#` to the end of the line. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** Stands before the first content of the document. */
  readonly head: boolean;
  /**
   * First and last line of the fields or list items that begin on its line, or else of the next one
   * behind it, with all that is nested in them; of the whole document for a comment in its head.
   */
  readonly about: { readonly line: number; readonly endLine: number };
}

/**
 * Gives the comments of one YAML document, with what each is about. A `#` inside a scalar begins
 * none. A document that cannot be read has none.
 */
export function readComments(text: string, options: PositionOptions = {}): readonly YamlComment[] {
  const { start = 0, end = text.length } = options;
  const lines = options.lines ?? indexLines(text);
  const found: (readonly [number, number])[] = [];
  const root = readNodes(text.slice(start, end), {
    format: 'yaml',
    maxDepth: options.maxDepth,
    onComment: (from, to) => found.push([from, to]),
  });
  if (root === undefined) return [];
  const parts = partsOf(root);
  const spans = parts.map(({ from, to }) => ({
    from,
    line: lines(start + from).line,
    endLine: lines(start + Math.max(from, to - 1)).line,
  }));
  const whole = { line: lines(start).line, endLine: lines(Math.max(start, end - 1)).line };
  const first = spans[0]?.from ?? root.start;
  let next = 0;
  return found.map(([from, to]) => {
    const { line, column } = lines(start + from);
    const head = from < first;
    while (next < spans.length && (spans[next]?.line ?? 0) < line) next++;
    return {
      text: text.slice(start + from, start + to),
      line,
      column,
      head,
      about: head ? whole : aboutFrom(spans, next, line),
    };
  });
}

interface PartSpan {
  readonly line: number;
  readonly endLine: number;
}

/** Joins the parts that begin on one line: that of the part with a given number. */
function aboutFrom(spans: readonly PartSpan[], from: number, ownLine: number): PartSpan {
  const line = spans[from]?.line ?? ownLine;
  let endLine = line;
  for (let index = from; spans[index]?.line === line; index++) {
    endLine = Math.max(endLine, spans[index]?.endLine ?? line);
  }
  return { line, endLine };
}

interface Part {
  readonly from: number;
  readonly to: number;
}

/** Lists the members and items of a tree in the order in which they begin. */
function partsOf(root: YamlNode): readonly Part[] {
  const parts: Part[] = [];
  const visit = (node: YamlNode): void => {
    const { items } = node;
    if (node.kind === 'sequence') {
      for (const item of items) {
        parts.push({ from: item.start, to: item.end });
        visit(item);
      }
    } else if (node.kind === 'mapping') {
      for (let index = 0; index + 1 < items.length; index += 2) {
        const key = items[index];
        const value = items[index + 1];
        if (key === undefined || value === undefined) break;
        parts.push({ from: key.start, to: Math.max(key.end, value.end) });
        visit(value);
      }
    }
  };
  visit(root);
  return parts;
}
