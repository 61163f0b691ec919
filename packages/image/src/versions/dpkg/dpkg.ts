import { meetsComparators, operatorHolds } from '../comparator-constraint.ts';
import { compareNumerals, type Order } from '../order.ts';
import type { VersionScheme } from '../version-scheme.ts';
import { trimVersion } from '../version-text.ts';
import { compareDebianText } from './debian-text.ts';

/** A Debian version: `[epoch:]upstream[-revision]`. */
export interface DpkgVersion {
  readonly epoch: string;
  readonly upstream: string;
  readonly revision: string;
}

/** dpkg's order; constraints with `<<`, `<=`, `=`, `>=`, `>>` and the shared comparators. */
export const dpkg: VersionScheme<DpkgVersion> = {
  id: 'dpkg',
  parse: parseDpkg,
  compare: compareDpkg,
  satisfies: (version, constraint) =>
    meetsComparators(constraint, ({ operator, operand }) => {
      const bound = parseDpkg(operand);
      if (bound === undefined) return undefined;
      const plain = operator === '<<' ? '<' : operator === '>>' ? '>' : operator;
      return operatorHolds(plain, compareDpkg(version, bound));
    }),
};

/** Splits at the first colon and the last hyphen (deb-version(7)). */
function parseDpkg(text: string): DpkgVersion | undefined {
  const version = trimVersion(text);
  if (version === undefined) return undefined;
  const colon = version.indexOf(':');
  const epoch = colon < 0 ? '0' : version.slice(0, colon);
  const rest = version.slice(colon + 1);
  const hyphen = rest.lastIndexOf('-');
  const upstream = hyphen < 0 ? rest : rest.slice(0, hyphen);
  const revision = hyphen < 0 ? '' : rest.slice(hyphen + 1);
  return /^[0-9]+$/u.test(epoch) &&
    /^[0-9][A-Za-z0-9.+~:_-]*$/u.test(upstream) &&
    /^[A-Za-z0-9.+~_]*$/u.test(revision)
    ? { epoch, upstream, revision }
    : undefined;
}

function compareDpkg(a: DpkgVersion, b: DpkgVersion): Order {
  return (
    compareNumerals(a.epoch, b.epoch) ||
    compareDebianText(a.upstream, b.upstream) ||
    compareDebianText(a.revision, b.revision)
  );
}
