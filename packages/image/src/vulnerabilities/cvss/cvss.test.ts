import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cvss2BaseScore } from './cvss2.ts';
import { cvss3BaseScore } from './cvss3.ts';

describe('cvss3BaseScore', () => {
  it.each([
    ['CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:L/A:N', 9.3],
    ['CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:N', 8.6],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
    ['CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N', 5.4],
    ['CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:L/A:L/E:P/RL:O/RC:C', 3.8],
    ['CVSS:3.1/AV:A/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H/MAV:L', 9],
    ['CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N', 0],
  ])('gives %s the score %d', (vector, score) => {
    expect(cvss3BaseScore(vector)).toBe(score);
  });

  it.each([
    '',
    'CVSS:3.1',
    'CVSS:3.2/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H',
    'CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    'CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/',
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/Z:1',
  ])('refuses %j', (vector) => {
    expect(cvss3BaseScore(vector)).toBeUndefined();
  });
});

describe('cvss2BaseScore', () => {
  it.each([
    ['AV:L/AC:H/Au:M/C:N/I:N/A:N', 0],
    ['AV:L/AC:H/Au:M/C:N/I:N/A:C', 3.7],
    ['AV:N/AC:L/Au:N/C:N/I:N/A:C', 7.8],
    ['AV:N/AC:L/Au:N/C:C/I:C/A:C', 10],
    ['AV:A/AC:M/Au:S/C:P/I:P/A:P/E:F/RL:OF/RC:C', 4.9],
  ])('gives %s the score %d', (vector, score) => {
    expect(cvss2BaseScore(vector)).toBe(score);
  });

  it('refuses what is no vector, and never throws', () => {
    expect(cvss2BaseScore('AV:N/AC:L/Au:N/C:N/I:N')).toBeUndefined();
    expect(cvss2BaseScore('x'.repeat(10_000))).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(cvss2BaseScore(text)).toBeUndefined();
        expect(cvss3BaseScore(`CVSS:3.1/${text}`)).toBeUndefined();
      }),
    );
  });
});
