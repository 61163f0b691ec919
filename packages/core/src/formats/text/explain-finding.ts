import type { Finding } from '../../finding/model.ts';
import { escapeControl } from '../../primitives/text-escape/escape-control.ts';
import { truncate } from '../../primitives/text-escape/truncate.ts';
import { explainRows } from '../words/explain-rows.ts';
import { labelOf } from '../words/finding-words.ts';
import { displayWidth, padToWidth, wrapToWidth } from './display-width.ts';
import { painter } from './text-style.ts';

/** Options of {@link explainFinding}. */
export interface ExplainOptions {
  /** Columns. Default 100. */
  readonly width?: number | undefined;
  /** Color for terminals (ECMA-48). Default false. */
  readonly color?: boolean | undefined;
}

/** Gives all that is known of one finding as text: what, where, on what evidence, and how to clear it. */
export function explainFinding(finding: Finding, options: ExplainOptions = {}): string {
  const { width = 100, color = false } = options;
  const paint = painter(color);
  const rows = explainRows(finding);
  const column = Math.max(...rows.map(([label]) => displayWidth(label)));
  const room = Math.max(width - column - 4, 20);
  const title = `${labelOf(finding).toUpperCase()}  ${finding.check.id}  ${finding.check.title}`;
  const lines = wrapToWidth(bounded(title), Math.max(width - 2, 20)).map(
    (line) => ` ${paint(finding.outcome === 'error' ? 'unknown' : finding.severity, line)}`,
  );
  lines.push('', ...wrapToWidth(bounded(finding.message), room).map((line) => ` ${line}`), '');
  let before = '';
  for (const [label, text] of rows) {
    for (const [index, line] of wrapToWidth(bounded(text), room).entries()) {
      const shown = index === 0 && label !== before ? label : '';
      lines.push(` ${paint('quiet', padToWidth(shown, column))}   ${line}`.trimEnd());
    }
    before = label;
  }
  return `${lines.join('\n')}\n`;
}

/** Makes a text safe to print; only a hostile one is so long that it is cut. */
function bounded(text: string): string {
  return escapeControl(truncate(text, 10_000));
}
