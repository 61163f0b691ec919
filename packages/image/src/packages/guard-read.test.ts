import { describe, expect, it } from 'vitest';
import { ImageError } from '../errors.ts';
import type { CatalogerContext } from './cataloger.ts';
import { guardRead } from './guard-read.ts';

const told: string[] = [];
const context: CatalogerContext = {
  maxPackages: 1,
  minimumVersions: false,
  replacements: true,
  isLanguageFile: () => false,
  problem: (message, line) => told.push(`${message} ${line}`),
};
const one = { name: 'a', version: '1', licenses: [] };

describe('guardRead', () => {
  it('tells faults of the format, and hides no other error', () => {
    const fault = new ImageError('ERR_IMAGE_PACKAGES', 'it is odd', { at: { line: 3 } });
    const throwing = (error: Error) => (): never => {
      throw error;
    };
    expect(guardRead(new Uint8Array(), context, throwing(fault))).toBeUndefined();
    expect(told.pop()).toBe('it is odd 3');
    expect(() => guardRead(new Uint8Array(), context, throwing(new Error('bug')))).toThrow('bug');
  });

  it('keeps the limits of bytes and packages', () => {
    const read = (): { packages: (typeof one)[] } => ({ packages: [one, one] });
    expect(guardRead(new Uint8Array(9), context, read, 8)).toBeUndefined();
    expect(told.pop()).toContain('9 bytes is not read (at most 8)');
    expect(guardRead(new Uint8Array(8), context, read, 8)?.packages).toEqual([one]);
    expect(told.pop()).toContain('more than 1 packages');
  });
});
