import { CoreError } from '../errors/seaworthy-error.ts';
import { type Limits, resolveLimits } from '../limits/limits.ts';
import { expiryOf } from './expiry.ts';
import { isFindingIdPrefix, type Waiver } from './waiver.ts';

/**
 * Reads an ignore file (`.seaworthyignore`). One line each:
 * `check-or-id [subject] -- reason [until=YYYY-MM-DD]`. A check may have wildcards, as may the subject; a line
 * that begins with `#` is a comment.
 * @throws CoreError `ERR_CORE_SYNTAX` with line and column, `ERR_CORE_LIMIT` above `documentBytes`
 */
export function parseIgnoreFile(
  text: string,
  options: {
    readonly uri?: string | undefined;
    readonly limits?: Partial<Limits> | undefined;
  } = {},
): Waiver[] {
  const { uri } = options;
  const max = resolveLimits(options.limits).documentBytes;
  if (text.length > max) {
    throw new CoreError('ERR_CORE_LIMIT', `ignore file is larger than ${max} bytes`, {
      at: { uri },
      limit: { limit: 'documentBytes', max, seen: text.length },
    });
  }
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const waivers: Waiver[] = [];
  for (const [index, line] of lines.entries()) {
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    waivers.push(parseLine(line, index + 1, uri));
  }
  return waivers;
}

function parseLine(text: string, line: number, uri: string | undefined): Waiver {
  const fault = (column: number, message: string): CoreError =>
    new CoreError('ERR_CORE_SYNTAX', `ignore file, line ${line}: ${message}`, {
      at: { uri, line, column },
    });
  const dashes = / -- | --$/.exec(text);
  if (dashes === null) throw fault(text.length + 1, 'expected " -- " and a reason');
  const [target = '', subject, ...more] = text.slice(0, dashes.index).trim().split(/\s+/);
  if (target === '') throw fault(1, 'expected a check or finding id before " -- "');
  const [extra] = more;
  if (extra !== undefined) {
    throw fault(text.lastIndexOf(extra, dashes.index) + 1, 'expected " -- " behind the subject');
  }
  const start = dashes.index + 4;
  const said = text.slice(start).trim();
  const ending = /(?:^|\s)until=(\S*)$/.exec(said);
  const reason = ending === null ? said : said.slice(0, ending.index).trim();
  const until = ending?.[1];
  if (reason === '') throw fault(start + 1, 'expected a reason behind " -- "');
  if (until !== undefined && expiryOf(until) === undefined) {
    const column = text.lastIndexOf('until=') + 'until='.length + 1;
    throw fault(column, 'expected a date such as 2027-01-31 behind "until="');
  }
  return {
    ...(isFindingIdPrefix(target) ? { id: target } : { check: target }),
    subject,
    reason,
    until,
    source: `${uri ?? 'ignore file'}:${line}`,
  };
}
