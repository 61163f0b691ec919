import { K8sError } from '../errors.ts';
import type { TextEdit } from './model.ts';

/**
 * Gives a text with edits made; all that they do not name stays as it is, byte for byte.
 * @throws K8sError `ERR_K8S_OPTION` where edits overlap or lie outside of the text.
 */
export function applyEdits(
  text: string,
  edits: readonly Omit<TextEdit, 'line' | 'column'>[],
): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: replacement } of sorted) {
    if (start < at || end < start || end > text.length) {
      throw new K8sError(
        'ERR_K8S_OPTION',
        `edit ${start}-${end} overlaps or is outside of the text`,
      );
    }
    parts.push(text.slice(at, start), replacement);
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
