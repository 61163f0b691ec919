import { describe, expect, it } from 'vitest';
import { conformanceTable } from './table.ts';

function row(passed: number, failed: number, skipped: number, upstreamWrong: number) {
  const total = passed + failed + skipped;
  const score = { passed, failed, skipped, total, corpusSha256: '' };
  const table = conformanceTable([{ suite: 'toy/words', score, upstreamWrong }]);
  return table.trim().split('\n').at(-1);
}

describe('the conformance table', () => {
  it('counts what is out of scope neither for nor against', () => {
    expect(row(98, 0, 12, 2)).toBe('| toy/words | 98 | 0 | 10 | 2 | 110 | 98 % | yes |');
  });

  it('never rounds up to 100 %', () => {
    expect(row(9999, 1, 0, 0)).toBe('| toy/words | 9999 | 1 | 0 | 0 | 10000 | 99.9 % | no |');
  });

  it('does not call a suite met when upstream would have more than 3 % wrong', () => {
    expect(row(96, 0, 4, 4)).toMatch(/ no \|$/);
  });
});
