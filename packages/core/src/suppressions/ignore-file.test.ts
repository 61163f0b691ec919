import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoreError } from '../errors/seaworthy-error.ts';
import { parseIgnoreFile } from './ignore-file.ts';

const id = `policy:${'a'.repeat(52)}`;

describe('parseIgnoreFile', () => {
  it('reads one waiver a line, with comments, blank lines and every kind of line break', () => {
    const text = [
      '\ufeff# what we live with',
      '',
      'CVE-2023-5678 -- not reachable',
      '  k8s/host-*  shop/Deployment/* -- needs the host until=2027-01-31  ',
      `${id} -- until=2027-01-31 is not at the end`,
    ].join('\r\n');
    expect(parseIgnoreFile(text, { uri: '.seaworthyignore' })).toEqual([
      { check: 'CVE-2023-5678', reason: 'not reachable', source: '.seaworthyignore:3' },
      {
        check: 'k8s/host-*',
        subject: 'shop/Deployment/*',
        reason: 'needs the host',
        until: '2027-01-31',
        source: '.seaworthyignore:4',
      },
      { id, reason: 'until=2027-01-31 is not at the end', source: '.seaworthyignore:5' },
    ]);
    expect(parseIgnoreFile('')).toEqual([]);
  });

  it.each([
    ['CVE-1', 1, 6, 'expected " -- " and a reason'],
    ['# x\nCVE-1 --', 2, 10, 'expected a reason'],
    ['CVE-1 --  ', 1, 10, 'expected a reason'],
    ['CVE-1 -- until=2027-01-31', 1, 10, 'expected a reason'],
    [' -- why', 1, 1, 'expected a check or finding id'],
    ['a b c -- why', 1, 5, 'behind the subject'],
    ['a -- why until=soon', 1, 16, 'expected a date'],
  ])('refuses %j with its place', (text, line, column, message) => {
    try {
      parseIgnoreFile(text, { uri: 'x' });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'ERR_CORE_SYNTAX', at: { uri: 'x', line, column } });
      expect(String(error)).toContain(message);
    }
  });

  it('keeps its limit', () => {
    const read = () => parseIgnoreFile('a -- b', { limits: { documentBytes: 3 } });
    expect(read).toThrow(expect.objectContaining({ code: 'ERR_CORE_LIMIT' }));
  });

  it('never throws other than CoreError', () => {
    const piece = fc.constantFrom(' -- ', 'until=', ' ', '\n', '#', 'CVE-1', '2027-01-31', '--');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        try {
          for (const waiver of parseIgnoreFile(pieces.join(''))) {
            expect(waiver.reason.trim()).not.toBe('');
          }
        } catch (error) {
          expect(error).toBeInstanceOf(CoreError);
        }
      }),
    );
  });
});
