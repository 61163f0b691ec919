import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoreError } from '../errors/seaworthy-error.ts';
import { parseWaivers } from './parse-waivers.ts';

const id = `policy:${'a'.repeat(52)}`;
const whole = `\
# what we live with
- check: CVE-2023-5678
  package: pkg:deb/debian/libssl3
  maxSeverity: medium
  reason: not reachable, see SEC-812
  owner: platform team
  until: 2027-01-31
- id: ${id}
  reason: >-
    accepted
    for now
- { subject: 'shop/*/*', path: manifests/**, reason: "generated", until: 2027-01-31T12:00:00Z }
`;

describe('parseWaivers', () => {
  it('reads YAML, with file and line of each waiver', () => {
    expect(parseWaivers(whole, { uri: 'waivers.yaml' })).toEqual([
      {
        check: 'CVE-2023-5678',
        package: 'pkg:deb/debian/libssl3',
        maxSeverity: 'medium',
        reason: 'not reachable, see SEC-812',
        owner: 'platform team',
        until: '2027-01-31',
        source: 'waivers.yaml:2',
      },
      { id, reason: 'accepted for now', source: 'waivers.yaml:8' },
      {
        subject: 'shop/*/*',
        path: 'manifests/**',
        reason: 'generated',
        until: '2027-01-31T12:00:00Z',
        source: 'waivers.yaml:12',
      },
    ]);
  });

  it('reads JSON', () => {
    const text = '[\n {"check": "a", "reason": "b"}\n]';
    expect(parseWaivers(text)).toEqual([{ check: 'a', reason: 'b', source: 'waiver file:2' }]);
  });

  it('takes a file without content for no waivers', () => {
    expect(parseWaivers('')).toEqual([]);
    expect(parseWaivers('# nothing yet\n---\n')).toEqual([]);
    expect(parseWaivers('[]')).toEqual([]);
  });

  it.each([
    ['a: [', 1, 5, ''],
    ['waivers: []', 1, 1, 'expected a list, got an object'],
    ['- check: a\n  reson: b', 2, 3, 'unknown field "reson"; the fields are id, check'],
    ['- check: a', 1, 3, 'at /0/reason: expected a text, got nothing'],
    ['- check: a\n  reason: " "', 2, 3, 'not blank'],
    ['- reason: b', 1, 3, 'names nothing'],
    ['- id: policy:abc\n  reason: b', 1, 3, 'is not a finding id'],
    ['- check: a\n  reason: b\n  until: soon', 3, 3, 'expected a date such as 2027-01-31'],
    ['- check: a\n  reason: b\n  maxSeverity: bad', 3, 3, 'expected one of critical'],
    ['- check: 3\n  reason: b', 1, 3, 'expected a text, got 3'],
    ['- check: a\n  reason: b\n  reason: c', 3, 3, 'stands twice'],
    ['- check: a\n  reason: b\n---\n- check: c\n  reason: d', 4, 1, 'here begins another'],
    ['- check: a\n  reason: b\n  __proto__: c', 3, 3, 'unknown field "__proto__"'],
  ])('refuses %j with its place', (text, line, column, message) => {
    try {
      parseWaivers(text, { uri: 'w.yaml' });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'ERR_CORE_SYNTAX', at: { uri: 'w.yaml', line, column } });
      expect(String(error)).toContain(message);
    }
  });

  it('keeps the limits of documents', () => {
    const read = () => parseWaivers(whole, { limits: { documentBytes: 100 } });
    expect(read).toThrow(expect.objectContaining({ code: 'ERR_CORE_LIMIT' }));
  });

  it('never throws other than CoreError: any truncation, any text, any JSON', () => {
    const cut = fc.nat(whole.length).map((length) => whole.slice(0, length));
    const lines = fc.array(
      fc.constantFrom(
        '- check: a',
        '  reason: b',
        '  until: 2027-01-31',
        '---',
        '- [',
        ' ? x',
        '&a *a',
      ),
    );
    const inputs = fc.oneof(
      cut,
      fc.string(),
      fc.json(),
      lines.map((some) => some.join('\n')),
    );
    fc.assert(
      fc.property(inputs, (text) => {
        try {
          for (const waiver of parseWaivers(text)) expect(waiver.reason.trim()).not.toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(CoreError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
