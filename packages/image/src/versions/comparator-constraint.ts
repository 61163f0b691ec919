import type { Order } from './order.ts';
import { maxConstraintCharacters } from './version-text.ts';

/** One `operator operand` of a constraint; the operator is empty where none is written. */
export interface Comparator {
  readonly operator: string;
  readonly operand: string;
}

/**
 * Reads alternatives (`||`) of comparators that are joined by commas or blanks: `> 1.0, < 2.0 || = 3.1`.
 * A blank text is one alternative without comparators; undefined where it cannot be read.
 */
function readComparators(text: string): readonly (readonly Comparator[])[] | undefined {
  if (text.length > maxConstraintCharacters) return undefined;
  if (text.trim() === '') return [[]];
  const alternatives: (readonly Comparator[])[] = [];
  for (const part of text.split('||')) {
    const comparators = readAlternative(part);
    if (comparators === undefined || comparators.length === 0) return undefined;
    alternatives.push(comparators);
  }
  return alternatives;
}

/** Judges a constraint of that form; undefined where a comparator cannot be read. */
export function meetsComparators(
  text: string,
  judge: (comparator: Comparator) => boolean | undefined,
): boolean | undefined {
  const alternatives = readComparators(text);
  if (alternatives === undefined) return undefined;
  let met = false;
  for (const comparators of alternatives) {
    let all = true;
    for (const comparator of comparators) {
      const one = judge(comparator);
      if (one === undefined) return undefined;
      all &&= one;
    }
    met ||= all;
  }
  return met;
}

/** Tells whether an operator that all schemes share holds for an order; undefined for any other. */
export function operatorHolds(operator: string, order: Order): boolean | undefined {
  switch (operator) {
    case '':
    case '=':
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return undefined;
  }
}

/** Judges constraints that know the shared operators alone. */
export function meetsPlainComparators<V>(
  version: V,
  constraint: string,
  parse: (text: string) => V | undefined,
  compare: (a: V, b: V) => Order,
): boolean | undefined {
  return meetsComparators(constraint, ({ operator, operand }) => {
    const bound = parse(operand);
    return bound === undefined ? undefined : operatorHolds(operator, compare(version, bound));
  });
}

function readAlternative(text: string): readonly Comparator[] | undefined {
  const comparators: Comparator[] = [];
  let at = 0;
  const skip = (wanted: (character: string, next: string) => boolean): string => {
    const start = at;
    while (at < text.length && wanted(text.charAt(at), text.charAt(at + 1))) at++;
    return text.slice(start, at);
  };
  for (;;) {
    skip((character) => isBlank(character) || character === ',');
    if (at >= text.length) return comparators;
    const operator = skip((character) => '<>=!~^'.includes(character));
    skip(isBlank);
    // An exclamation mark alone belongs to the operand: it ends the epoch of a Python version.
    const operand = skip(
      (character, next) =>
        !isBlank(character) && !',<>='.includes(character) && (character !== '!' || next !== '='),
    );
    if (operand === '') return undefined;
    comparators.push({ operator, operand: withoutQuotes(operand) });
  }
}

function isBlank(character: string): boolean {
  return character === ' ' || (character >= '\t' && character <= '\r');
}

function withoutQuotes(text: string): string {
  const first = text.charAt(0);
  return (first === "'" || first === '"') && text.length > 2 && text.endsWith(first)
    ? text.slice(1, -1)
    : text;
}
