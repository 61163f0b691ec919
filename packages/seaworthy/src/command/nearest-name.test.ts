import { describe, expect, it } from 'vitest';
import { nearestName, withSuggestion } from './nearest-name.ts';

const names = ['fail-on', 'format', 'output', 'advisories', 'waivers', 'key'];

describe('nearestName', () => {
  it.each([
    ['failon', 'fail-on'],
    ['failOn', 'fail-on'],
    ['formt', 'format'],
    ['advisory', 'advisories'],
    ['waiver', 'waivers'],
    ['keys', 'key'],
  ])('takes %s for %s', (given, name) => {
    expect(nearestName(given, names)).toBe(name);
  });

  it('guesses nothing where nothing is near', () => {
    for (const given of ['', 'x', 'fast', 'verbose', 'f'.repeat(10_000)]) {
      expect(nearestName(given, names)).toBeUndefined();
    }
    expect(withSuggestion('unknown', 'zzz', names)).toBe('unknown');
    expect(withSuggestion('unknown', 'formt', names)).toBe('unknown; did you mean format?');
  });
});
