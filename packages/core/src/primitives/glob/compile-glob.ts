import { CoreError } from '../../errors/seaworthy-error.ts';
import { type Limits, resolveLimits } from '../../limits/limits.ts';
import { compileProgram, type GlobStep } from './glob-program.ts';

/** Says how a glob is read. */
export interface GlobOptions {
  /** The character that `*`, `?` and `[…]` do not match. Default `/`. */
  readonly separator?: string | undefined;
  /** Whether `**` crosses separators; otherwise it is `*`. Default true. */
  readonly globstar?: boolean | undefined;
  /** Whether `{a,b}` are alternatives; otherwise braces and commas are themselves. Default true. */
  readonly braces?: boolean | undefined;
  /** Reads `patternCharacters`. */
  readonly limits?: Partial<Limits> | undefined;
}

/**
 * Compiles a path glob to a function that tells whether a whole text matches. `*` is any run within a
 * segment, `?` one character of it, `**` any run, `**` with a slash on both sides (or at the start)
 * also no segment at all, `[a-z]` and `[!a-z]` one character of a set, `{a,b}` alternatives, which may
 * be nested; all else, a backslash too, is itself. Time is at most text length × pattern length.
 * @throws CoreError `ERR_CORE_PATTERN` for an unclosed bracket or brace or a backward range,
 * `ERR_CORE_LIMIT` for a pattern that is too long.
 */
export function compileGlob(pattern: string, options: GlobOptions = {}): (text: string) => boolean {
  const { separator = '/', globstar = true, braces = true } = options;
  const max = resolveLimits(options.limits).patternCharacters;
  if (pattern.length > max) {
    throw new CoreError('ERR_CORE_LIMIT', `glob has more than ${max} characters`, {
      limit: { limit: 'patternCharacters', max, seen: pattern.length },
    });
  }
  const steps = compileProgram(pattern, { separator, globstar, braces });
  if (steps.every((step) => step.op === 'char')) return (text) => text === pattern;
  const prefix = literalPrefix(steps);
  const separatorCode = separator.codePointAt(0) ?? -1;
  return (text) => text.startsWith(prefix) && runProgram(steps, text, separatorCode);
}

function literalPrefix(steps: readonly GlobStep[]): string {
  let prefix = '';
  for (const step of steps) {
    if (step.op !== 'char') break;
    prefix += String.fromCodePoint(step.code);
  }
  return prefix;
}

/** Runs all ways through the program side by side, so that no text makes it go back. */
function runProgram(steps: readonly GlobStep[], text: string, separator: number): boolean {
  const end = steps.length;
  // Position of the text, from 1, at which an instruction was last added: each is there once.
  const addedAt = new Int32Array(end + 1);
  let current: number[] = [];
  let next: number[] = [];
  let position = 1;
  addStep(steps, 0, current, addedAt, position);
  for (let at = 0; at < text.length && current.length > 0; position++) {
    const code = text.codePointAt(at) ?? 0;
    at += code > 0xffff ? 2 : 1;
    next.length = 0;
    for (const index of current) {
      const step = steps[index];
      if (step !== undefined && matchesStep(step, code, separator)) {
        addStep(steps, index + 1, next, addedAt, position + 1);
      }
    }
    [current, next] = [next, current];
  }
  return current.includes(end);
}

function addStep(
  steps: readonly GlobStep[],
  index: number,
  list: number[],
  addedAt: Int32Array,
  position: number,
): void {
  const open = [index];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (addedAt[at] === position) continue;
    addedAt[at] = position;
    const step = steps[at];
    if (step?.op === 'jump') open.push(step.to);
    else if (step?.op === 'split') open.push(step.b, step.a);
    else list.push(at);
  }
}

function matchesStep(step: GlobStep, code: number, separator: number): boolean {
  switch (step.op) {
    case 'char':
      return step.code === code;
    case 'any':
      return step.all || code !== separator;
    case 'class':
      return code !== separator && inRanges(step.ranges, code) !== step.negated;
    case 'split':
    case 'jump':
      return false;
  }
}

function inRanges(ranges: readonly number[], code: number): boolean {
  for (let at = 0; at < ranges.length; at += 2) {
    if (code >= (ranges[at] ?? 0) && code <= (ranges[at + 1] ?? -1)) return true;
  }
  return false;
}
