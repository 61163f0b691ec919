import { describe, expect, it } from 'vitest';
import { drain } from './drain.ts';

/** Yields numbers and says in `log` when it is closed. */
function* count(to: number, log: string[] = []): Generator<number, void, undefined> {
  try {
    for (let at = 0; at < to; at++) yield at;
    log.push('ended');
  } finally {
    log.push('closed');
  }
}

describe('drain', () => {
  it('gives all that is yielded, in order', async () => {
    expect(await drain(count(1000))).toEqual(Array.from({ length: 1000 }, (_, index) => index));
    expect(await drain([1, 2, 3])).toEqual([1, 2, 3]);
    expect(await drain([])).toEqual([]);
  });

  it('lets the event loop run between slices', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await drain(count(50), { sliceMs: 0 });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
  });

  it('rethrows the reason of an abort untouched and closes the generator', async () => {
    const controller = new AbortController();
    const reason = { why: 'enough' };
    const log: string[] = [];
    function* endless(): Generator<number, void, undefined> {
      try {
        for (let at = 0; ; at++) {
          if (at === 3) controller.abort(reason);
          yield at;
        }
      } finally {
        log.push('closed');
      }
    }
    const drained = drain(endless(), { signal: controller.signal, sliceMs: 0 });
    await expect(drained).rejects.toBe(reason);
    expect(log).toEqual(['closed']);
  });

  it('takes nothing from the generator when the signal is aborted before', async () => {
    const log: string[] = [];
    const drained = drain(count(3, log), { signal: AbortSignal.abort('no') });
    await expect(drained).rejects.toBe('no');
    expect(log).toEqual([]);
  });

  it('rethrows what the generator throws', async () => {
    function* broken(): Generator<number, void, undefined> {
      yield 1;
      throw new RangeError('inside');
    }
    await expect(drain(broken())).rejects.toThrow('inside');
  });

  it('lets a generator end by itself', async () => {
    const log: string[] = [];
    await drain(count(2, log));
    expect(log).toEqual(['ended', 'closed']);
  });
});
