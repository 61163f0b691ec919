import { describe, expect, it } from 'vitest';
import { CoreError } from '../errors/seaworthy-error.ts';
import type { Finding } from '../finding/model.ts';
import { fakeFinding } from '../testing/fake-finding.ts';
import { applySuppressions } from './apply-suppressions.ts';
import type { LocatedSuppression } from './located-suppression.ts';
import type { Waiver } from './waiver.ts';

const now = new Date('2026-06-01T00:00:00Z');
const vulnerability = fakeFinding('vulnerability');
const privileged = fakeFinding('misconfiguration');

function waives(match: Omit<Waiver, 'reason'>, finding: Finding = vulnerability): boolean {
  const { findings } = applySuppressions(
    [finding],
    { waivers: [{ reason: 'known', ...match }] },
    { now },
  );
  return findings[0]?.suppressions.length === 1;
}

describe('a waiver', () => {
  it('adds itself to the finding and changes nothing else', () => {
    const waiver: Waiver = {
      check: 'CVE-2023-5678',
      reason: 'not reachable',
      owner: 'platform team',
      until: '2027-01-31',
      source: 'waivers.yaml:3',
    };
    const { findings, unused } = applySuppressions(
      [vulnerability, privileged],
      { waivers: [waiver] },
      { now },
    );
    expect(findings).toEqual([
      {
        ...vulnerability,
        suppressions: [
          {
            by: 'waiver',
            reason: 'not reachable',
            owner: 'platform team',
            until: '2027-01-31',
            source: 'waivers.yaml:3',
          },
        ],
      },
      privileged,
    ]);
    expect(unused).toEqual([]);
  });

  it.each<[string, Omit<Waiver, 'reason'>, boolean]>([
    ['the whole id', { id: vulnerability.id }, true],
    [
      '12 characters of the id',
      { id: vulnerability.id.slice(0, 'vulnerability:'.length + 12) },
      true,
    ],
    ['another id', { id: `vulnerability:${'a'.repeat(52)}` }, false],
    ['the check', { check: 'CVE-2023-5678' }, true],
    ['an alias', { check: 'DEBIAN-CVE-2023-5678' }, true],
    ['a wildcard of the check', { check: 'CVE-2023-*' }, true],
    ['the check in other letters', { check: 'cve-2023-5678' }, false],
    ['the image', { subject: 'registry.example/acme/shop' }, true],
    ['a wildcard across slashes', { subject: '**/shop' }, true],
    ['a wildcard within a segment', { subject: 'registry.example/*/shop' }, true],
    ['a wildcard that would need a slash', { subject: 'registry.example/*' }, false],
    ['the package', { package: 'libssl3' }, true],
    ['the source package', { package: 'openssl' }, false],
    ['the purl without version', { package: 'pkg:deb/debian/libssl3' }, true],
    ['the purl without qualifiers', { package: 'pkg:deb/debian/libssl3@3.0.11-1~deb12u1' }, true],
    [
      'the whole purl',
      { package: 'pkg:deb/debian/libssl3@3.0.11-1~deb12u1?arch=amd64&distro=debian-12' },
      true,
    ],
    ['another version', { package: 'pkg:deb/debian/libssl3@3.0.12' }, false],
    ['a wildcard purl', { package: 'pkg:deb/debian/libssl*' }, true],
    ['the path', { path: 'var/lib/dpkg/status' }, true],
    ['the path with a slash in front', { path: '/var/lib/**' }, true],
    ['another path', { path: 'usr/**' }, false],
    ['its severity', { check: '**', maxSeverity: 'medium' }, true],
    ['a lower severity', { check: '**', maxSeverity: 'low' }, false],
    ['two fields that match', { check: '**', package: 'libssl3' }, true],
    ['two fields of which one does not', { check: '**', package: 'curl' }, false],
  ])('is decided by %s', (_, match, expected) => {
    expect(waives(match)).toBe(expected);
  });

  it.each<[string, boolean]>([
    ['shop/Deployment/web', true],
    ['shop/*/*', true],
    ['Deployment/web', false],
    ['*/Deployment/*', true],
  ])('knows an object as namespace/Kind/name: %s', (subject, expected) => {
    expect(waives({ subject }, privileged)).toBe(expected);
  });

  it('knows an object without namespace as Kind/name, and a file as its name', () => {
    const role = fakeFinding('misconfiguration', {
      subject: { kind: 'object', apiVersion: 'v1', objectKind: 'Namespace', name: 'shop' },
    });
    expect(waives({ subject: 'Namespace/shop' }, role)).toBe(true);
    const file = fakeFinding('misconfiguration', { subject: { kind: 'file', uri: './a.yaml' } });
    expect(waives({ subject: './a.yaml' }, file)).toBe(true);
    expect(waives({ path: 'a.yaml' }, file)).toBe(true);
  });

  it('reads brackets, braces and question marks as themselves', () => {
    const page = fakeFinding('misconfiguration', {
      locations: [{ kind: 'file', uri: 'pages/[id]{a}?.js', line: 1 }],
    });
    expect(waives({ path: 'pages/[id]{a}?.js' }, page)).toBe(true);
    expect(waives({ path: 'pages/[id]{a}?.*' }, page)).toBe(true);
    expect(waives({ path: 'pages/[abc]{a}?.*' }, page)).toBe(false);
  });

  it('lets a finding of unknown severity count as high', () => {
    const unknown = fakeFinding('vulnerability', { severity: 'unknown' });
    expect(waives({ check: '**', maxSeverity: 'medium' }, unknown)).toBe(false);
    expect(waives({ check: '**', maxSeverity: 'high' }, unknown)).toBe(true);
    expect(waives({ check: '**', maxSeverity: 'unknown' }, unknown)).toBe(true);
  });

  it('never applies when it has expired, and is told', () => {
    const waivers = [{ check: '**', reason: 'was known', until: '2026-05-31', source: 'w:1' }];
    const { findings, unused } = applySuppressions([vulnerability], { waivers }, { now });
    expect(findings[0]?.suppressions).toEqual([]);
    expect(unused).toEqual([{ source: 'w:1', reason: 'was known', state: 'expired' }]);
  });

  it('is told when it matches nothing, with its place in the list if it has no source', () => {
    const { unused } = applySuppressions(
      [vulnerability],
      { waivers: [{ check: 'CVE-1', reason: 'gone' }], ignores: [{ check: 'x', reason: 'y' }] },
      { now },
    );
    expect(unused).toEqual([
      { source: 'waivers[0]', reason: 'gone', state: 'unused' },
      { source: 'ignores[0]', reason: 'y', state: 'unused' },
    ]);
  });

  it('is not used up by what passes or was skipped', () => {
    const passed = fakeFinding('misconfiguration', { outcome: 'pass' });
    const skipped = fakeFinding('signature', { outcome: 'skip' });
    const { findings, unused } = applySuppressions(
      [passed, skipped],
      { waivers: [{ check: '**', reason: 'all' }] },
      { now },
    );
    expect(findings).toEqual([passed, skipped]);
    expect(unused).toHaveLength(1);
  });

  it('stands on a finding only once, however often it is applied', () => {
    const sources = { waivers: [{ check: '**', reason: 'all', source: 'w:1' }] };
    const once = applySuppressions([vulnerability], sources, { now });
    const twice = applySuppressions(once.findings, sources, { now });
    expect(twice).toEqual(once);
    expect(twice.unused).toEqual([]);
  });

  it.each<[string, Waiver, string]>([
    ['no reason', { check: 'x', reason: ' ' }, 'waivers[0]: reason is required'],
    ['nothing it is about', { reason: 'x', maxSeverity: 'low' }, 'names nothing'],
    ['a blank field', { check: '', reason: 'x' }, 'check is blank'],
    ['an id that is too short', { id: 'policy:abc', reason: 'x' }, 'is not a finding id'],
    ['no date', { check: 'x', reason: 'x', until: 'soon' }, 'until is not an ISO 8601 date'],
  ])('is refused with %s', (_, waiver, message) => {
    expect(() => applySuppressions([], { waivers: [waiver] })).toThrow(CoreError);
    expect(() => applySuppressions([], { waivers: [waiver] })).toThrow(message);
  });
});

