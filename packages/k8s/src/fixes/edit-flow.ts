import type { YamlNode } from '@seaworthy/core/primitives/yaml';
import { type EditContext, lineStart } from './edit-context.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Adds the edits that put members or items behind the last one of a flow collection. */
export function insertFlow(context: EditContext, node: YamlNode, written: readonly string[]): void {
  const last = node.items.at(-1);
  if (written.length === 0 || last === undefined) return;
  const { text, edits, newline } = context;
  const beforeLast = node.kind === 'mapping' ? node.items.at(-2) : last;
  const start = beforeLast?.start ?? last.start;
  const line = lineStart(text, start);
  // Members that stand on lines of their own get lines of their own.
  const ownLine = line > node.start && text.slice(line, start).trim() === '';
  const separator = ownLine ? `,${newline}${text.slice(line, start)}` : ', ';
  const at = Math.max(last.end, beforeLast?.end ?? 0);
  edits.push({ start: at, end: at, text: written.map((one) => separator + one).join('') });
}

/** Adds the edits that take members or items out of a flow collection, each with one comma. */
export function removeFlow(
  context: EditContext,
  spans: readonly Span[],
  isRemoved: (index: number) => boolean,
): void {
  let kept: Span | undefined;
  spans.forEach((span, index) => {
    if (!isRemoved(index)) {
      kept = span;
      return;
    }
    const next = spans[index + 1];
    if (kept !== undefined) {
      // Behind one that stays: the comma before it goes.
      const previous = spans[index - 1] ?? kept;
      context.edits.push({ start: previous.end, end: span.end, text: '' });
    } else if (next !== undefined) {
      context.edits.push({ start: span.start, end: next.start, text: '' });
    }
  });
}
