import { RE2JS } from 're2js';
import { CoreError, messageOf } from '../../errors/seaworthy-error.ts';
import { type Limits, resolveLimits } from '../../limits/limits.ts';
import { truncate } from '../text-escape/truncate.ts';
import { nativeSource } from './native-source.ts';

/** A piece of a text: offsets are UTF-16 units, `end` stands behind the last. */
export interface PatternSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One match of a pattern. */
export interface PatternMatch extends PatternSpan {
  /** The groups by number, 0 being the whole match; one that took no part is undefined. */
  readonly groups: readonly (PatternSpan | undefined)[];
}

/** A compiled pattern. */
export interface Pattern {
  /** The pattern as it was written. */
  readonly source: string;
  /** Numbers of the named groups. */
  readonly names: ReadonlyMap<string, number>;
  /** Tells whether it matches anywhere in a text. */
  readonly test: (text: string) => boolean;
  /** Tells whether it matches a text from its start to its end. */
  readonly matchWhole: (text: string) => boolean;
  /** Gives the first match that begins at an offset or later. Default 0. */
  readonly find: (text: string, from?: number) => PatternMatch | undefined;
}

/** Says how a pattern is read. */
export interface PatternOptions {
  /** Any of `i` (ignore case), `s` (a dot matches line breaks too), `m` (`^` and `$` match at lines). */
  readonly flags?: string | undefined;
  /** Reads `patternCharacters`. */
  readonly limits?: Partial<Limits> | undefined;
}

/**
 * Compiles a pattern with the syntax and semantics of RE2. Matching takes time linear in the text,
 * whatever the pattern.
 * @throws CoreError `ERR_CORE_PATTERN` with RE2's reason, `ERR_CORE_LIMIT` for a pattern too long.
 */
export function compilePattern(source: string, options: PatternOptions = {}): Pattern {
  const max = resolveLimits(options.limits).patternCharacters;
  if (source.length > max) {
    throw new CoreError('ERR_CORE_LIMIT', `pattern has more than ${max} characters`, {
      limit: { limit: 'patternCharacters', max, seen: source.length },
    });
  }
  const flags = options.flags ?? '';
  const native = flags === '' ? nativeSource(source) : undefined;
  if (native?.search !== undefined) return nativePattern(source, native.search, native.whole);
  const compiled = compileRe2(source, flags);
  const whole = native === undefined ? undefined : new RegExp(native.whole);
  const names = new Map<string, number>();
  for (const [name, index] of Object.entries(compiled.namedGroups())) names.set(name, index);
  return {
    source,
    names,
    test: (text) => compiled.test(text),
    matchWhole: (text) => whole?.test(text) ?? compiled.testExact(text),
    find: (text, from = 0) => findRe2(compiled, text, from),
  };
}

function nativePattern(source: string, searchSource: string, wholeSource: string): Pattern {
  const search = new RegExp(searchSource, 'g');
  const whole = new RegExp(wholeSource);
  const find = (text: string, from = 0): PatternMatch | undefined => {
    search.lastIndex = from;
    const found = search.exec(text);
    if (found === null) return undefined;
    const span = spanOf(text, found.index, found.index + found[0].length);
    return { ...span, groups: [span] };
  };
  return {
    source,
    names: new Map(),
    test: (text) => find(text) !== undefined,
    matchWhole: (text) => whole.test(text),
    find,
  };
}

function compileRe2(source: string, flags: string): RE2JS {
  try {
    return RE2JS.compile(source, flagBits(flags));
  } catch (cause) {
    // RE2 repeats the piece at fault, which may be all of it.
    const reason = truncate(messageOf(cause).replace(/^error parsing regexp: /, ''), 200);
    const shown = JSON.stringify(truncate(source, 200));
    throw new CoreError('ERR_CORE_PATTERN', `invalid pattern ${shown}: ${reason}`, { cause });
  }
}

function flagBits(flags: string): number {
  let bits = 0;
  for (const flag of flags) {
    switch (flag) {
      case 'i':
        bits |= RE2JS.CASE_INSENSITIVE;
        break;
      case 's':
        bits |= RE2JS.DOTALL;
        break;
      case 'm':
        bits |= RE2JS.MULTILINE;
        break;
      default:
        throw new CoreError('ERR_CORE_PATTERN', `unknown flag ${JSON.stringify(flag)}`);
    }
  }
  return bits;
}

function findRe2(compiled: RE2JS, text: string, from: number): PatternMatch | undefined {
  const matcher = compiled.matcher(text);
  if (from > text.length || !matcher.find(from)) return undefined;
  const groups: (PatternSpan | undefined)[] = [];
  for (let group = 0; group <= matcher.groupCount(); group++) {
    const start = matcher.start(group);
    groups.push(start < 0 ? undefined : spanOf(text, start, matcher.end(group)));
  }
  return { ...spanOf(text, matcher.start(), matcher.end()), groups };
}

function spanOf(text: string, start: number, end: number): PatternSpan {
  return { start, end, text: text.slice(start, end) };
}
