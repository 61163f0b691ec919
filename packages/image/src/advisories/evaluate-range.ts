import type { VersionScheme } from '../versions/version-scheme.ts';
import type { RangeEvent } from './model.ts';

/** What one range says of a version. */
export interface RangeVerdict {
  readonly verdict: 'affected' | 'not-affected' | 'undecided';
  readonly because: string;
}

interface Boundary {
  readonly event: RangeEvent;
  /** Order of the version against this boundary; above everything for `introduced: 0`. */
  readonly order: number;
  readonly parsed: unknown;
}

/**
 * Walks the sorted events of a range (OSV schema, "Evaluation"): `introduced` at or below the version
 * sets affected, `fixed` at or below it and `last_affected` below it clear. `introduced: 0` is below
 * every version.
 */
export function walkRange(
  events: readonly RangeEvent[],
  version: string,
  scheme: VersionScheme,
): RangeVerdict {
  if (isUnbounded(events)) return everyVersion;
  const parsed = scheme.parse(version);
  if (parsed === undefined) {
    return undecided(`${version} is no version that the order ${scheme.id} can read`);
  }
  const boundaries: Boundary[] = [];
  for (const event of events) {
    if (isOpen(event)) {
      boundaries.push({ event, order: 1, parsed: undefined });
      continue;
    }
    const bound = scheme.parse(event.version);
    if (bound === undefined) {
      return undecided(
        `the boundary ${event.version} (${event.kind}) is no version that the order ${scheme.id} can read`,
      );
    }
    boundaries.push({ event, order: scheme.compare(parsed, bound), parsed: bound });
  }
  const limits = boundaries.filter(({ event }) => event.kind === 'limit');
  if (limits.length > 0 && !limits.some(({ event, order }) => isOpen(event) || order < 0)) {
    return { verdict: 'not-affected', because: `${version} is not below the range's limit` };
  }
  const walked = boundaries.filter(({ event }) => event.kind !== 'limit');
  walked.sort((a, b) => compareBoundaries(a, b, scheme));
  return judge(walked, version);
}

/**
 * Says what a range tells without an order of versions: of a range without boundaries all, of a version
 * that is itself a boundary what its kind means, of any other nothing.
 */
export function walkUnordered(
  events: readonly RangeEvent[],
  version: string,
  ecosystem: string,
): RangeVerdict {
  if (isUnbounded(events)) return everyVersion;
  const own = events.filter((event) => event.version === version && !isOpen(event));
  const affecting = own.find(({ kind }) => kind === 'introduced' || kind === 'last_affected');
  if (affecting !== undefined) {
    return { verdict: 'affected', because: `it is the boundary ${name(affecting)}` };
  }
  const fixed = own.find(({ kind }) => kind === 'fixed');
  return fixed === undefined
    ? undecided(`no version order is known for the ecosystem ${ecosystem}`)
    : { verdict: 'not-affected', because: `it is the boundary ${name(fixed)}` };
}

function judge(sorted: readonly Boundary[], version: string): RangeVerdict {
  let affected = false;
  let decisive: RangeEvent | undefined;
  for (const { event, order } of sorted) {
    if (event.kind === 'introduced' ? order < 0 : !clears(event, order)) continue;
    if (event.kind === 'introduced' || affected) decisive = event;
    affected = event.kind === 'introduced';
  }
  if (!affected) {
    if (decisive === undefined) {
      const first = sorted.find(({ event }) => event.kind === 'introduced')?.event;
      const because =
        first === undefined
          ? `the range introduces no affected version`
          : `${version} is below ${first.version} (introduced)`;
      return { verdict: 'not-affected', because };
    }
    const relation = decisive.kind === 'fixed' ? 'at or above' : 'above';
    return { verdict: 'not-affected', because: `${version} is ${relation} ${name(decisive)}` };
  }
  const end = sorted.find(
    ({ event, order }) => event.kind !== 'introduced' && !clears(event, order),
  );
  const lower =
    decisive === undefined || isOpen(decisive) ? undefined : `at or above ${name(decisive)}`;
  const upper =
    end === undefined
      ? undefined
      : `${end.event.kind === 'fixed' ? 'below' : 'at or below'} ${name(end.event)}`;
  const relations = [lower, upper].filter((relation) => relation !== undefined);
  return {
    verdict: 'affected',
    because:
      relations.length === 0
        ? 'every version is affected'
        : `${version} is ${relations.join(' and ')}`,
  };
}

function clears(event: RangeEvent, order: number): boolean {
  return event.kind === 'fixed' ? order >= 0 : order > 0;
}

/** Sorts by version; events of the same version keep the advisory's order. */
function compareBoundaries(a: Boundary, b: Boundary, scheme: VersionScheme): number {
  const left = isOpen(a.event);
  const right = isOpen(b.event);
  if (left || right) return Number(right) - Number(left);
  return scheme.compare(a.parsed, b.parsed);
}

const everyVersion: RangeVerdict = { verdict: 'affected', because: 'every version is affected' };

function isUnbounded(events: readonly RangeEvent[]): boolean {
  return events.some(({ kind }) => kind === 'introduced') && events.every(isOpen);
}

/** `introduced: 0` is before all versions, `limit: *` after all. */
function isOpen(event: RangeEvent): boolean {
  return event.kind === 'introduced'
    ? event.version === '0'
    : event.kind === 'limit' && event.version === '*';
}

function name(event: RangeEvent): string {
  return `${event.version} (${event.kind === 'last_affected' ? 'last affected' : event.kind})`;
}

function undecided(because: string): RangeVerdict {
  return { verdict: 'undecided', because };
}
