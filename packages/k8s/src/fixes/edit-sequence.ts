import type { Json } from '@seaworthy/core';
import type { YamlNode } from '@seaworthy/core/primitives/yaml';
import { sameValue } from './apply-changes.ts';
import { block, type EditContext, inline, lineStart, nextLine } from './edit-context.ts';
import { insertFlow, removeFlow } from './edit-flow.ts';
import { FixRefusal } from './model.ts';
import { replaceNode } from './replace-node.ts';

/** Adds the edits that turn one list into another one. */
export function editSequence(
  context: EditContext,
  node: YamlNode,
  before: readonly Json[],
  after: readonly Json[],
  ownKey: YamlNode | undefined,
): void {
  if (after.length === 0 || before.length === 0) {
    replaceNode(context, node, after, ownKey);
    return;
  }
  const kept = keptItems(before, after);
  if (kept !== undefined) {
    removeItems(context, node, kept);
    return;
  }
  if (after.length < before.length) {
    replaceNode(context, node, after, ownKey);
    return;
  }
  node.items.forEach((item, index) => {
    context.editNode(context, item, before[index] ?? null, after[index] ?? null);
  });
  appendItems(context, node, after.slice(before.length));
}

/** Gives the numbers of the items that are left where items were only taken out. */
function keptItems(before: readonly Json[], after: readonly Json[]): Set<number> | undefined {
  if (after.length >= before.length) return undefined;
  const kept = new Set<number>();
  let at = 0;
  before.forEach((item, index) => {
    if (at < after.length && sameValue(item, after[at])) {
      kept.add(index);
      at++;
    }
  });
  return at === after.length ? kept : undefined;
}

function removeItems(context: EditContext, node: YamlNode, kept: ReadonlySet<number>): void {
  if (node.flow) {
    removeFlow(context, node.items, (index) => !kept.has(index));
    return;
  }
  const { text, edits } = context;
  const column = node.start - lineStart(text, node.start);
  node.items.forEach((item, index) => {
    if (kept.has(index)) return;
    const line = dashLine(text, item.start, column);
    if (line === undefined) throw new FixRefusal('a list item does not begin on its own line');
    edits.push({ start: line, end: nextLine(text, item.end), text: '' });
  });
}

/** Finds the line on which the dash of an item stands, with nothing before it. */
function dashLine(text: string, offset: number, column: number): number | undefined {
  for (let line = lineStart(text, offset); ; line = lineStart(text, line - 1)) {
    const dash = line + column;
    if (text.charAt(dash) === '-' && dash < Math.max(offset, line + column + 1)) {
      return text.slice(line, dash).trim() === '' ? line : undefined;
    }
    if (line === 0) return undefined;
  }
}

function appendItems(context: EditContext, node: YamlNode, added: readonly Json[]): void {
  if (added.length === 0) return;
  if (node.flow) {
    insertFlow(
      context,
      node,
      added.map((item) => inline(context, item, node.items.at(-1)?.start ?? node.start)),
    );
    return;
  }
  const { text, edits, newline } = context;
  const column = node.start - lineStart(text, node.start);
  const at = nextLine(text, node.end);
  // The last line of a file may lack its line break.
  const lead = text.charAt(at - 1) === '\n' ? '' : newline;
  edits.push({ start: at, end: at, text: lead + block(context, added, column) });
}
