import { describe, expect, it } from 'vitest';
import { describeFault } from './describe-fault.ts';

describe('describeFault', () => {
  it.each([
    ['ENOENT', 'it is not there'],
    ['EACCES', 'permission is denied'],
    ['EPERM', 'permission is denied'],
    ['EISDIR', 'it is a folder'],
    ['ENOTDIR', 'a part of its path is no folder'],
    ['ELOOP', 'its links lead in a circle'],
    ['EMFILE', 'too many files are open'],
    ['ENAMETOOLONG', 'its path is too long'],
    ['ENOSPC', 'no space is left'],
    ['EROFS', 'the file system is read-only'],
    ['EIO', 'EIO: as the system says'],
  ])('says what %s means', (code, words) => {
    const error = Object.assign(new Error(`${code}: as the system says`), {
      code,
      syscall: 'open',
    });
    expect(describeFault(error)).toBe(words);
  });

  it('leaves every other message as it stands', () => {
    expect(describeFault(new Error('odd'))).toBe('odd');
    expect(describeFault(Object.assign(new Error('own'), { code: 'ENOENT' }))).toBe('own');
    expect(describeFault('text')).toBe('text');
  });
});
