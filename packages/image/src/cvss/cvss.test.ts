import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImageError } from '../errors.ts';
import { macroScore } from './macro-vectors.ts';
import { metricTable } from './metric-tables.ts';
import { type CvssVector, cvssVersions } from './model.ts';
import { formatCvss, parseCvss } from './parse-cvss.ts';
import { scoreCvss, severityOfScore } from './score-cvss.ts';

const scoresOf = (text: string): unknown[] => {
  const { base, temporal, environmental, overall } = scoreCvss(parseCvss(text));
  return [base, temporal, environmental, overall];
};

/** Every valid vector of a version, optional metrics here and there; groups of CVSS 2 whole. */
const vectors = fc.constantFrom(...cvssVersions).chain((version) => {
  const { metrics, mandatory, groups } = metricTable(version);
  const groupOf = (index: number): number =>
    groups.length === 0 ? index : index < mandatory + (groups[0] ?? 0) ? -1 : -2;
  return fc
    .tuple(
      fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
      fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
    )
    .map(([picks, there]): CvssVector => {
      const stated = metrics.flatMap(([name, values], index): [string, string][] => {
        const switchIndex = groupOf(index) < 0 ? -groupOf(index) : index;
        if (index >= mandatory && there[switchIndex] !== true) return [];
        return [[name, values[(picks[index] ?? 0) % values.length] ?? '']];
      });
      return { version, metrics: Object.fromEntries(stated) };
    });
});

