import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingKinds } from '../finding/model.ts';
import { severities } from '../finding/severity.ts';
import { fakeFinding } from '../testing/fake-finding.ts';
import { fakeCoverage, fakeReport } from '../testing/fake-report.ts';
import { makeReport } from './make-report.ts';

const findings = [
  ...findingKinds.map((kind) => fakeFinding(kind)),
  ...severities.map((severity) => fakeFinding('vulnerability', { severity })),
  fakeFinding('policy', { outcome: 'pass' }),
  fakeFinding('policy', { message: 'another message' }),
  fakeFinding('misconfiguration', { locations: [] }),
  fakeFinding('misconfiguration', { locations: [{ kind: 'file', uri: 'a', line: 10 }] }),
  fakeFinding('misconfiguration', { locations: [{ kind: 'file', uri: 'a', line: 9 }] }),
];
const coverage = [
  fakeCoverage(),
  fakeCoverage({ status: 'failed' }),
  fakeCoverage({ engine: 'k8s/pod-security' }),
  fakeCoverage({ subject: 'image' }),
];
const unusedSuppressions = [
  { source: 'a', reason: 'x', state: 'unused' },
  { source: 'a', reason: 'y', state: 'expired' },
  { source: 'b', reason: 'x', state: 'unused' },
] as const;

describe('makeReport', () => {
  it('gives the same bytes for the same parts in any order, and however often each comes', () => {
    const expected = JSON.stringify(
      makeReport({ subjects: [], findings, coverage, unusedSuppressions }),
    );
    const shuffled = <T>(items: readonly T[]) =>
      fc.shuffledSubarray([...items, ...items], {
        minLength: items.length * 2,
        maxLength: items.length * 2,
      });
    fc.assert(
      fc.property(
        shuffled(findings),
        shuffled(coverage),
        shuffled(unusedSuppressions),
        (some, covered, unused) => {
          const report = makeReport({
            subjects: [],
            findings: some.map((finding) => structuredClone(finding)),
            coverage: covered,
            unusedSuppressions: unused,
          });
          expect(JSON.stringify(report)).toBe(expected);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('puts the worst first', () => {
    const report = makeReport({ subjects: [], findings, coverage: [] });
    const order = report.findings.map(({ severity }) => severities.indexOf(severity));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('keeps two findings that differ in anything', () => {
    const failed = fakeFinding('policy');
    const passed = fakeFinding('policy', { outcome: 'pass' });
    expect(failed.id).toBe(passed.id);
    const report = fakeReport({ findings: [passed, failed, passed] });
    expect(report.findings.map(({ outcome }) => outcome)).toEqual(['fail', 'pass']);
  });

  it('keeps subjects in the order in which they were asked about', () => {
    const subjects = [
      { kind: 'unreadable', name: 'b' },
      { kind: 'unreadable', name: 'a' },
    ] as const;
    expect(fakeReport({ subjects }).subjects).toEqual(subjects);
  });
});
