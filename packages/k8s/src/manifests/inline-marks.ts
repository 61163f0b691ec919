import { type LineIndex, readComments, type YamlDocument } from '@seaworthy/core/primitives/yaml';
import { parseIgnoreMark } from './ignore-mark.ts';
import type { InlineMark } from './model.ts';

/** Word with which a comment becomes a mark: `# seaworthy:ignore <check> -- reason`. */
export const ignoreWord = 'seaworthy:ignore';

/** Marks of one document, and comments that try to be one. */
export interface DocumentMarks {
  readonly marks: readonly InlineMark[];
  readonly faults: readonly {
    readonly fault: string;
    readonly line: number;
    readonly column: number;
  }[];
}

/** Reads the ignore marks in the comments of a document. */
export function inlineMarks(
  text: string,
  document: YamlDocument,
  source: number,
  lines: () => LineIndex,
): DocumentMarks {
  const { start, end, index, format } = document;
  if (format === 'json' || !text.slice(start, end).includes(ignoreWord))
    return { marks: [], faults: [] };
  const marks: InlineMark[] = [];
  const faults: { fault: string; line: number; column: number }[] = [];
  for (const comment of readComments(text, { start, end, lines: lines() })) {
    const rest = comment.text.replace(/^#+\s*/, '');
    if (!rest.startsWith(ignoreWord)) continue;
    const { line, column, about } = comment;
    const { mark, fault } = parseIgnoreMark(rest.slice(ignoreWord.length));
    if (fault !== undefined) faults.push({ fault, line, column });
    else {
      const { line: startLine, endLine } = about;
      marks.push({ source, document: index, line, startLine, endLine, ...mark });
    }
  }
  return { marks, faults };
}
