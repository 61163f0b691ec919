import { annotationMarks, ignoreAnnotation } from './annotation-marks.ts';
import { createLocator } from './locator.ts';
import type { ResourceSet } from './model.ts';

/** An ignore mark or annotation with the lines on which findings are suppressed by it. */
export interface ManifestSuppression {
  readonly by: 'inline' | 'annotation';
  readonly uri: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Given for annotations: where the object begins on its first line and ends on its last, exclusive. */
  readonly startColumn?: number | undefined;
  readonly endColumn?: number | undefined;
  /** Check ids; wildcards as in waivers. */
  readonly checks: readonly string[];
  readonly reason: string;
  readonly until?: string | undefined;
  /** File and line of the mark, or object and annotation. */
  readonly source: string;
}

/**
 * Gives what the marks and annotations of a set suppress. A mark covers the field or list item on
 * its line, else the next one behind it, with all that is nested in it; in the head of a document,
 * before its first field, the whole document. An annotation covers its object.
 */
export function marksFor(set: ResourceSet): ManifestSuppression[] {
  const suppressions: ManifestSuppression[] = [];
  for (const mark of set.marks) {
    const { startLine, endLine, checks, reason, until, line } = mark;
    const uri = set.sources[mark.source]?.uri ?? '';
    const source = `${uri}:${line}`;
    suppressions.push({ by: 'inline', uri, startLine, endLine, checks, reason, until, source });
  }
  const locate = createLocator(set);
  for (const resource of set.resources) {
    const { marks } = annotationMarks(resource);
    if (marks.length === 0) continue;
    const place = locate(resource, '');
    const { uri, line = 1, endLine = line, column: startColumn, endColumn } = place;
    const { kind, namespace, name } = resource;
    const object = `${namespace === undefined ? '' : `${namespace}/`}${kind}/${name}`;
    const source = `${uri}: ${object} ${ignoreAnnotation}`;
    for (const { checks, reason, until } of marks) {
      const by = 'annotation';
      const extent = { startLine: line, endLine, startColumn, endColumn };
      suppressions.push({ by, uri, ...extent, checks, reason, until, source });
    }
  }
  return suppressions;
}
