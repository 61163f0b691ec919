import type { Report } from '../../report/report.ts';
import type { FormatOptions } from '../words/format-options.ts';

/** Options of {@link toJson}. */
export interface JsonOptions extends FormatOptions {
  /** Blanks for each level; 0 = one line. Default 2. */
  readonly indent?: number | undefined;
}

// All that a terminal would obey, a page would hide, or a JavaScript string would not hold as it stands. In
// JSON such characters can only stand inside strings, where an escape means the same.
const hidden = /[\u007f-\u{10ffff}]/gu;
const visible = /^[\p{L}\p{N}\p{P}\p{S}\p{M}\p{Zs}]$/u;
const ignorable = /^\p{Default_Ignorable_Code_Point}$/u;

/**
 * Gives a report as JSON, with the decision of a gate as `decision` where one is given. Equal reports give equal
 * bytes. Control, bidi and invisible characters are escaped, so that the text is safe to look at.
 */
export function toJson(report: Report, options: JsonOptions = {}): string {
  const { decision, indent = 2 } = options;
  const document = decision === undefined ? report : { ...report, decision };
  return `${JSON.stringify(document, null, indent).replace(hidden, escapeHidden)}\n`;
}

function escapeHidden(character: string): string {
  if (visible.test(character) && !ignorable.test(character)) return character;
  let escaped = '';
  for (let at = 0; at < character.length; at++) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }
  return escaped;
}
