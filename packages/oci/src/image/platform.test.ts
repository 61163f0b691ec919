import { describe, expect, it } from 'vitest';
import { formatPlatform, hostPlatform, parsePlatform, platformRank } from './platform.ts';

const best = (wanted: string, ...offered: string[]): string | undefined =>
  offered
    .flatMap((text) => {
      const rank = platformRank(parsePlatform(text), parsePlatform(wanted));
      return rank === undefined ? [] : [{ text, rank }];
    })
    .sort((a, b) => a.rank - b.rank)[0]?.text;

describe('platforms', () => {
  it('are written as they are read', () => {
    for (const text of ['linux/amd64', 'linux/arm/v7']) {
      expect(formatPlatform(parsePlatform(text))).toBe(text);
    }
    for (const text of ['', 'linux', 'linux/', 'a/b/c/d', 'linux/amd 64']) {
      expect(() => parsePlatform(text)).toThrow('is not os/architecture');
    }
    expect(hostPlatform().os).toBe('linux');
  });

  it('fit by their usual variants and names', () => {
    expect(best('linux/arm64', 'linux/arm64/v8')).toBe('linux/arm64/v8');
    expect(best('linux/arm64/v8', 'linux/arm64')).toBe('linux/arm64');
    expect(best('linux/x86_64', 'linux/amd64')).toBe('linux/amd64');
    expect(best('linux/amd64', 'linux/386', 'windows/amd64')).toBeUndefined();
    expect(best('linux/arm/v6', 'linux/arm/v7')).toBeUndefined();
  });

  it('give the variant that most processors run where none is asked for', () => {
    expect(best('linux/arm', 'linux/arm/v5', 'linux/arm/v8', 'linux/arm/v6')).toBe('linux/arm/v6');
    expect(best('linux/amd64', 'linux/amd64/v3', 'linux/amd64/v2')).toBe('linux/amd64/v2');
    expect(best('linux/amd64', 'linux/amd64/odd')).toBe('linux/amd64/odd');
  });
});
