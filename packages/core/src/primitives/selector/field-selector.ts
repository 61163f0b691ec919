import { CoreError } from '../../errors/seaworthy-error.ts';

/** One condition on a field of an object. */
export interface FieldTerm {
  readonly field: string;
  readonly operator: '=' | '!=';
  readonly value: string;
}

/** A field selector: all of its terms must hold. Without any it selects everything. */
export interface FieldSelector {
  readonly terms: readonly FieldTerm[];
}

/**
 * Reads a field selector: `metadata.name=a,status.phase!=Running`, with backslash, comma and equals sign
 * escaped by a backslash in values.
 * @throws CoreError `ERR_CORE_FORMAT` that names the term at fault.
 */
export function parseFieldSelector(text: string): FieldSelector {
  const terms: FieldTerm[] = [];
  for (const term of splitFieldTerms(text).sort()) {
    if (term === '') continue;
    const parts = splitFieldTerm(term);
    if (parts === undefined) {
      throw invalid(term, 'has no operator');
    }
    const { field, operator, value } = parts;
    terms.push({
      field,
      operator: operator === '!=' ? '!=' : '=',
      value: unescapeFieldValue(value),
    });
  }
  return { terms };
}

/** Gives the text of a field selector. */
export function formatFieldSelector(selector: FieldSelector): string {
  return selector.terms
    .map(({ field, operator, value }) => field + operator + escapeFieldValue(value))
    .join(',');
}

/** Tells whether the fields of an object fulfil a selector; a field that is not there is empty. */
export function matchesFields(
  selector: FieldSelector,
  fields: Readonly<Record<string, string>>,
): boolean {
  return selector.terms.every(({ field, operator, value }) => {
    const seen = Object.hasOwn(fields, field) ? fields[field] : '';
    return (seen === value) === (operator === '=');
  });
}

/** Splits a field selector at its commas; those behind a backslash belong to a value. Escapes are kept. */
export function splitFieldTerms(text: string): string[] {
  if (text === '') return [];
  const terms: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === ',') {
      terms.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...terms, text.slice(start)];
}

/** Splits a term at its first operator; undefined where there is none. Escapes are kept. */
export function splitFieldTerm(
  term: string,
):
  | { readonly field: string; readonly operator: '=' | '==' | '!='; readonly value: string }
  | undefined {
  const found = /!=|==|=/.exec(term);
  const operator = found?.[0];
  if (found === null || (operator !== '=' && operator !== '==' && operator !== '!=')) {
    return undefined;
  }
  return {
    field: term.slice(0, found.index),
    operator,
    value: term.slice(found.index + operator.length),
  };
}

/** Escapes the value of a field term. */
export function escapeFieldValue(value: string): string {
  return value.replaceAll(/[\\,=]/g, String.raw`\$&`);
}

/**
 * Undoes {@link escapeFieldValue}.
 * @throws CoreError `ERR_CORE_FORMAT` for a comma or equals sign without backslash, or a backslash before
 * anything else.
 */
export function unescapeFieldValue(text: string): string {
  return text.replaceAll(/\\([\\,=])|[\\,=]/g, (found, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped;
    throw invalid(text, found === '\\' ? 'has a bad escape' : `has a bare "${found}"`);
  });
}

function invalid(text: string, reason: string): CoreError {
  const shown = JSON.stringify(text.slice(0, 200));
  return new CoreError('ERR_CORE_FORMAT', `invalid field selector: ${shown} ${reason}`);
}
