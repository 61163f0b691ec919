/** A paragraph of a Debian control file: the asked-for fields, keys in lower case. */
export interface ControlParagraph {
  /** Line at which it begins, counted from 1. */
  readonly line: number;
  readonly fields: ReadonlyMap<string, string>;
  /** First line that is neither a field nor a continuation. */
  readonly brokenLine: number | undefined;
}

/**
 * Reads the paragraphs of a control file (deb822(5)): fields up to a blank line, continuation lines begin with
 * a blank. Only the first line of a field is kept, and only of fields that are asked for.
 */
export function* controlParagraphs(
  text: string,
  wanted: readonly string[],
): Generator<ControlParagraph> {
  let fields = new Map<string, string>();
  let start = 0;
  let brokenLine: number | undefined;
  let line = 0;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    line += 1;
    const first = text.charCodeAt(at);
    if (isBlank(text, at, end)) {
      if (start > 0) yield { line: start, fields, brokenLine };
      fields = new Map();
      start = 0;
      brokenLine = undefined;
    } else {
      if (start === 0) start = line;
      if (first !== 32 && first !== 9) {
        const colon = text.indexOf(':', at);
        if (colon <= at || colon >= end) brokenLine ??= line;
        else {
          const key = text.slice(at, colon).toLowerCase();
          if (wanted.includes(key) && !fields.has(key))
            fields.set(key, text.slice(colon + 1, end).trim());
        }
      }
    }
    at = end + 1;
  }
  if (start > 0) yield { line: start, fields, brokenLine };
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9 && code !== 13) return false;
  }
  return true;
}
