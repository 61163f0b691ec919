import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFindings, compareText } from './compare-findings.ts';
import { makeFinding } from './make-finding.ts';
import type { Finding } from './model.ts';
import { severities, severityRank } from './severity.ts';
import type { Location } from './subject.ts';

function finding(
  check: string,
  severity: Finding['severity'],
  locations: Location[] = [],
): Finding {
  return makeFinding({
    kind: 'misconfiguration',
    check: { id: check, title: check },
    severity,
    subject: { kind: 'file', uri: 'a.yaml' },
    place: '',
    locations,
    message: check,
    detail: { pointer: '' },
  });
}

describe('compareFindings', () => {
  it('puts the worst first, then orders by check', () => {
    const sorted = [
      finding('b', 'low'),
      finding('a', 'unknown'),
      finding('b', 'critical'),
      finding('a', 'critical'),
      finding('B', 'critical'),
    ].sort(compareFindings);
    expect(sorted.map(({ check, severity }) => `${severity} ${check.id}`)).toEqual([
      'critical B',
      'critical a',
      'critical b',
      'low b',
      'unknown a',
    ]);
  });

  it('orders equal faults by their first place, numbers as numbers', () => {
    const at = (line: number): Finding =>
      finding('a', 'low', [{ kind: 'file', uri: 'a.yaml', line, column: 1 }]);
    expect([at(10), at(9), finding('a', 'low')].sort(compareFindings)).toEqual([
      finding('a', 'low'),
      at(9),
      at(10),
    ]);
    const layer = (index: number): Finding =>
      finding('a', 'low', [{ kind: 'layer', index, path: 'x' }]);
    expect(compareFindings(layer(2), layer(10))).toBeLessThan(0);
    const artifact = (digest: string): Finding =>
      finding('a', 'low', [{ kind: 'artifact', digest }]);
    expect(compareFindings(artifact('b'), artifact('a'))).toBeGreaterThan(0);
  });

  it('is a total order', () => {
    const location: fc.Arbitrary<Location> = fc.oneof(
      fc.record({
        kind: fc.constant('file' as const),
        uri: fc.constantFrom('a', 'b'),
        line: fc.nat(12),
      }),
      fc.record({
        kind: fc.constant('layer' as const),
        index: fc.nat(12),
        path: fc.constantFrom('a', 'b'),
      }),
    );
    const any = fc
      .tuple(fc.constantFrom('a', 'b'), fc.constantFrom(...severities), fc.array(location))
      .map(([check, severity, locations]) => finding(check, severity, locations));
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(Math.sign(compareFindings(a, b))).toBe(0 - Math.sign(compareFindings(b, a)));
        if (compareFindings(a, b) <= 0 && compareFindings(b, c) <= 0) {
          expect(compareFindings(a, c)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});

describe('compareText', () => {
  it('compares by code unit, never by locale', () => {
    expect(['é', 'z', 'a', 'Z', ''].sort(compareText)).toEqual(['', 'Z', 'a', 'z', 'é']);
    expect(compareText('a', 'a')).toBe(0);
  });
});

describe('severityRank', () => {
  it('falls from critical to unknown', () => {
    expect(severities.map(severityRank)).toEqual([5, 4, 3, 2, 1, 0]);
  });
});