describe('scoreCvss', () => {
  it.each([
    ['AV:L/AC:H/Au:M/C:N/I:N/A:N', [0, undefined, undefined, 0]],
    ['AV:N/AC:L/Au:N/C:N/I:N/A:C', [7.8, undefined, undefined, 7.8]],
    ['AV:A/AC:M/Au:S/C:P/I:P/A:P/E:F/RL:OF/RC:C', [4.9, 4, undefined, 4]],
    ['AV:N/AC:L/Au:N/C:C/I:C/A:C/E:ND/RL:ND/RC:ND/CDP:H/TD:L/CR:H/IR:L/AR:M', [10, 10, 2.5, 2.5]],
    ['AV:N/AC:L/Au:N/C:C/I:C/A:C/CDP:L/TD:N/CR:M/IR:M/AR:M', [10, undefined, 0, 0]],
    ['AV:N/AC:L/Au:N/C:P/I:P/A:P/CDP:MH/TD:M/CR:M/IR:M/AR:M', [7.5, undefined, 6.4, 6.4]],
    ['AV:N/AC:L/Au:N/C:P/I:P/A:P/CDP:LM/TD:H/CR:M/IR:M/AR:M', [7.5, undefined, 8.3, 8.3]],
  ])('scores %s of CVSS 2', (vector, expected) => {
    expect(scoresOf(vector)).toEqual(expected);
  });

  it.each([
    ['CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:L/A:N', [9.3, 9.3, 9.3, 9.3]],
    ['CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:L/A:L/E:P/RL:O/RC:C', [3.8, 3.4, 3.4, 3.4]],
    ['CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N', [0, 0, 0, 0]],
    ['CVSS:3.0/AV:L/AC:L/PR:H/UI:R/S:U/C:H/I:N/A:H/MPR:N', [5.8, 5.8, 7.1, 7.1]],
    ['CVSS:3.0/S:U/AV:N/AC:L/PR:H/UI:N/C:L/I:L/A:N/E:F/RL:X', [3.8, 3.7, 3.7, 3.7]],
    [
      'CVSS:3.0/AV:L/AC:H/PR:H/UI:N/S:C/C:N/I:H/A:N/E:P/RL:U/RC:U/CR:H/IR:L/AR:H/MAV:L/MUI:R/MS:C/MC:N/MI:L/MA:N',
      [5.3, 4.6, 1.3, 1.3],
    ],
  ])('scores %s of CVSS 3', (vector, expected) => {
    expect(scoresOf(vector)).toEqual(expected);
  });

  it.each([
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H', 10],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:L/SC:H/SI:N/SA:L', 7.8],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N', 0],
    ['CVSS:4.0/AV:A/AC:H/AT:N/PR:H/UI:A/VC:L/VI:L/VA:L/SC:N/SI:N/SA:N/E:U', 0.1],
    ['CVSS:4.0/AV:P/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 5.4],
  ])('scores %s of CVSS 4', (vector, expected) => {
    expect(scoreCvss(parseCvss(vector)).overall).toBe(expected);
  });

  it('tells the parts of a CVSS 4 score apart', () => {
    const base = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
    expect(scoresOf(base)).toEqual([9.3, undefined, undefined, 9.3]);
    expect(scoresOf(`${base}/E:U`)).toEqual([9.3, 8.1, undefined, 8.1]);
    expect(scoresOf(`${base}/MAV:P`).slice(0, 2)).toEqual([9.3, undefined]);
    expect(scoresOf(`${base}/S:P/U:Red`)).toEqual([9.3, undefined, undefined, 9.3]);
  });

  it('gives every valid vector scores from 0 to 10 with one decimal', () => {
    fc.assert(
      fc.property(vectors, (vector) => {
        for (const score of Object.values(scoreCvss(vector))) {
          if (score === undefined) continue;
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(10);
          expect(Math.round(score * 10) / 10).toBe(score);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has a score for each macro vector that can be, and falls from level to level', () => {
    let count = 0;
    for (let index = 0; index < 3 ** 6; index++) {
      const [eq1 = 0, eq2 = 0, eq3 = 0, eq4 = 0, eq5 = 0, eq6 = 0] = index
        .toString(3)
        .padStart(6, '0')
        .split('')
        .map(Number);
      const macro = { eq1, eq2, eq3, eq4, eq5, eq6 };
      const score = macroScore(macro);
      if (score === undefined) continue;
      count++;
      expect(macroScore({ ...macro, eq1: eq1 + 1 }) ?? 0).toBeLessThanOrEqual(score);
      expect(macroScore({ ...macro, eq5: eq5 + 1 }) ?? 0).toBeLessThanOrEqual(score);
    }
    expect(count).toBe(270);
  });
});

describe('parseCvss', () => {
  const second = 'AV:N/AC:L/Au:N/C:C/I:C/A:C';
  const third = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
  const fourth = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:H/UI:N/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N';

  it.each([
    ['', '"" is no metric'],
    ['CVSS:3.1', 'begins with none of'],
    ['CVSS:2.0/AV:N', 'begins with none of'],
    [third.replace('3.1', '3.2'), 'begins with none of'],
    [third.replace('AV:N', 'AV:X'), 'AV is one of N, A, L, P'],
    [third.replace('/A:H', ''), 'A is missing'],
    [`${third}/AV:N`, 'AV is there twice'],
    [`${third}/`, '"" is no metric'],
    [`${third}/Z:1`, '"Z:1" is no metric'],
    [`${second}/E:F`, 'E, RL, RC come together, and RL is missing'],
    ['AV:N/AC:L/Au:N/A:C/I:C/C:C', 'out of order'],
    [`${fourth.replace('/SA:N', '')}/E:A/SA:N`, 'out of order'],
    ['x'.repeat(10_000), 'longer than 512 characters'],
  ])('refuses %j', (text, because) => {
    expect(() => parseCvss(text)).toThrow(ImageError);
    expect(() => parseCvss(text)).toThrow(because);
  });

  it('reads leniently what databases have', () => {
    expect(parseCvss(`${second}/RL:W`, { lenient: true }).metrics.RL).toBe('W');
    expect(parseCvss('AC:L/AV:N/Au:N/C:C/I:C/A:C', { lenient: true }).version).toBe('2.0');
    expect(() => parseCvss(`${second}/RL:Q`, { lenient: true })).toThrow(ImageError);
  });

  it('gives back every valid vector', () => {
    fc.assert(
      fc.property(vectors, (vector) => {
        const text = formatCvss(vector);
        expect(parseCvss(text)).toEqual(vector);
        expect(formatCvss(parseCvss(text))).toBe(text);
      }),
    );
  });

  it('throws only its own error on random text and on every truncation', () => {
    const refused = (text: string): void => {
      try {
        parseCvss(text, { lenient: true });
      } catch (error) {
        expect(error).toBeInstanceOf(ImageError);
      }
    };
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', 'CVSS:3.1/', 'CVSS:4.0/'), (text, prefix) => {
        refused(`${prefix}${text}`);
      }),
    );
    for (const text of [second, third, fourth]) {
      for (let length = 0; length < text.length; length++) refused(text.slice(0, length));
    }
  });
});

describe('severityOfScore', () => {
  it.each([
    [0, '4.0', 'negligible'],
    [0.1, '3.1', 'low'],
    [4, '3.1', 'medium'],
    [7, '3.1', 'high'],
    [9, '4.0', 'critical'],
    [10, '2.0', 'high'],
  ] as const)('puts %d of CVSS %s into its band', (score, version, severity) => {
    expect(severityOfScore(score, version)).toBe(severity);
  });
});
