import { describe, expect, it } from 'vitest';
import { evaluateAdvisory } from './evaluate-advisory.ts';
import { evaluateAffected, evaluateUnion, fixedVersionsAbove } from './evaluate-affected.ts';
import type { AffectedPackage, RangeEvent } from './model.ts';
import { decodeOsv } from './osv/decode-osv.ts';
import { parseFixture } from './osv/fixtures/node-read-fixture.ts';

function entry(events: string, more: Partial<AffectedPackage> = {}): AffectedPackage {
  return {
    ecosystem: 'npm',
    name: 'a',
    versions: [],
    severities: [],
    ranges: [{ kind: 'events', type: 'ECOSYSTEM', events: events.split(' ').map(eventOf) }],
    ...more,
  };
}

/** `+1` introduced, `-2` fixed, `=3` last affected, `<4` limit. */
function eventOf(text: string): RangeEvent {
  const kinds = { '+': 'introduced', '-': 'fixed', '=': 'last_affected', '<': 'limit' } as const;
  const [sign = '+'] = text;
  const kind = Object.entries(kinds).find(([key]) => key === sign)?.[1] ?? 'introduced';
  return { kind, version: text.slice(1) };
}

describe('evaluateAffected', () => {
  it.each([
    ['+0 -1.2.0', '1.1.9', 'affected', '1.1.9 is below 1.2.0 (fixed)'],
    ['+0 -1.2.0', '1.2.0', 'not-affected', '1.2.0 is at or above 1.2.0 (fixed)'],
    ['+0 -1.2.0', '0.0.0-0', 'affected', '0.0.0-0 is below 1.2.0 (fixed)'],
    ['+1.0.0 -1.2.0', '0.9.0', 'not-affected', '0.9.0 is below 1.0.0 (introduced)'],
    [
      '+1.0.0 -1.2.0',
      '1.0.0',
      'affected',
      '1.0.0 is at or above 1.0.0 (introduced) and below 1.2.0 (fixed)',
    ],
    [
      '+1.0.0 =1.2.0',
      '1.2.0',
      'affected',
      '1.2.0 is at or above 1.0.0 (introduced) and at or below 1.2.0 (last affected)',
    ],
    ['+1.0.0 =1.2.0', '1.2.1', 'not-affected', '1.2.1 is above 1.2.0 (last affected)'],
    ['+0', '9.9.9', 'affected', 'every version is affected'],
    ['+0', 'latest', 'affected', 'every version is affected'],
    ['-1.0.0', '0.1.0', 'not-affected', 'the range introduces no affected version'],
    // Events stand in any order.
    ['-2.3.0 -1.2.0 +2.0.0 +0', '1.5.0', 'not-affected', '1.5.0 is at or above 1.2.0 (fixed)'],
    [
      '-2.3.0 -1.2.0 +2.0.0 +0',
      '2.1.0',
      'affected',
      '2.1.0 is at or above 2.0.0 (introduced) and below 2.3.0 (fixed)',
    ],
    ['-2.3.0 -1.2.0 +2.0.0 +0', '2.3.0', 'not-affected', '2.3.0 is at or above 2.3.0 (fixed)'],
    ['+2.0.0 -2.0.0', '2.0.0', 'not-affected', '2.0.0 is at or above 2.0.0 (fixed)'],
    ['+0 <2.0.0', '2.0.0', 'not-affected', "2.0.0 is not below the range's limit"],
    ['+0 <2.0.0', '1.0.0', 'affected', 'every version is affected'],
    ['+0 <*', '3.0.0', 'affected', 'every version is affected'],
    [
      '+0 -latest',
      '1.0.0',
      'undecided',
      'the boundary latest (fixed) is no version that the order npm can read',
    ],
    ['+0 -1.0.0', 'latest', 'undecided', 'latest is no version that the order npm can read'],
  ] as const)('%s: %s is %s', (events, version, verdict, because) => {
    expect(evaluateAffected(entry(events), version)).toEqual({ verdict, because, scheme: 'npm' });
  });

  it('finds listed versions by text, then as another spelling of the same version', () => {
    const listed = entry('+9', { ecosystem: 'PyPI', versions: ['1.8c1', 'odd'] });
    expect(evaluateAffected(listed, '1.8rc1').because).toBe(
      '1.8rc1 is listed among the affected versions as 1.8c1',
    );
    expect(evaluateAffected(listed, 'odd').verdict).toBe('affected');
    expect(evaluateAffected(listed, '1.8').because).toBe(
      '1.8 is not listed; 1.8 is below 9 (introduced)',
    );
  });

  it.each([
    ['+0', '9', 'affected', 'every version is affected'],
    ['+12 -13', '12', 'affected', 'it is the boundary 12 (introduced)'],
    ['+0 =13', '13', 'affected', 'it is the boundary 13 (last affected)'],
    ['+0 -13', '13', 'not-affected', 'it is the boundary 13 (fixed)'],
    ['+0 -12 +12 -13', '12', 'affected', 'it is the boundary 12 (introduced)'],
    ['+0 -13', '0', 'undecided', 'no version order is known for the ecosystem Android'],
  ])(
    'knows what a boundary itself is without an order: %s of %s',
    (events, version, verdict, because) => {
      const android = entry(events, { ecosystem: 'Android' });
      expect(evaluateAffected(android, version)).toEqual({ verdict, because, scheme: 'text' });
    },
  );

  it('compares texts alone where an ecosystem has no order', () => {
    const android = entry('+0 -13', { ecosystem: 'Android', versions: ['12L'] });
    expect(evaluateAffected(android, '12L')).toMatchObject({ verdict: 'affected', scheme: 'text' });
    expect(evaluateAffected(android, '12')).toEqual({
      verdict: 'undecided',
      because: 'no version order is known for the ecosystem Android',
      scheme: 'text',
    });
  });

  it('uses semver for SEMVER ranges of an ecosystem that has no order', () => {
    const odd = entry('', {
      ecosystem: 'New Thing',
      ranges: [{ kind: 'events', type: 'SEMVER', events: [eventOf('+1.0.0')] }],
    });
    expect(evaluateAffected(odd, '1.10.0')).toMatchObject({
      verdict: 'affected',
      scheme: 'semver',
    });
  });

  it('skips commit ranges, and cannot decide where there is nothing else', () => {
    const commits = { kind: 'commits', type: 'GIT' } as const;
    const alone = entry('', { ranges: [commits] });
    expect(evaluateAffected(alone, '1.0.0').verdict).toBe('undecided');
    const beside = entry('+0 -1.0.0');
    expect(
      evaluateAffected({ ...beside, ranges: [commits, ...beside.ranges] }, '1.0.0').verdict,
    ).toBe('not-affected');
    expect(evaluateAffected({ ...alone, versions: ['2.0.0'] }, '1.0.0').verdict).toBe(
      'not-affected',
    );
  });

  it('is not affected by an entry that names no version', () => {
    expect(evaluateAffected(entry('', { ranges: [] }), '1.0.0')).toMatchObject({
      verdict: 'not-affected',
      because: 'the advisory names no affected version',
    });
  });
});

