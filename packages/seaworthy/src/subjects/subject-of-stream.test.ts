import { isLimitError } from '@seaworthy/core';
import { describe, expect, it } from 'vitest';
import { subjectOfStream } from './subject-of-stream.ts';

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

function streamOf(content: string | Uint8Array, size = 7): ReturnType<typeof chunksOf> {
  return chunksOf(typeof content === 'string' ? Buffer.from(content) : content, size);
}

describe('subjectOfStream', () => {
  it('reads manifests to their end, whatever the chunks cut', async () => {
    const text = `# Größe\n${'kind: Pod # ä\n'.repeat(100)}`;
    for (const size of [1, 7, 512, 100_000]) {
      const subject = { kind: 'stream', stream: streamOf(text, size), name: 'stdin' } as const;
      expect(await subjectOfStream(subject)).toEqual({ kind: 'manifests', text, name: 'stdin' });
    }
    const empty = { kind: 'stream', stream: streamOf(''), name: 'stdin' } as const;
    expect(await subjectOfStream(empty)).toMatchObject({ kind: 'manifests', text: '' });
  });

  it('passes an archive on with all of its bytes', async () => {
    const tar = new Uint8Array(2048).map((_, index) => index % 251);
    tar.set(new TextEncoder().encode('ustar'), 257);
    const stream = streamOf(tar, 100);
    const subject = await subjectOfStream({ kind: 'stream', stream, name: 'stdin' });
    if (subject.kind !== 'archive' || subject.stream === undefined) throw new Error('no archive');
    const chunks: Uint8Array[] = [];
    for await (const chunk of subject.stream) chunks.push(chunk);
    expect(new Uint8Array(Buffer.concat(chunks))).toEqual(tar);
    expect(subject.path).toBe('stdin');
  });

  it('refuses what is no text, and text beyond the limit', async () => {
    const bytes = { kind: 'stream', stream: streamOf(new Uint8Array([0xff, 0xfe])), name: 'stdin' };
    await expect(subjectOfStream({ ...bytes, kind: 'stream' })).rejects.toThrow(
      'stdin is neither an image archive nor UTF-8 text',
    );
    const stream = streamOf('a'.repeat(1000));
    const long = subjectOfStream(
      { kind: 'stream', stream, name: 'stdin' },
      { limits: { documentBytes: 600 } },
    );
    await expect(long).rejects.toSatisfy(isLimitError);
  });

  it('ends at an abort where nothing comes', async () => {
    async function* silent(): AsyncGenerator<Uint8Array> {
      await new Promise(() => undefined);
      yield new Uint8Array();
    }
    const control = new AbortController();
    const subject = { kind: 'stream', stream: silent(), name: 'stdin' } as const;
    const read = subjectOfStream(subject, { signal: control.signal });
    control.abort('enough');
    await expect(read).rejects.toBe('enough');
  });
});