describe('a mark in a file', () => {
  const mark: LocatedSuppression = {
    by: 'inline',
    uri: 'manifests/web.yaml',
    startLine: 20,
    endLine: 22,
    checks: ['k8s/privileged-*', 'k8s/other'],
    reason: 'needs the device',
    source: 'manifests/web.yaml:20',
  };
  const apply = (change: Partial<LocatedSuppression>, finding: Finding = privileged) => {
    return applySuppressions([finding], { located: [{ ...mark, ...change }] }, { now });
  };

  it('applies to findings of its checks on its lines', () => {
    expect(apply({}).findings[0]?.suppressions).toEqual([
      { by: 'inline', reason: 'needs the device', until: undefined, source: mark.source },
    ]);
    expect(apply({ by: 'annotation' }).findings[0]?.suppressions[0]?.by).toBe('annotation');
    for (const extent of [
      { startColumn: 30, endColumn: 3 },
      { startLine: 21, endLine: 21, startColumn: 23, endColumn: 24 },
    ]) {
      expect(apply(extent).findings[0]?.suppressions).toHaveLength(1);
    }
  });

  it.each<[string, Partial<LocatedSuppression>]>([
    ['another file', { uri: 'manifests/api.yaml' }],
    ['lines before', { startLine: 1, endLine: 20 }],
    ['lines behind', { startLine: 22, endLine: 30 }],
    ['columns before, on its line', { startLine: 21, endLine: 21, endColumn: 23 }],
    ['columns behind, on its line', { startLine: 21, endLine: 21, startColumn: 24 }],
    ['other checks', { checks: ['k8s/other'] }],
    ['no checks', { checks: [] }],
  ])('does not apply with %s', (_, change) => {
    const { findings, unused } = apply(change);
    expect(findings[0]?.suppressions).toEqual([]);
    expect(unused[0]?.state).toBe('unused');
  });

  it('does not apply to a finding without line, or one in an image', () => {
    const lineless = fakeFinding('misconfiguration', {
      locations: [{ kind: 'file', uri: 'manifests/web.yaml' }],
    });
    expect(apply({}, lineless).findings[0]?.suppressions).toEqual([]);
    expect(apply({ checks: ['**'] }, vulnerability).findings[0]?.suppressions).toEqual([]);
  });

  it.each<[string, Partial<LocatedSuppression>, string]>([
    ['has no reason', { reason: '  ' }, 'invalid'],
    ['has an expiry that cannot be read', { until: 'tomorrow' }, 'invalid'],
    ['has expired', { until: '2020-01-01' }, 'expired'],
  ])('never applies when it %s', (_, change, state) => {
    const { findings, unused } = apply(change);
    expect(findings[0]?.suppressions).toEqual([]);
    expect(unused[0]?.state).toBe(state);
  });
});

