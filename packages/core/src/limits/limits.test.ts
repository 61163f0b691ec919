import { describe, expect, it } from 'vitest';
import { CoreError } from '../errors/seaworthy-error.ts';
import { defaultLimits, type Limits, resolveLimits } from './limits.ts';

/** Gives limits as a caller without types may. */
function untyped(limits: Readonly<Record<string, unknown>>): Partial<Limits> {
  return limits;
}

describe('defaultLimits', () => {
  it('are frozen, and all of them are whole and positive', () => {
    expect(Object.isFrozen(defaultLimits)).toBe(true);
    for (const value of Object.values(defaultLimits)) {
      expect(Number.isSafeInteger(value) && value > 0).toBe(true);
    }
  });
});

describe('resolveLimits', () => {
  it('gives the defaults where nothing is asked', () => {
    expect(resolveLimits(undefined)).toBe(defaultLimits);
    expect(resolveLimits({})).toEqual(defaultLimits);
    expect(resolveLimits(untyped({ linkHops: undefined }))).toEqual(defaultLimits);
  });

  it('merges over the defaults and freezes what it gives', () => {
    const limits = resolveLimits({ linkHops: 0, layerBytes: Number.POSITIVE_INFINITY });
    expect(limits).toEqual({
      ...defaultLimits,
      linkHops: 0,
      layerBytes: Number.POSITIVE_INFINITY,
    });
    expect(Object.isFrozen(limits)).toBe(true);
    expect(defaultLimits.linkHops).toBe(40);
  });

  it.each([
    [{ linkHop: 1 }, 'unknown limit "linkHop"'],
    [{ toString: 1 }, 'unknown limit "toString"'],
    [JSON.parse('{"__proto__":1}') as object, 'unknown limit "__proto__"'],
    [{ linkHops: Number.NaN }, 'limit "linkHops" is not a number of 0 or more'],
    [{ linkHops: -1 }, 'limit "linkHops" is not a number of 0 or more'],
    [{ linkHops: '40' }, 'limit "linkHops" is not a number of 0 or more'],
    [{ linkHops: null }, 'limit "linkHops" is not a number of 0 or more'],
    [{ linkHops: 40n }, 'limit "linkHops" is not a number of 0 or more'],
  ])('refuses what cannot be meant (%#)', (limits, reason) => {
    const resolve = (): Limits => resolveLimits(untyped({ ...limits }));
    expect(resolve).toThrow(CoreError);
    expect(resolve).toThrow(reason);
  });
});
