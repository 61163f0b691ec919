import { describe, expect, it } from 'vitest';
import { decodeOsv } from '../advisories/osv/decode-osv.ts';
import { type JudgedSeverity, judgeSeverity, severityOfVector } from './severity.ts';

function judge(...documents: readonly Record<string, unknown>[]): JudgedSeverity {
  return judgeSeverity(
    documents.map((document, index) => {
      const advisory = decodeOsv({ id: `X-${index}`, ...document }, { source: 'osv' });
      return { advisory, entries: advisory.affected };
    }),
  );
}

const critical = { type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' };
const entry = { package: { ecosystem: 'Debian:12', name: 'a' } };

describe('judgeSeverity', () => {
  it("takes the database's word, then a vector, then the distribution's word", () => {
    const word = { database_specific: { severity: 'MODERATE' } };
    expect(judge({ severity: [critical] }, word)).toEqual({
      severity: 'medium',
      severitySource: 'X-1',
    });
    const urgent = { affected: [{ ...entry, ecosystem_specific: { urgency: 'unimportant' } }] };
    expect(judge(urgent, { severity: [critical] })).toEqual({
      severity: 'critical',
      severitySource: 'X-1 (CVSS_V3)',
    });
    expect(judge(urgent)).toEqual({ severity: 'negligible', severitySource: 'X-0' });
    expect(judge({ severity: [{ type: 'Ubuntu', score: 'high' }] })).toEqual({
      severity: 'high',
      severitySource: 'X-0',
    });
  });

  it('reads the vectors of single packages', () => {
    expect(judge({ affected: [{ ...entry, severity: [critical] }] }).severity).toBe('critical');
  });

  it('is unknown where nothing is said that it can read', () => {
    expect(judge({})).toEqual({ severity: 'unknown' });
    const odd = {
      database_specific: { severity: 'spicy' },
      severity: [{ type: 'CVSS_V3', score: 'x' }],
    };
    expect(judge(odd)).toEqual({ severity: 'unknown' });
    const fourth = {
      type: 'CVSS_V4',
      score: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H',
    };
    expect(judge({ severity: [{ ...fourth, type: 'CVSS_V5' }] })).toEqual({ severity: 'unknown' });
    expect(judge({ severity: [{ ...fourth, type: 'CVSS_V3' }] })).toEqual({ severity: 'unknown' });
  });

  it('takes the newest version of CVSS that can be read', () => {
    const fourth = {
      type: 'CVSS_V4',
      score: 'CVSS:4.0/AV:P/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N',
    };
    expect(judge({ severity: [critical, fourth] })).toEqual({
      severity: 'low',
      severitySource: 'X-0 (CVSS_V4)',
    });
    expect(judge({ severity: [critical, { ...fourth, score: 'CVSS:4.0/x' }] })).toEqual({
      severity: 'critical',
      severitySource: 'X-0 (CVSS_V3)',
    });
  });
});

describe('severityOfVector', () => {
  it.each([
    ['CVSS_V3', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 'negligible'],
    ['CVSS_V3', 'CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N', 'low'],
    ['CVSS_V3', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L', 'medium'],
    ['CVSS_V3', 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', 'high'],
    ['CVSS_V3', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 'critical'],
    ['CVSS_V2', 'AV:L/AC:H/Au:M/C:N/I:N/A:P', 'low'],
    ['CVSS_V2', 'AV:N/AC:L/Au:N/C:C/I:C/A:C', 'high'],
    ['CVSS_V4', 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U', 'critical'],
  ])('puts %s %s into the band %s', (type, vector, severity) => {
    expect(severityOfVector(type, vector)).toBe(severity);
  });
});
