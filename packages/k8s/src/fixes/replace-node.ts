import type { Json } from '@seaworthy/core';
import type { YamlNode } from '@seaworthy/core/primitives/yaml';
import { isObject } from '../manifests/fields.ts';
import {
  block,
  type EditContext,
  hasComment,
  inline,
  lineStart,
  nextLine,
} from './edit-context.ts';
import { FixRefusal } from './model.ts';

/** Adds the edit that writes a value in the place of a node. */
export function replaceNode(
  context: EditContext,
  node: YamlNode,
  value: Json,
  key: YamlNode | undefined,
): void {
  if (node.tag !== '') throw new FixRefusal(`the tag ${node.tag} stands there`);
  const { text, edits, newline } = context;
  const isBlock = (node.kind === 'mapping' || node.kind === 'sequence') && !node.flow;
  if (isBlock) {
    replaceBlock(context, node, value, key);
    return;
  }
  if (node.kind === 'scalar' && node.start === node.end) {
    fillEmpty(context, node, value, key);
    return;
  }
  const first = text.charAt(node.start);
  const quotes = first === '"' ? 'double' : first === "'" ? 'single' : undefined;
  let written = inline(context, value, node.start, quotes);
  // Quotes that stand there stay, even where a text needs none.
  if (quotes !== undefined && typeof value === 'string' && !/^["']/.test(written)) {
    written = `${first}${written}${first}`;
  }
  const isBlockScalar = (first === '|' || first === '>') && text.charAt(node.end - 1) === '\n';
  edits.push({
    start: node.start,
    end: node.end,
    text: isBlockScalar ? written + newline : written,
  });
}

/** Writes a value where only a key, or a dash, stands. */
function fillEmpty(
  context: EditContext,
  node: YamlNode,
  value: Json,
  key: YamlNode | undefined,
): void {
  const { text, edits, newline } = context;
  const { start } = node;
  const entries = isObject(value) ? Object.keys(value).length : 0;
  if (key !== undefined && entries > 0) {
    const column = key.start - lineStart(text, key.start) + context.step;
    const at = nextLine(text, start);
    const lead = at === start || text.charAt(at - 1) === '\n' ? '' : newline;
    edits.push({ start: at, end: at, text: lead + block(context, value, column) });
    return;
  }
  const colon = /[:-]$/.test(text.slice(Math.max(0, start - 1), start));
  edits.push({ start, end: start, text: `${colon ? '' : ':'} ${inline(context, value, start)}` });
}

function replaceBlock(
  context: EditContext,
  node: YamlNode,
  value: Json,
  key: YamlNode | undefined,
): void {
  const { text, edits, newline } = context;
  const { end } = node;
  const tail = text.charAt(end - 1) === '\n' ? newline : '';
  let start = node.start;
  let lead = '';
  if (key !== undefined) {
    const colon = text.indexOf(':', key.end) + 1;
    // What stands between key and content, such as an anchor or a comment, stays.
    if (colon > 0 && text.slice(colon, start).trim() === '' && !hasComment(context, colon, start)) {
      start = colon;
      lead = ' ';
    }
  }
  edits.push({ start, end, text: lead + inline(context, value, start) + tail });
}