describe('evaluateUnion', () => {
  it('lets an affected entry decide, then an undecided one', () => {
    const clear = entry('+0 -1.0.0');
    const open = entry('+0 -latest');
    const hit = entry('+1.5.0 -2.5.0');
    expect(evaluateUnion([clear, open, hit], '2.0.0').verdict).toBe('affected');
    expect(evaluateUnion([clear, open], '2.0.0').verdict).toBe('undecided');
    expect(evaluateUnion([clear, clear], '2.0.0').verdict).toBe('not-affected');
    expect(evaluateUnion([], '2.0.0').because).toBe('no entry names the package');
  });
});

describe('fixedVersionsAbove', () => {
  it('gives the fixes above a version, lowest first, and none that another range affects', () => {
    const entries = [entry('+2.0.0 -2.5.0'), entry('+0 -1.10.0 +2.0.0 -2.3.0'), entry('+0 -1.9.0')];
    expect(fixedVersionsAbove(entries, '1.2.0')).toEqual(['1.10.0', '2.5.0']);
    expect(fixedVersionsAbove(entries, '2.1.0')).toEqual(['2.5.0']);
    expect(fixedVersionsAbove(entries, '3.0.0')).toEqual([]);
    expect(fixedVersionsAbove(entries, 'latest')).toEqual([]);
    expect(fixedVersionsAbove([], '1.0.0')).toEqual([]);
  });
});

describe('evaluateAdvisory', () => {
  const log4j = decodeOsv(parseFixture('GHSA-jfh8-c2jp-5v3q'), { source: 'osv' });
  const query = { ecosystem: 'Maven', name: 'org.apache.logging.log4j:log4j-core' };

  it.each([
    ['2.14.1', 'affected'],
    ['2.15.0', 'not-affected'],
    ['2.12.2', 'not-affected'],
    ['2.12.1', 'affected'],
    ['2.3.1', 'not-affected'],
    ['2.0-beta9', 'affected'],
  ])('answers log4j-core %s: %s', (version, verdict) => {
    expect(evaluateAdvisory(log4j, query, version).verdict).toBe(verdict);
  });

  it('affects nothing once it is withdrawn, and no other ecosystem', () => {
    const withdrawn = { ...log4j, withdrawn: '2024-01-01T00:00:00Z' };
    expect(evaluateAdvisory(withdrawn, query, '2.14.1').because).toBe(
      'the advisory was withdrawn on 2024-01-01T00:00:00Z',
    );
    expect(evaluateAdvisory(log4j, { ...query, ecosystem: 'npm' }, '2.14.1').verdict).toBe(
      'not-affected',
    );
  });

  it('looks packages up by the name that their ecosystem compares', () => {
    const django = decodeOsv(parseFixture('PYSEC-2014-3'), { source: 'osv' });
    expect(evaluateAdvisory(django, { ecosystem: 'PyPI', name: 'Django' }, '1.6.2').verdict).toBe(
      'affected',
    );
    const nginx = decodeOsv(parseFixture('DSA-3029-1'), { source: 'osv' });
    expect(
      evaluateAdvisory(nginx, { ecosystem: 'Debian:7', name: 'nginx' }, '1.2.1-2.2+wheezy2')
        .verdict,
    ).toBe('affected');
    expect(
      evaluateAdvisory(nginx, { ecosystem: 'Debian:8', name: 'nginx' }, '1.2.1-2.2').verdict,
    ).toBe('not-affected');
  });
});
