import {
  comparePep440,
  type Pep440Version,
  parsePep440,
} from '../../versions/pep440/pep440-version.ts';
import { meetsSpecifiers } from '../../versions/pep440/specifiers.ts';
import { pinnedVersion, type VersionClause } from './requirement.ts';

interface Bound {
  readonly text: string;
  readonly version: Pep440Version;
}

/**
 * Gives the lowest version that the clauses allow, as it is written: the highest of their lower bounds, where
 * the other clauses allow it; a final `.*` stands for `.0`.
 */
export function minimumVersion(clauses: readonly VersionClause[]): string | undefined {
  const pinned = pinnedVersion(clauses);
  if (pinned !== undefined) return pinned;
  let lowest: Bound | undefined;
  for (const clause of clauses) {
    const bound = lowerBound(clause);
    if (bound === undefined) continue;
    if (lowest === undefined || comparePep440(bound.version, lowest.version) > 0) lowest = bound;
  }
  if (lowest === undefined) return undefined;
  const specifiers = clauses.map(({ operator, version }) => operator + version).join(',');
  return meetsSpecifiers(lowest.version, specifiers) === true ? lowest.text : undefined;
}

function lowerBound({ operator, version }: VersionClause): Bound | undefined {
  const isPrefix = operator === '==' && version.endsWith('.*');
  if (!isPrefix && operator !== '>=' && operator !== '~=') return undefined;
  const text = isPrefix ? `${version.slice(0, -2)}.0` : version;
  const parsed = parsePep440(text);
  return parsed && { text, version: parsed };
}
