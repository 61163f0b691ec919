import { describe, expect, it } from 'vitest';
import { forbiddenMessage, violationMessage } from './messages.ts';
import type { PodSecurityViolation } from './model.ts';
import { sortedSet } from './wording.ts';

describe('sortedSet', () => {
  it('gives each text once, sorted by code point as Go sorts', () => {
    const texts = ['\u{1f600}', 'b', '\ufffd', 'ab', 'a', 'b', 'B', ''];
    expect(sortedSet(texts)).toEqual(['', 'B', 'a', 'ab', 'b', '\ufffd', '\u{1f600}']);
    expect(sortedSet(['\u{1f601}', '\u{1f600}'])).toEqual(['\u{1f600}', '\u{1f601}']);
  });
});

describe('violationMessage', () => {
  const policy = { level: 'baseline', version: 'latest' } as const;
  const violation = (reason: string, detail: string): PodSecurityViolation => ({
    check: 'sysctls',
    reason,
    detail,
    pointers: [],
    changes: [],
  });

  it('leaves out the parentheses of a violation without a detail', () => {
    const violations = [violation('forbidden sysctls', ''), violation('privileged', 'it is')];
    expect(violationMessage({ policy, violations })).toBe(
      'violates PodSecurity "baseline:latest": forbidden sysctls, privileged (it is)',
    );
  });

  it('does not quote the name of a pod that has none', () => {
    const violations = [violation('privileged', 'it is')];
    const text = 'is forbidden: violates PodSecurity "baseline:latest": privileged (it is)';
    expect(forbiddenMessage('', { policy, violations })).toBe(`pods ${text}`);
    expect(forbiddenMessage('web', { policy, violations })).toBe(`pods "web" ${text}`);
  });
});
