import { describe, expect, it } from 'vitest';
import { CoreError, isAbort, isLimitError, messageOf, SeaworthyError } from './seaworthy-error.ts';

class OtherError extends SeaworthyError<'ERR_OTHER_LIMIT' | 'ERR_OTHER'> {
  static override readonly brand: string = 'seaworthy.other';
}

/** A class of a caller's own, without a brand. */
class CallersError extends CoreError {}

/** Loads the module a second time, as an ESM and a CJS copy stand beside each other in one process. */
async function secondCopy(): Promise<typeof import('./seaworthy-error.ts')> {
  const specifier = './seaworthy-error.ts?second-copy';
  return (await import(/* @vite-ignore */ specifier)) as typeof import('./seaworthy-error.ts');
}

describe('SeaworthyError', () => {
  it('carries code, place, cause and limit', () => {
    const cause = new Error('inner');
    const error = new CoreError('ERR_CORE_LIMIT', 'too much', {
      at: { uri: 'a.yaml', line: 3 },
      cause,
      limit: { limit: 'documentNodes', max: 1, seen: 2 },
    });
    expect(error).toMatchObject({
      name: 'CoreError',
      code: 'ERR_CORE_LIMIT',
      message: 'too much',
      at: { uri: 'a.yaml', line: 3 },
      cause,
      limit: { limit: 'documentNodes', max: 1, seen: 2 },
    });
    expect(new CoreError('ERR_CORE_OPTION', 'no')).not.toHaveProperty('cause');
    expect(Object.keys(error)).not.toContain('Symbol(seaworthy.error.brands)');
  });

  it('tells its classes apart', () => {
    const core = new CoreError('ERR_CORE_FORMAT', 'x');
    const other = new OtherError('ERR_OTHER', 'x');
    expect(core instanceof SeaworthyError && other instanceof SeaworthyError).toBe(true);
    expect(core instanceof Error).toBe(true);
    expect(core instanceof CoreError && other instanceof OtherError).toBe(true);
    expect(core instanceof OtherError || other instanceof CoreError).toBe(false);
    for (const value of [new Error('x'), null, undefined, 'x', {}]) {
      expect(value instanceof SeaworthyError).toBe(false);
    }
  });

  it('lets the prototype chain decide for a class without a brand', () => {
    const own = new CallersError('ERR_CORE_FORMAT', 'x');
    expect(own instanceof CallersError && own instanceof CoreError).toBe(true);
    expect(new CoreError('ERR_CORE_FORMAT', 'x') instanceof CallersError).toBe(false);
    expect(own.name).toBe('CallersError');
  });

  it('holds between two copies of the module', async () => {
    const copy = await secondCopy();
    expect(copy.CoreError).not.toBe(CoreError);
    const theirs: unknown = new copy.CoreError('ERR_CORE_FORMAT', 'x');
    const ours: unknown = new CoreError('ERR_CORE_FORMAT', 'x');
    expect(theirs instanceof CoreError && theirs instanceof SeaworthyError).toBe(true);
    expect(ours instanceof copy.CoreError && ours instanceof copy.SeaworthyError).toBe(true);
    expect(theirs instanceof OtherError).toBe(false);
    expect(copy.isLimitError(new CoreError('ERR_CORE_LIMIT', 'x'))).toBe(true);
  });
});

describe('isLimitError', () => {
  it('knows a crossed limit in any package', () => {
    expect(isLimitError(new OtherError('ERR_OTHER_LIMIT', 'x'))).toBe(true);
    expect(isLimitError(new OtherError('ERR_OTHER', 'x'))).toBe(false);
    expect(isLimitError(Object.assign(new Error('x'), { code: 'ERR_CORE_LIMIT' }))).toBe(false);
  });
});

describe('isAbort', () => {
  it('knows the errors of aborts and timeouts, and any reason of the signal', () => {
    const controller = new AbortController();
    controller.abort('stop');
    expect(isAbort('stop', controller.signal)).toBe(true);
    expect(isAbort('other', controller.signal)).toBe(false);
    expect(isAbort('stop')).toBe(false);
    expect(isAbort(new DOMException('x', 'AbortError'))).toBe(true);
    expect(isAbort(new DOMException('x', 'TimeoutError'))).toBe(true);
    expect(isAbort(new Error('x'), new AbortController().signal)).toBe(false);
  });

  it('takes no error of ours for one', () => {
    const error = new CoreError('ERR_CORE_FORMAT', 'x');
    error.name = 'AbortError';
    expect(isAbort(error)).toBe(false);
  });
});

describe('messageOf', () => {
  it('gives a text for anything', () => {
    expect(messageOf(new Error('a'))).toBe('a');
    expect(messageOf('b')).toBe('b');
    expect(messageOf(undefined)).toBe('undefined');
  });
});
