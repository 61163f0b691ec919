import type { Finding } from './model.ts';
import { severityRank } from './severity.ts';
import type { Location } from './subject.ts';

/**
 * Orders findings: worst severity first, then kind, check, id and place by code unit. Total and stable,
 * so that two runs on the same input print the same bytes.
 */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    severityRank(b.severity) - severityRank(a.severity) ||
    compareText(a.kind, b.kind) ||
    compareText(a.check.id, b.check.id) ||
    compareText(a.id, b.id) ||
    compareText(a.occurrenceId, b.occurrenceId) ||
    compareText(placeOf(a.locations[0]), placeOf(b.locations[0]))
  );
}

/** Compares by UTF-16 code unit, never by locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function placeOf(location: Location | undefined): string {
  switch (location?.kind) {
    case undefined:
      return '';
    case 'file': {
      const line = String(location.line ?? 0).padStart(9, '0');
      return `${location.uri} ${line} ${String(location.column ?? 0).padStart(9, '0')}`;
    }
    case 'layer':
      return `${location.path} ${String(location.index).padStart(6, '0')}`;
    case 'artifact':
      return location.digest;
  }
}
