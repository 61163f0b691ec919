import { objectField, textField } from './fields.ts';
import { type IgnoreMark, parseIgnoreMark } from './ignore-mark.ts';
import type { Resource } from './model.ts';

/** Annotation with which an object says what is to be ignored in it. */
export const ignoreAnnotation = 'seaworthy.dev/ignore';

/** Ignore marks of an object's annotation, and what in it cannot be read. */
export interface AnnotationMarks {
  readonly marks: readonly IgnoreMark[];
  readonly faults: readonly string[];
}

const none: AnnotationMarks = { marks: [], faults: [] };

/**
 * Reads the annotation `seaworthy.dev/ignore` of an object:
 * `"<check>[,<check>] -- reason [until=YYYY-MM-DD]"`, one such mark a line.
 */
export function annotationMarks(resource: Resource): AnnotationMarks {
  const annotations = objectField(objectField(resource.object, 'metadata'), 'annotations');
  const text = textField(annotations, ignoreAnnotation);
  if (text === undefined) return none;
  const marks: IgnoreMark[] = [];
  const faults: string[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const { mark, fault } = parseIgnoreMark(line);
    if (mark !== undefined) marks.push(mark);
    if (fault !== undefined) faults.push(fault);
  }
  return { marks, faults };
}
