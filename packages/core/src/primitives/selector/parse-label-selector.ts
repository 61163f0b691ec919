import { CoreError } from '../../errors/seaworthy-error.ts';
import {
  type LabelOperator,
  type LabelRequirement,
  type LabelSelector,
  makeLabelSelector,
  makeRequirement,
} from './label-selector.ts';

/** The tokens of a selector, and which is next. A text behind the last is the empty one. */
interface Tokens {
  readonly source: string;
  readonly list: readonly string[];
  at: number;
}

/**
 * Reads the text form of a label selector: `a=b,c!=d,e in (f,g),!h,i>1`.
 * @throws CoreError `ERR_CORE_FORMAT` that says what was found where.
 */
export function parseLabelSelector(text: string): LabelSelector {
  // A name or value ends at a blank or at a character that means something.
  const list = Array.from(text.matchAll(/[=!]=|[=!(),<>]|[^ \t\r\n=!(),<>]+/g), ([token]) => token);
  const tokens: Tokens = { source: text, list, at: 0 };
  const requirements: LabelRequirement[] = [];
  while (tokens.at < list.length) {
    if (requirements.length > 0 && take(tokens) !== ',') throw expected(tokens, 'a comma');
    requirements.push(readRequirement(tokens));
  }
  return makeLabelSelector(requirements);
}

function readRequirement(tokens: Tokens): LabelRequirement {
  const negated = peek(tokens) === '!';
  if (negated) tokens.at++;
  const key = readWord(tokens, 'a key');
  if (negated) return makeRequirement(key, 'DoesNotExist', []);
  if (peek(tokens) === '' || peek(tokens) === ',') return makeRequirement(key, 'Exists', []);
  const operator = readOperator(tokens);
  const inList = operator === 'In' || operator === 'NotIn';
  return makeRequirement(key, operator, inList ? readList(tokens) : [readValue(tokens)]);
}

function readOperator(tokens: Tokens): LabelOperator {
  const token = take(tokens);
  switch (token) {
    case '=':
    case '==':
    case '!=':
      return token;
    case 'in':
      return 'In';
    case 'notin':
      return 'NotIn';
    case '>':
      return 'Gt';
    case '<':
      return 'Lt';
    default:
      throw expected(tokens, 'an operator');
  }
}

/** Reads one value; nothing stands for the empty one. */
function readValue(tokens: Tokens): string {
  return peek(tokens) === '' || peek(tokens) === ',' ? '' : readWord(tokens, 'a value');
}

/** Reads values in parentheses; a place between commas without one stands for the empty value. */
function readList(tokens: Tokens): string[] {
  if (take(tokens) !== '(') throw expected(tokens, '"("');
  const values = new Set<string>();
  for (;;) {
    const token = peek(tokens);
    values.add(token === ',' || token === ')' ? '' : readWord(tokens, 'a value'));
    const next = take(tokens);
    if (next === ')') return [...values].sort();
    if (next !== ',') throw expected(tokens, '"," or ")"');
  }
}

function readWord(tokens: Tokens, what: string): string {
  const token = take(tokens);
  if (token === '' || /^[=!(),<>]/.test(token)) throw expected(tokens, what);
  return token;
}

function peek(tokens: Tokens): string {
  return tokens.list[tokens.at] ?? '';
}

function take(tokens: Tokens): string {
  return tokens.list[tokens.at++] ?? '';
}

/** Makes the error for the token that was just taken. */
function expected(tokens: Tokens, what: string): CoreError {
  const token = tokens.list[tokens.at - 1];
  const found = token === undefined ? 'its end' : JSON.stringify(token.slice(0, 100));
  const shown = JSON.stringify(tokens.source.slice(0, 200));
  return new CoreError(
    'ERR_CORE_FORMAT',
    `invalid label selector ${shown}: ${found} where ${what} was expected`,
  );
}
