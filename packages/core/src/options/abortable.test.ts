import { describe, expect, it } from 'vitest';
import { abortable } from './abortable.ts';

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

async function* count(to: number, log: string[] = []): AsyncGenerator<number, void, undefined> {
  try {
    for (let at = 0; at < to; at++) yield await Promise.resolve(at);
  } finally {
    log.push('closed');
  }
}

describe('abortable', () => {
  it('passes on what comes, with a signal and without', async () => {
    expect(await collect(abortable(count(3), undefined))).toEqual([0, 1, 2]);
    expect(await collect(abortable(count(3), new AbortController().signal))).toEqual([0, 1, 2]);
  });

  it('rethrows the reason of an abort untouched, even where the source hangs', async () => {
    const reason = { why: 'enough' };
    const control = new AbortController();
    async function* hangs(): AsyncGenerator<number, void, undefined> {
      yield 1;
      await new Promise(() => undefined);
    }
    const seen: number[] = [];
    const read = (async () => {
      for await (const one of abortable(hangs(), control.signal)) {
        seen.push(one);
        setImmediate(() => {
          control.abort(reason);
        });
      }
    })();
    await expect(read).rejects.toBe(reason);
    expect(seen).toEqual([1]);
    await expect(collect(abortable(count(3), AbortSignal.abort('no')))).rejects.toBe('no');
  });

  it('passes on the fault of a source, and closes one that is left', async () => {
    async function* broken(): AsyncGenerator<number, void, undefined> {
      yield await Promise.resolve(1);
      throw new RangeError('inside');
    }
    const { signal } = new AbortController();
    await expect(collect(abortable(broken(), signal))).rejects.toThrow('inside');
    const log: string[] = [];
    for await (const one of abortable(count(3, log), signal)) if (one === 1) break;
    expect(log).toEqual(['closed']);
  });
});
