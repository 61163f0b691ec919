import { describe, expect, it } from 'vitest';
import { compareWithTruth } from './macro/truth.ts';
import { makeManifests } from './manifests/make-manifests.ts';
import type { Result } from './results/results.ts';
import { resultTable } from './results/write-results.ts';
import { median, smallest } from './run/statistics.ts';

const result: Result = {
  group: 'macro',
  name: 'packages',
  figure: '1.20 x floor',
  value: 1.2,
  target: { text: '<= 1.25', most: 1.25 },
  detail: 'ours 1.20 s',
  noisy: false,
};

function lastRow(changes: Partial<Result>): string | undefined {
  const machine = { node: 'v20.19.0', cpu: 'a processor', cores: 2 };
  const results = [{ ...result, ...changes }];
  return resultTable({ date: '2026-01-01', machine, results }).trim().split('\n').at(-1);
}

describe('a benchmark', () => {
  it('takes the middle of its rounds', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(smallest([3, 1, 2])).toBe(1);
  });

  it('has no time when its result is not the truth', () => {
    const truth = ['deb a 1', 'deb b 2'];
    expect(compareWithTruth('deb b 2\ndeb a 1\n', truth)).toBeUndefined();
    expect(compareWithTruth('deb a 1\ndeb c 3', truth)).toBe(
      '2 packages of 2, lacks "deb b 2", has "deb c 3"',
    );
    expect(compareWithTruth('deb a 1\ndeb a 1\ndeb b 2', truth)).toBe('3 packages of 2');
    expect(lastRow({ void: 'ours: 0 packages of 2' })).toContain('| void: ours: 0 packages of 2 |');
  });

  it('says whether a target is met, and marks figures taken on a busy machine', () => {
    expect(lastRow({})).toBe('| macro: packages | 1.20 x floor | <= 1.25 | met | ours 1.20 s |');
    expect(lastRow({ value: 1.3, figure: '1.30 x floor', noisy: true })).toBe(
      '| macro: packages | ~ 1.30 x floor | <= 1.25 | missed | ours 1.20 s |',
    );
  });

  it('judges the same manifests every time', () => {
    expect(makeManifests(10)).toBe(makeManifests(10));
    expect(makeManifests(10).split('---\n')).toHaveLength(10);
  });
});
