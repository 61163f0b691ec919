import { meetsPlainComparators } from '../comparator-constraint.ts';
import { compareNumerals, type Order } from '../order.ts';
import type { VersionScheme } from '../version-scheme.ts';
import { maxVersionCharacters, trimVersion } from '../version-text.ts';
import { compareRpmText } from './rpm-text.ts';

/** An RPM version: `[epoch:]version[-release]`; an absent epoch is 0. */
export interface RpmVersion {
  readonly epoch: string;
  readonly version: string;
  readonly release: string;
}

/** RPM's order of epoch, version and release. */
export const rpm: VersionScheme<RpmVersion> = {
  id: 'rpm',
  parse: parseRpm,
  compare: compareRpm,
  satisfies: (version, constraint) =>
    meetsPlainComparators(version, constraint, parseRpm, compareRpm),
};

/** RPM's order of a version, or of a release, alone. */
export const rpmPart: VersionScheme<string> = {
  id: 'rpm-part',
  parse: parsePart,
  compare: compareRpmText,
  satisfies: (version, constraint) =>
    meetsPlainComparators(version, constraint, parsePart, compareRpmText),
};

/** Splits at the first colon after digits, and at the last hyphen (rpm's parseEVR). */
function parseRpm(text: string): RpmVersion | undefined {
  const whole = trimVersion(text);
  if (whole === undefined) return undefined;
  const epoch = /^[0-9]*(?=:)/u.exec(whole)?.[0];
  const rest = epoch === undefined ? whole : whole.slice(epoch.length + 1);
  const hyphen = rest.lastIndexOf('-');
  const version = hyphen < 0 ? rest : rest.slice(0, hyphen);
  if (!/[A-Za-z0-9]/u.test(version)) return undefined;
  return {
    epoch: epoch === undefined || epoch === '' ? '0' : epoch,
    version,
    release: hyphen < 0 ? '' : rest.slice(hyphen + 1),
  };
}

function compareRpm(a: RpmVersion, b: RpmVersion): Order {
  return (
    compareNumerals(a.epoch, b.epoch) ||
    compareRpmText(a.version, b.version) ||
    compareRpmText(a.release, b.release)
  );
}

function parsePart(text: string): string | undefined {
  return text.length > maxVersionCharacters ? undefined : text;
}
