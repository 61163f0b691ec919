import type { Json } from '@seaworthy/core';
import { isMerge, keyOf, type YamlNode } from '@seaworthy/core/primitives/yaml';
import type { JsonObject } from '../manifests/model.ts';
import { sameValue } from './apply-changes.ts';
import {
  block,
  type EditContext,
  hasComment,
  inline,
  lineStart,
  nextLine,
} from './edit-context.ts';
import { insertFlow, removeFlow } from './edit-flow.ts';
import { FixRefusal } from './model.ts';
import { replaceNode } from './replace-node.ts';

interface Pair {
  readonly name: string | undefined;
  readonly key: YamlNode;
  readonly value: YamlNode;
}

/** Adds the edits that turn one object into another one. */
export function editMapping(
  context: EditContext,
  node: YamlNode,
  before: JsonObject,
  after: JsonObject,
  ownKey: YamlNode | undefined,
): void {
  const pairs = pairsOf(node);
  const added: [string, Json][] = [];
  for (const [name, value] of Object.entries(after)) {
    const own = pairs.findLast((pair) => pair.name === name);
    const old = Object.hasOwn(before, name) ? before[name] : undefined;
    if (old !== undefined && sameValue(old, value)) continue;
    if (own === undefined) {
      // A merged member is overridden by one that is written behind the merge.
      if (old !== undefined && typeof old === 'object' && old !== null) {
        throw new FixRefusal(`${name} is merged (<<) from content that others share`);
      }
      added.push([name, value]);
    } else {
      context.editNode(context, own.value, old ?? null, value, node.flow ? undefined : own.key);
    }
  }
  const removed = new Set<Pair>();
  for (const name of Object.keys(before)) {
    if (Object.hasOwn(after, name)) continue;
    const own = pairs.filter((pair) => pair.name === name);
    if (own.length !== 1) {
      throw new FixRefusal(`${name} is ${own.length === 0 ? 'merged (<<)' : 'written twice'}`);
    }
    for (const pair of own) removed.add(pair);
  }
  const kept = pairs.filter((pair) => !removed.has(pair));
  if (kept.length === 0) {
    replaceNode(context, node, after, ownKey);
    return;
  }
  if (node.flow) {
    const spans = pairs.map(({ key, value }) => ({ start: key.start, end: value.end }));
    removeFlow(context, spans, (index) => {
      const pair = pairs[index];
      return pair !== undefined && removed.has(pair);
    });
    const at = pairs.at(-1)?.key.start ?? node.start;
    insertFlow(
      context,
      node,
      added.map(([name, value]) => `${inline(context, name, at)}: ${inline(context, value, at)}`),
    );
    return;
  }
  removeLines(context, pairs, removed);
  appendLines(context, kept, added);
}

function pairsOf(node: YamlNode): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let index = 0; index + 1 < node.items.length; index += 2) {
    const key = node.items[index];
    const value = node.items[index + 1];
    if (key === undefined || value === undefined) break;
    pairs.push({ name: isMerge(key) ? undefined : keyOf(key), key, value });
  }
  return pairs;
}

function appendLines(
  context: EditContext,
  kept: readonly Pair[],
  added: readonly (readonly [string, Json])[],
): void {
  const first = kept[0];
  const last = kept.at(-1);
  if (added.length === 0 || first === undefined || last === undefined) return;
  const { text, edits, newline } = context;
  const column = first.key.start - lineStart(text, first.key.start);
  const at = nextLine(text, Math.max(last.key.end, last.value.end));
  // The last line of a file may lack its line break.
  const lead = text.charAt(at - 1) === '\n' ? '' : newline;
  edits.push({
    start: at,
    end: at,
    text: lead + block(context, Object.fromEntries(added), column),
  });
}

function removeLines(
  context: EditContext,
  pairs: readonly Pair[],
  removed: ReadonlySet<Pair>,
): void {
  const { text, edits } = context;
  pairs.forEach((pair, index) => {
    if (!removed.has(pair)) return;
    const { start } = pair.key;
    const end = Math.max(pair.key.end, pair.value.end);
    const line = lineStart(text, start);
    if (text.slice(line, start).trim() === '') {
      edits.push({ start: line, end: nextLine(text, end), text: '' });
      return;
    }
    // `- name: x` of a list item: what follows moves up behind the dash.
    const next = pairs[index + 1];
    if (next !== undefined && removed.has(next)) {
      throw new FixRefusal('several members at the start of a list item would go');
    }
    const pull = next !== undefined && !hasComment(context, end, next.key.start);
    edits.push({ start, end: pull ? next.key.start : end, text: '' });
  });
}
