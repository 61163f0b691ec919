import { CoreError } from '../../errors/seaworthy-error.ts';

/** One instruction of a compiled glob. A class is a list of code point pairs, `from` and `to`. */
export type GlobStep =
  | { readonly op: 'char'; readonly code: number }
  /** Any character, the separator only where `all` is set. */
  | { readonly op: 'any'; readonly all: boolean }
  | { readonly op: 'class'; readonly negated: boolean; readonly ranges: readonly number[] }
  /** Goes on at each of the two. */
  | { readonly op: 'split'; readonly a: number; readonly b: number }
  | { readonly op: 'jump'; readonly to: number };

/** What stands for more than itself in a glob. */
export interface GlobSyntax {
  readonly separator: string;
  readonly globstar: boolean;
  readonly braces: boolean;
}

interface OpenBrace {
  /** Instruction before the alternative that is being read; it becomes the split. */
  start: number;
  /** Ends of the alternatives, each a jump behind the closing brace. */
  readonly ends: number[];
  /** Whether the brace opened at the start of a segment, where its alternatives then begin. */
  readonly fresh: boolean;
}

// Written while braces are open; every one is replaced before the program is given away.
const pending: GlobStep = { op: 'jump', to: 0 };

/** Compiles a glob to instructions; running off their end is a match. */
export function compileProgram(pattern: string, syntax: GlobSyntax): readonly GlobStep[] {
  const text = Array.from(pattern);
  const { separator } = syntax;
  const steps: GlobStep[] = [];
  const open: OpenBrace[] = [];
  // Whether a segment begins here.
  let fresh = true;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    const wasFresh: boolean = fresh;
    fresh = character === separator;
    if (character === '*') {
      let stars = 1;
      while (text[at + 1] === '*') {
        at++;
        stars++;
      }
      const crosses = stars > 1 && syntax.globstar;
      if (crosses && wasFresh && text[at + 1] === separator) {
        // `**/` as a whole segment: no segment at all, or any text that ends with the separator.
        const split = steps.length;
        steps.push({ op: 'split', a: split + 1, b: split + 5 });
        pushRun(steps, true);
        steps.push({ op: 'char', code: codeOf(separator) });
        at++;
        fresh = true;
      } else pushRun(steps, crosses);
    } else if (character === '?') steps.push({ op: 'any', all: false });
    else if (character === '[') at = readClass(pattern, text, at, steps);
    else if (character === '{' && syntax.braces) {
      open.push({ start: steps.length, ends: [], fresh: wasFresh });
      fresh = wasFresh;
      steps.push(pending);
    } else if (character === ',' && open.length > 0) fresh = nextAlternative(steps, open.at(-1));
    else if (character === '}' && open.length > 0) closeBrace(steps, open.pop());
    else steps.push({ op: 'char', code: codeOf(character) });
  }
  if (open.length > 0) throw refused(pattern, 'a brace is not closed');
  return steps;
}

function pushRun(steps: GlobStep[], all: boolean): void {
  const split = steps.length;
  steps.push({ op: 'split', a: split + 1, b: split + 3 });
  steps.push({ op: 'any', all }, { op: 'jump', to: split });
}

/** Begins another alternative and tells whether it begins a segment. */
function nextAlternative(steps: GlobStep[], brace: OpenBrace | undefined): boolean {
  if (brace === undefined) return false;
  brace.ends.push(steps.length);
  steps.push(pending);
  steps[brace.start] = { op: 'split', a: brace.start + 1, b: steps.length };
  brace.start = steps.length;
  steps.push(pending);
  return brace.fresh;
}

function closeBrace(steps: GlobStep[], brace: OpenBrace | undefined): void {
  if (brace === undefined) return;
  steps[brace.start] = { op: 'jump', to: brace.start + 1 };
  for (const end of brace.ends) steps[end] = { op: 'jump', to: steps.length };
}

/** Reads `[…]`, adds its instruction and gives the index of the closing bracket. */
function readClass(
  pattern: string,
  text: readonly string[],
  start: number,
  steps: GlobStep[],
): number {
  let at = start + 1;
  const negated = text[at] === '!' || text[at] === '^';
  if (negated) at++;
  const ranges: number[] = [];
  // A closing bracket in first place is one of the characters.
  for (let first = true; first || text[at] !== ']'; first = false) {
    const from = text[at];
    if (from === undefined) throw refused(pattern, 'a bracket is not closed');
    at++;
    const to = text[at + 1];
    if (text[at] === '-' && to !== undefined && to !== ']') {
      if (codeOf(to) < codeOf(from)) throw refused(pattern, `range ${from}-${to} is backward`);
      ranges.push(codeOf(from), codeOf(to));
      at += 2;
    } else ranges.push(codeOf(from), codeOf(from));
  }
  steps.push({ op: 'class', negated, ranges });
  return at;
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function refused(pattern: string, reason: string): CoreError {
  const shown = JSON.stringify(pattern.slice(0, 200));
  return new CoreError('ERR_CORE_PATTERN', `invalid glob ${shown}: ${reason}`);
}
