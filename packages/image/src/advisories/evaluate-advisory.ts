import type { PackageQuery } from './advisory-source.ts';
import { type AffectedVerdict, evaluateUnion } from './evaluate-affected.ts';
import type { Advisory } from './model.ts';
import { packageKey } from './normalize-name.ts';

/** Evaluates what an advisory says of one version of a package; a withdrawn advisory affects nothing. */
export function evaluateAdvisory(
  advisory: Advisory,
  { ecosystem, name }: PackageQuery,
  version: string,
): AffectedVerdict {
  if (advisory.withdrawn !== undefined) {
    const because = `the advisory was withdrawn on ${advisory.withdrawn}`;
    return { verdict: 'not-affected', because, scheme: 'text' };
  }
  return evaluateUnion(entriesFor(advisory, { ecosystem, name }), version);
}

/** Gives an advisory's entries for one package of one ecosystem. */
export function entriesFor(
  advisory: Advisory,
  { ecosystem, name }: PackageQuery,
): Advisory['affected'] {
  const key = packageKey(ecosystem, name);
  return advisory.affected.filter((entry) => packageKey(entry.ecosystem, entry.name) === key);
}
