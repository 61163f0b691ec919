import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packTar } from '../write/index.ts';
import { blockBytes, decodeTarHeader } from './tar-header.ts';

async function headerBlock(path = 'some/name'): Promise<Uint8Array> {
  return (await packTar([{ path, content: 'abc' }])).slice(0, blockBytes);
}

function withField(block: Uint8Array, offset: number, field: readonly number[]): Uint8Array {
  block.set(field, offset);
  block.fill(0x20, 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return block;
}

describe('decodeTarHeader', () => {
  it('reads name, size and type', async () => {
    expect(decodeTarHeader(await headerBlock())).toEqual({
      kind: 'header',
      header: { name: 'some/name', size: 3, type: '0', linkname: '' },
    });
  });

  it('joins the prefix of POSIX, and takes none from GNU', async () => {
    const prefix = [...new TextEncoder().encode('pre')];
    const posix = withField(await headerBlock(), 345, prefix);
    expect(decodeTarHeader(posix)).toMatchObject({ header: { name: 'pre/some/name' } });
    const gnu = withField(posix, 257, [...new TextEncoder().encode('ustar  ')]);
    expect(decodeTarHeader(gnu)).toMatchObject({ header: { name: 'some/name' } });
  });

  it('reads sizes in base 256, and refuses negative and huge ones', async () => {
    const sizeOf = async (...bytes: number[]): Promise<unknown> => {
      const field = [bytes[0] ?? 0, ...Array<number>(12 - bytes.length).fill(0), ...bytes.slice(1)];
      const decoded = decodeTarHeader(withField(await headerBlock(), 124, field));
      return decoded.kind === 'header' ? decoded.header.size : decoded.kind;
    };
    expect(await sizeOf(0x80, 2, 0, 0, 0, 1)).toBe(2 * 2 ** 32 + 1);
    expect(await sizeOf(0xff, 0xff)).toBe('fault');
    expect(await sizeOf(0x80, 1, 0, 0, 0, 0, 0, 0, 0)).toBe('fault');
    expect(await sizeOf(0x41)).toBe('fault');
  });

  it('knows zeros, a wrong checksum, and old files with signed sums', async () => {
    expect(decodeTarHeader(new Uint8Array(blockBytes))).toEqual({ kind: 'end' });
    const broken = await headerBlock();
    broken[0] = 0x21;
    expect(decodeTarHeader(broken)).toMatchObject({ kind: 'fault' });
    const high = withField(await headerBlock(), 0, [0xff]);
    const signed = high.slice();
    signed.fill(0x20, 148, 156);
    const sum = signed.reduce((total, byte) => total + (byte > 127 ? byte - 256 : byte), 0);
    signed.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
    expect(decodeTarHeader(signed)).toMatchObject({ kind: 'header' });
  });

  it('never throws', () => {
    const block = fc.uint8Array({ minLength: blockBytes, maxLength: blockBytes });
    fc.assert(
      fc.property(block, fc.boolean(), (bytes, sound) => {
        const decoded = decodeTarHeader(sound ? withField(bytes, 0, []) : bytes);
        if (decoded.kind === 'header') expect(decoded.header.size).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