describe('many sources', () => {
  it('all stand on a finding, marks first, each under its own name', () => {
    const { findings } = applySuppressions(
      [privileged],
      {
        located: [
          {
            by: 'annotation',
            uri: 'manifests/web.yaml',
            startLine: 1,
            endLine: 99,
            checks: ['**'],
            reason: 'a',
            source: 'a',
          },
        ],
        waivers: [{ path: 'manifests/**', reason: 'b' }],
        ignores: [{ check: 'k8s/privileged-container', reason: 'c' }],
        baseline: {
          schemaVersion: 1,
          reason: 'd',
          findings: [{ id: privileged.id, severity: 'high' }],
          source: 'baseline.json',
        },
      },
      { now },
    );
    expect(findings[0]?.suppressions.map(({ by, source }) => [by, source])).toEqual([
      ['annotation', 'a'],
      ['waiver', 'waivers[0]'],
      ['ignore-file', 'ignores[0]'],
      ['baseline', `baseline.json#${privileged.id}`],
    ]);
  });

  it('lets a finding of the baseline come back when it is rated higher', () => {
    const baseline = {
      schemaVersion: 1,
      reason: 'old',
      findings: [{ id: privileged.id, severity: 'medium' }],
    } as const;
    const { findings, unused } = applySuppressions([privileged], { baseline }, { now });
    expect(findings[0]?.suppressions).toEqual([]);
    expect(unused).toEqual([
      { source: `baseline#${privileged.id}`, reason: 'old', state: 'unused' },
    ]);
  });

  it('meet thousands of findings without each asking each', () => {
    const findings = Array.from({ length: 5000 }, (_, index) =>
      fakeFinding('vulnerability', { check: { id: `CVE-2024-${index}`, title: 'x' } }),
    );
    const waivers = findings.map(({ check }) => ({ check: check.id, reason: 'x' }));
    const result = applySuppressions(findings, { waivers }, { now });
    expect(result.unused).toEqual([]);
    expect(result.findings.every(({ suppressions }) => suppressions.length === 1)).toBe(true);
  });
});
