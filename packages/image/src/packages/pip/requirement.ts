import { parsePep440 } from '../../versions/pep440/pep440-version.ts';

/** One clause of a version specifier: `>=1.2`. */
export interface VersionClause {
  readonly operator: string;
  readonly version: string;
}

/** A requirement (PEP 508), as far as it says which package it is. */
export interface Requirement {
  readonly name: string;
  readonly clauses: readonly VersionClause[];
  /** Fetched from an address instead of an index. */
  readonly isDirect: boolean;
}

/**
 * Reads a requirement: name, extras, version clauses or `@ address`, and an environment marker, which is not
 * judged: a package that some environment needs counts. Undefined where it is none.
 */
export function parseRequirement(text: string): Requirement | undefined {
  const name = /^\s*([A-Za-z0-9][A-Za-z0-9._-]*)/u.exec(text);
  if (name?.[1] === undefined || !/[A-Za-z0-9]$/u.test(name[1])) return undefined;
  let rest = text.slice(name[0].length).trimStart();
  if (rest.startsWith('[')) {
    const end = rest.indexOf(']');
    if (end < 0) return undefined;
    rest = rest.slice(end + 1).trimStart();
  }
  if (rest.startsWith('@')) return { name: name[1], clauses: [], isDirect: true };
  const marker = rest.indexOf(';');
  if (marker >= 0) rest = rest.slice(0, marker);
  const clauses = readClauses(unwrap(rest.trim()));
  return clauses && { name: name[1], clauses, isDirect: false };
}

/** The clauses may stand in parentheses. */
function unwrap(text: string): string {
  return text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : text;
}

function readClauses(text: string): readonly VersionClause[] | undefined {
  const clauses: VersionClause[] = [];
  if (text === '') return clauses;
  for (const part of text.split(',')) {
    const trimmed = part.trim();
    // A comma may end the list.
    if (trimmed === '' && clauses.length > 0) continue;
    const match = /^(===|==|~=|!=|<=|>=|<|>)\s*([^\s=<>~!]+)$/u.exec(trimmed);
    if (match?.[1] === undefined || match[2] === undefined) return undefined;
    clauses.push({ operator: match[1], version: match[2] });
  }
  return clauses;
}

/** Gives the one version that the clauses allow; undefined where they allow a range. */
export function pinnedVersion(clauses: readonly VersionClause[]): string | undefined {
  const pin = clauses.find(
    ({ operator, version }) =>
      (operator === '==' || operator === '===') && parsePep440(version) !== undefined,
  );
  return pin?.version;
}
