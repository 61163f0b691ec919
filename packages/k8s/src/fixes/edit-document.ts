import type { Json } from '@seaworthy/core';
import { parseYaml, readNodes } from '@seaworthy/core/primitives/yaml';
import { sameValue } from './apply-changes.ts';
import { applyEdits } from './apply-edits.ts';
import { type DocumentEdit, makeContext } from './edit-context.ts';
import { editNode } from './edit-node.ts';
import { FixRefusal } from './model.ts';

/**
 * Gives the edits that turn the value of a document into another one. They are made on trial, and
 * refused unless the text is then read as exactly the value that is wanted.
 * @throws FixRefusal where that cannot be done.
 */
export function editDocument(
  text: string,
  json: boolean,
  before: Json,
  after: Json,
): readonly DocumentEdit[] {
  const comments: number[] = [];
  const format = json ? 'json' : 'yaml';
  const root = readNodes(text, { format, onComment: (start) => comments.push(start) });
  if (root === undefined) throw new FixRefusal('the document cannot be read');
  const context = makeContext(text, root, json, comments, editNode);
  editNode(context, root, before, after);
  // Where two insertions meet, the inner one, which was made first, stays in front.
  const edits = [...context.edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let edited: string;
  try {
    edited = applyEdits(text, edits);
  } catch {
    throw new FixRefusal('its changes would touch the same text');
  }
  const [document, ...others] = parseYaml(edited);
  if (others.length > 0 || document?.error !== undefined || !sameValue(document?.value, after)) {
    throw new FixRefusal('the text is written in a way that cannot be edited safely');
  }
  return edits;
}
