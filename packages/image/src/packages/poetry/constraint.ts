import type { Pep440Version } from '../../versions/pep440/pep440-version.ts';
import { parsePep440 } from '../../versions/pep440/pep440-version.ts';
import { meetsSpecifiers } from '../../versions/pep440/specifiers.ts';

/**
 * Tells whether a version meets a constraint of Poetry: PEP 440's clauses, `^1.2`, `~1.2`, `1.*`, a bare
 * version and `||`. What cannot be read is met: the lock file is consistent.
 */
export function meetsPoetry(version: Pep440Version, constraint: string): boolean {
  const translated = constraint
    .split('||')
    .map((part) => translateAll(part))
    .join('||');
  return meetsSpecifiers(version, translated) ?? true;
}

function translateAll(part: string): string {
  return part
    .split(',')
    .map((clause) => translate(clause.trim()))
    .join(',');
}

function translate(clause: string): string {
  if (!/^[~^](?!=)/u.test(clause)) return /^\d[^\s]*\*$/u.test(clause) ? `==${clause}` : clause;
  const text = clause.slice(1).trim();
  const version = parsePep440(text);
  if (version === undefined) return clause;
  const { release } = version;
  const fixed = clause.startsWith('~')
    ? Math.min(1, release.length - 1)
    : Math.max(
        0,
        release.findIndex((part) => part !== '0') < 0
          ? release.length - 1
          : release.findIndex((part) => part !== '0'),
      );
  const upper = release
    .slice(0, fixed + 1)
    .map((part, at) => (at === fixed ? String(BigInt(part) + 1n) : part));
  return `>=${text},<${upper.join('.')}`;
}
