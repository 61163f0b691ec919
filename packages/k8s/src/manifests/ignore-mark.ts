/** What an ignore mark says. */
export interface IgnoreMark {
  /** Check ids; `*` stands for any run of characters except `/`, `**` for any run. */
  readonly checks: readonly string[];
  readonly reason: string;
  /** ISO 8601 date, its last day. */
  readonly until?: string | undefined;
}

/** An ignore mark, or why it cannot be read. */
export type ParsedMark =
  | { readonly mark: IgnoreMark; readonly fault?: undefined }
  | { readonly mark?: undefined; readonly fault: string };

/** Reads `<check>[,<check>] -- reason [until=YYYY-MM-DD]`, as it stands in marks and annotations. */
export function parseIgnoreMark(text: string): ParsedMark {
  const dashes = text.indexOf('--');
  if (dashes < 0) return { fault: 'a reason is missing: "<check> -- reason"' };
  const checks = text
    .slice(0, dashes)
    .split(',')
    .map((check) => check.trim());
  const bad = checks.find((check) => !/^[\w./*-]+$/.test(check));
  if (bad !== undefined) {
    return { fault: bad === '' ? 'a check id is missing before "--"' : `"${bad}" is no check id` };
  }
  const { reason, until } = splitUntil(text.slice(dashes + 2).trim());
  if (reason === '') return { fault: 'a reason is missing behind "--"' };
  if (until === undefined) return { mark: { checks, reason } };
  if (!isDate(until)) return { fault: `"until=${until}" is no date of the form YYYY-MM-DD` };
  return { mark: { checks, reason, until } };
}

function splitUntil(text: string): { readonly reason: string; readonly until?: string } {
  const at = text.lastIndexOf('until=');
  if (at < 0 || (at > 0 && text.charAt(at - 1) !== ' ')) return { reason: text };
  const until = text.slice(at + 'until='.length);
  // Only a last word: a reason may speak of until= itself.
  return /\s/.test(until) ? { reason: text } : { reason: text.slice(0, at).trim(), until };
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
