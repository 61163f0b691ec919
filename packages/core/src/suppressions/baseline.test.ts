import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoreError } from '../errors/seaworthy-error.ts';
import { fakeFinding } from '../testing/fake-finding.ts';
import { fakeReport } from '../testing/fake-report.ts';
import { applySuppressions } from './apply-suppressions.ts';
import { parseBaseline, toBaseline } from './baseline.ts';

const report = fakeReport();

describe('toBaseline', () => {
  it('writes what counts now, and suppresses just that when it is read back', () => {
    const baseline = parseBaseline(toBaseline(report), { uri: 'baseline.json' });
    const { findings, unused } = applySuppressions(report.findings, { baseline });
    expect(unused).toEqual([]);
    for (const { id, suppressions } of findings) {
      expect(suppressions).toEqual([
        {
          by: 'baseline',
          reason: 'known when the baseline was taken',
          until: undefined,
          source: `baseline.json#${id}`,
        },
      ]);
    }
  });

  it('leaves out what passes, what is already suppressed and what could not be judged', () => {
    const waived = { by: 'waiver', reason: 'x', source: 'y' } as const;
    const text = toBaseline(
      fakeReport({
        findings: [
          fakeFinding('vulnerability', { suppressions: [waived] }),
          fakeFinding('misconfiguration', { outcome: 'error' }),
          fakeFinding('policy', { outcome: 'pass' }),
          fakeFinding('signature', {
            suppressions: [{ ...waived, until: '2020-01-01' }],
          }),
        ],
      }),
      { now: new Date('2026-01-01') },
    );
    expect(parseBaseline(text).findings.map(({ check }) => check)).toEqual([
      'signing/image-signature',
    ]);
  });

  it('holds an id once, with the worst severity', () => {
    const low = fakeFinding('policy', { severity: 'low' });
    const high = fakeFinding('policy', { severity: 'high' });
    const read = parseBaseline(toBaseline(fakeReport({ findings: [low, high] })));
    expect(read.findings).toEqual([
      {
        id: high.id,
        severity: 'high',
        check: 'pss/hostNamespaces',
        subject: 'shop/Deployment/web',
      },
    ]);
  });

  it('does not depend on the order of findings', () => {
    const findings = [...report.findings].reverse();
    expect(toBaseline({ ...report, findings })).toBe(toBaseline(report));
  });

  it('wants a reason, and a date that can be read', () => {
    expect(() => toBaseline(report, { reason: ' ' })).toThrow(CoreError);
    expect(() => toBaseline(report, { until: '2027-02-30' })).toThrow(CoreError);
    expect(parseBaseline(toBaseline(report, { until: '2027-02-28' })).until).toBe('2027-02-28');
  });
});

describe('parseBaseline', () => {
  const entry = `{"id": "policy:${'a'.repeat(52)}", "severity": "low"}`;

  it.each([
    ['{', 'expected a key in double quotes, but the text ends', { line: 1, column: 2 }],
    ['[]', 'expected an object, got a list', { pointer: '' }],
    ['{"schemaVersion": 2}', 'expected version 1', { pointer: '/schemaVersion' }],
    ['{"schemaVersion": 1, "ids": []}', 'unknown field "ids"', { pointer: '/ids' }],
    ['{"schemaVersion": 1, "reason": ""}', 'not blank', { pointer: '/reason' }],
    ['{"schemaVersion": 1, "reason": "x", "until": "x"}', 'expected a date', { pointer: '/until' }],
    [
      '{"schemaVersion": 1, "reason": "x", "findings": [{"id": "x"}]}',
      'is not a finding id',
      { pointer: '/findings/0/id' },
    ],
    [
      `{"schemaVersion": 1, "reason": "x", "findings": [${entry}, ${entry.replace('low', 'bad')}]}`,
      'expected one of critical',
      { pointer: '/findings/1/severity' },
    ],
  ])('refuses %s with its place', (text, message, at) => {
    try {
      parseBaseline(text, { uri: 'b.json' });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'ERR_CORE_SYNTAX', at: { uri: 'b.json', ...at } });
      expect(String(error)).toContain(message);
    }
  });

  it('never throws other than CoreError, for any JSON and any truncation', () => {
    const whole = toBaseline(report);
    const inputs = fc.oneof(
      fc.json(),
      fc.string(),
      fc.nat(whole.length).map((length) => whole.slice(0, length)),
    );
    fc.assert(
      fc.property(inputs, (text) => {
        try {
          parseBaseline(text);
        } catch (error) {
          expect(error).toBeInstanceOf(CoreError);
        }
      }),
    );
  });
});
