import { describe, expect, it } from 'vitest';
import { fakeFinding } from '../testing/fake-finding.ts';
import { groupFixes } from './fix-groups.ts';

const now = new Date('2026-06-01T00:00:00Z');

function upgrade(name: string, to: string, severity: 'high' | 'low', layer = 0) {
  const purl = `pkg:deb/debian/${name}@1.0`;
  const base = fakeFinding('vulnerability');
  if (base.subject.kind !== 'package') throw new Error('not a package');
  return fakeFinding('vulnerability', {
    severity,
    subject: { ...base.subject, name, purl },
    check: { id: `CVE-${name}-${to}`, title: 'x' },
    locations: [{ kind: 'layer', index: layer, digest: 'sha256:0', path: 'var/lib/dpkg/status' }],
    fixes: [{ kind: 'upgrade', purl, package: name, from: '1.0', to }],
  });
}

function edit(uri: string, pointer: string, document = 0) {
  return fakeFinding('misconfiguration', {
    place: [uri, pointer, document],
    severity: 'medium',
    fixes: [
      {
        kind: 'edit',
        uri,
        document,
        object: '',
        changes: [{ op: 'set', pointer, value: false }],
      },
    ],
  });
}

describe('groupFixes', () => {
  it('puts the upgrade that clears most and worst first, with every version it needs', () => {
    const findings = [
      upgrade('libssl3', '1.2', 'low', 1),
      upgrade('libssl3', '1.10', 'high', 1),
      upgrade('curl', '2.0', 'high', 1),
    ];
    expect(groupFixes(findings, { now })).toMatchObject([
      {
        kind: 'upgrade',
        package: 'libssl3',
        image: 'registry.example/acme/shop',
        from: '1.0',
        to: ['1.10', '1.2'],
        severity: 'high',
        findings: [findings[0]?.id, findings[1]?.id],
      },
      { package: 'curl', to: ['2.0'], severity: 'high' },
    ]);
  });

  it('names one version where it can compare them', () => {
    const compareVersions = (type: string, a: string, b: string) => {
      expect(type).toBe('deb');
      return Number(a.slice(2)) - Number(b.slice(2));
    };
    const findings = [upgrade('libssl3', '1.10', 'low'), upgrade('libssl3', '1.2', 'low')];
    expect(groupFixes(findings, { now, compareVersions })).toMatchObject([{ to: ['1.10'] }]);
  });

  it('proposes a new base image where two packages of the first layer have upgrades', () => {
    const findings = [upgrade('libssl3', '1.2', 'low'), upgrade('curl', '2.0', 'high')];
    expect(groupFixes(findings, { now })[0]).toEqual({
      kind: 'rebase',
      severity: 'high',
      findings: findings.map(({ id }) => id),
      image: 'registry.example/acme/shop',
      layer: 'sha256:0',
      packages: 2,
    });
    const above = [upgrade('libssl3', '1.2', 'low', 3), upgrade('curl', '2.0', 'high', 3)];
    expect(groupFixes(above, { now }).map(({ kind }) => kind)).toEqual(['upgrade', 'upgrade']);
  });

  it('groups edits by file, and counts a field once', () => {
    const findings = [
      edit('a.yaml', '/x'),
      edit('a.yaml', '/x'),
      edit('a.yaml', '/x', 1),
      edit('b.yaml', '/y'),
    ];
    expect(groupFixes(findings, { now })).toMatchObject([
      { kind: 'edit', uri: 'a.yaml', changes: 2, findings: [findings[0]?.id, findings[2]?.id] },
      { kind: 'edit', uri: 'b.yaml', changes: 1 },
    ]);
  });

  it('leaves out what passes, what could not be judged and what is suppressed, unless that has expired', () => {
    const finding = edit('a.yaml', '/x');
    const waived = (until?: string) => ({
      ...finding,
      suppressions: [{ by: 'waiver', reason: 'x', until, source: 'w' } as const],
    });
    expect(
      groupFixes([{ ...finding, outcome: 'pass' }, { ...finding, outcome: 'error' }, waived()], {
        now,
      }),
    ).toEqual([]);
    expect(groupFixes([waived('2020-01-01')], { now })).toHaveLength(1);
  });

  it('does not depend on the order of equals', () => {
    const findings = [edit('b.yaml', '/y'), edit('a.yaml', '/x'), upgrade('curl', '2.0', 'low')];
    expect(groupFixes([...findings].reverse(), { now })).toEqual(groupFixes(findings, { now }));
  });
});
