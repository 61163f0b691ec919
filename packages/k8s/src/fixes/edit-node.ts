import type { Json } from '@seaworthy/core';
import type { YamlNode } from '@seaworthy/core/primitives/yaml';
import { isList, isObject } from '../manifests/fields.ts';
import { sameValue } from './apply-changes.ts';
import type { EditContext } from './edit-context.ts';
import { editMapping } from './edit-mapping.ts';
import { editSequence } from './edit-sequence.ts';
import { FixRefusal } from './model.ts';
import { replaceNode } from './replace-node.ts';

/**
 * Adds the edits that turn the value of a node into another one, as few and small as may be.
 * `key` is the key of the node where it is a member of a block mapping.
 * @throws FixRefusal where the text cannot be changed without changing something else.
 */
export function editNode(
  context: EditContext,
  node: YamlNode,
  before: Json,
  after: Json,
  key?: YamlNode,
): void {
  if (before === after || sameValue(before, after)) return;
  if (context.shared.has(node)) {
    throw new FixRefusal('an anchor stands there, and its aliases would change too');
  }
  if (node.kind === 'alias' && (isObject(before) || isList(before))) {
    throw new FixRefusal(`the alias *${node.text} stands there, whose content others share`);
  }
  if (node.kind === 'mapping' && isObject(before) && isObject(after)) {
    editMapping(context, node, before, after, key);
  } else if (node.kind === 'sequence' && isList(before) && isList(after)) {
    editSequence(context, node, before, after, key);
  } else replaceNode(context, node, after, key);
}
