import { describe, expect, it } from 'vitest';
import { CoreError } from '../errors/seaworthy-error.ts';
import { fakeFinding } from '../testing/fake-finding.ts';
import { fakeCoverage, fakeReport } from '../testing/fake-report.ts';
import { decideGate } from './decide-gate.ts';
import type { GatePolicy } from './gate-policy.ts';

const now = new Date('2026-06-01T00:00:00Z');
const clean = fakeReport({ findings: [] });
const high = fakeFinding('misconfiguration', { severity: 'high' });

function reportOf(...findings: ReturnType<typeof fakeFinding>[]) {
  return fakeReport({ findings });
}

describe('decideGate', () => {
  it('allows a report that was assessed and holds nothing at or above the threshold', () => {
    const low = fakeFinding('misconfiguration', { severity: 'medium' });
    expect(decideGate(reportOf(low), {}, { now })).toEqual({
      verdict: 'allow',
      reasons: [],
      suppressed: {},
      waived: [],
      unusedWaivers: [],
      policy: {
        failOn: {
          vulnerability: 'high',
          misconfiguration: 'high',
          policy: 'high',
          signature: 'high',
          license: 'high',
        },
        unknownCountsAs: {
          vulnerability: 'high',
          misconfiguration: 'high',
          policy: 'high',
          signature: 'high',
          license: 'high',
        },
        incomplete: {
          vulnerability: 'undecided',
          misconfiguration: 'undecided',
          policy: 'undecided',
          signature: 'undecided',
          license: 'undecided',
        },
      },
    });
  });

  it('denies at the threshold, with the ids of the findings', () => {
    const { verdict, reasons } = decideGate(reportOf(high), {}, { now });
    expect(verdict).toBe('deny');
    expect(reasons).toEqual([
      {
        verdict: 'deny',
        kind: 'misconfiguration',
        message: '1 misconfiguration finding at or above high',
        findings: [high.id],
      },
    ]);
  });

  it('judges each kind by its own threshold, and a kind that is not named not at all', () => {
    const vulnerability = fakeFinding('vulnerability', { severity: 'critical' });
    const report = reportOf(high, vulnerability);
    expect(decideGate(report, { failOn: { misconfiguration: 'critical' } }, { now }).verdict).toBe(
      'allow',
    );
    const decision = decideGate(report, { failOn: { vulnerability: 'low' } }, { now });
    expect(decision.reasons.map(({ kind }) => kind)).toEqual(['vulnerability']);
  });

  it.each(['warn', 'pass', 'skip', 'manual'] as const)(
    'does not deny for outcome %s',
    (outcome) => {
      const finding = fakeFinding('misconfiguration', { outcome });
      expect(decideGate(reportOf(finding), {}, { now }).verdict).toBe('allow');
    },
  );

  it('counts unknown severity as high, unless told otherwise', () => {
    const report = reportOf(fakeFinding('vulnerability', { severity: 'unknown' }));
    expect(decideGate(report, {}, { now }).verdict).toBe('deny');
    expect(decideGate(report, { failOn: 'critical' }, { now }).verdict).toBe('allow');
    const low: GatePolicy = { unknownCountsAs: { vulnerability: 'low' } };
    expect(decideGate(report, low, { now }).verdict).toBe('allow');
    const other: GatePolicy = { unknownCountsAs: { policy: 'low' } };
    expect(decideGate(report, other, { now }).verdict).toBe('deny');
  });

  it('is undecided when a judge failed, whatever the severity', () => {
    const broken = fakeFinding('policy', { outcome: 'error', severity: 'low' });
    const { verdict, reasons } = decideGate(reportOf(broken), {}, { now });
    expect(verdict).toBe('undecided');
    expect(reasons[0]).toMatchObject({
      message: '1 policy finding could not be judged',
      findings: [broken.id],
    });
    expect(
      decideGate(reportOf(broken), { incomplete: { policy: 'ignore' } }, { now }).verdict,
    ).toBe('allow');
  });

  it.each(['failed', 'partial'] as const)('is undecided when coverage is %s', (status) => {
    const coverage = [
      fakeCoverage({
        status,
        problems: [
          { code: 'ERR_X', message: 'web.yaml is damaged' },
          { code: 'ERR_X', message: 'api.yaml is damaged' },
        ],
        notAssessed: [{ what: 'chart', reason: 'is a template' }],
      }),
    ];
    const report = fakeReport({ findings: [], coverage });
    const { verdict, reasons } = decideGate(report, {}, { now });
    expect(verdict).toBe('undecided');
    expect(reasons.map(({ message }) => message)).toEqual([
      `k8s/checks of manifests is ${status}, so misconfiguration findings may be missing: web.yaml is damaged (and 2 more)`,
    ]);
    expect(decideGate(report, { failOn: { vulnerability: 'high' } }, { now }).reasons).toEqual([
      {
        verdict: 'undecided',
        kind: 'vulnerability',
        message: 'nothing looked for vulnerability findings',
        findings: [],
      },
    ]);
    expect(decideGate(report, { incomplete: 'ignore' }, { now }).verdict).toBe('allow');
  });

  it('says what was not assessed where there is no problem', () => {
    const notAssessed = [{ what: 'chart', reason: 'is a template' }];
    const coverage = [fakeCoverage({ status: 'partial', notAssessed })];
    const [reason] = decideGate(fakeReport({ findings: [], coverage }), {}, { now }).reasons;
    expect(reason?.message).toBe(
      'k8s/checks of manifests is partial, so misconfiguration findings may be missing: chart: is a template',
    );
    const bare = fakeReport({ findings: [], coverage: [fakeCoverage({ status: 'failed' })] });
    expect(decideGate(bare, {}, { now }).reasons[0]?.message).toBe(
      'k8s/checks of manifests is failed, so misconfiguration findings may be missing',
    );
  });

  it('lets a proven denial win over what is undecided, and tells both', () => {
    const report = fakeReport({
      findings: [fakeFinding('signature')],
      coverage: [fakeCoverage({ status: 'failed' })],
    });
    const { verdict, reasons } = decideGate(report, {}, { now });
    expect(verdict).toBe('deny');
    expect(reasons.map((reason) => reason.verdict)).toEqual(['deny', 'undecided']);
  });

  it('never takes silence for a pass', () => {
    const empty = fakeReport({ findings: [], coverage: [] });
    expect(decideGate(empty, {}, { now }).verdict).toBe('undecided');
    const skipped = fakeReport({
      findings: [],
      coverage: [fakeCoverage({ status: 'skipped' })],
    });
    expect(decideGate(skipped, {}, { now }).verdict).toBe('undecided');
    expect(decideGate(empty, { incomplete: 'ignore' }, { now }).verdict).toBe('allow');
    expect(decideGate(clean, {}, { now }).verdict).toBe('allow');
  });

  it('does not count what is suppressed, and tells by what and whose', () => {
    const suppression = { by: 'inline', reason: 'known', source: 'web.yaml:3' } as const;
    const report = reportOf({ ...high, suppressions: [suppression] });
    const decision = decideGate(report, {}, { now });
    expect(decision.verdict).toBe('allow');
    expect(decision.suppressed).toEqual({ inline: 1 });
    expect(decision.waived).toEqual([
      { finding: high.id, occurrence: high.occurrenceId, suppression },
    ]);
  });

  it('applies the waivers of the policy, and tells which had no effect', () => {
    const waivers = [
      { check: 'k8s/privileged-container', reason: 'known', until: '2026-06-01' },
      { check: 'k8s/other', reason: 'gone', source: 'w:2' },
    ];
    const decision = decideGate(reportOf(high), { waivers }, { now });
    expect(decision.verdict).toBe('allow');
    expect(decision.suppressed).toEqual({ waiver: 1 });
    expect(decision.unusedWaivers).toEqual([{ source: 'w:2', reason: 'gone', state: 'unused' }]);
  });

  it('never applies an expired waiver, be it of the policy or already on the finding', () => {
    const until = '2026-05-31';
    const waivers = [{ check: '**', reason: 'known', until }];
    expect(decideGate(reportOf(high), { waivers }, { now }).verdict).toBe('deny');
    const old = { by: 'waiver', reason: 'known', until, source: 'w' } as const;
    const decision = decideGate(reportOf({ ...high, suppressions: [old] }), {}, { now });
    expect(decision.verdict).toBe('deny');
    expect(decision.suppressed).toEqual({});
  });

  it.each<[string, unknown, string]>([
    ['an unknown field', { failOm: 'high' }, 'gate policy: unknown field "failOm"'],
    ['an unknown kind', { failOn: { vulnerabilities: 'high' } }, 'unknown kind "vulnerabilities"'],
    ['an unknown severity', { failOn: 'hihg' }, 'failOn: "hihg" is not one of critical'],
    ['a severity that is no text', { failOn: { policy: 3 } }, 'failOn: number is not one of'],
    ['a list', { unknownCountsAs: ['high'] }, 'unknownCountsAs: expected a text, or an object'],
    ['an unknown answer', { incomplete: 'allow' }, 'incomplete: "allow" is not one of undecided'],
    ['a waiver without reason', { waivers: [{ check: 'x', reason: '' }] }, 'reason is required'],
  ])('refuses a policy with %s', (_, policy, message) => {
    expect(() => decideGate(clean, policy as GatePolicy)).toThrow(CoreError);
    expect(() => decideGate(clean, policy as GatePolicy)).toThrow(message);
  });

  it('takes an undefined threshold for a kind that is not named', () => {
    const policy: GatePolicy = { failOn: { misconfiguration: undefined, policy: 'high' } } as never;
    expect(decideGate(reportOf(high), policy, { now }).verdict).toBe('allow');
  });
});
