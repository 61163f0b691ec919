import { describe, expect, it } from 'vitest';
import { digestOf } from '../digest/digest-of.ts';
import type { LayerEntry } from './layer-entry.ts';
import { packTar } from './pack-tar.ts';

const everyKind: readonly LayerEntry[] = [
  { path: 'etc', type: 'directory' },
  { path: 'etc/motd', content: 'hello\n', mode: 0o600, uid: 7, gid: 8, mtime: 1_700_000_000 },
  { path: 'etc/.wh.issue' },
  { path: 'bin', type: 'symlink', linkname: 'usr/bin' },
  { path: 'etc/motd2', type: 'hardlink', linkname: 'etc/motd' },
  { path: 'dev/null', type: 'character-device', devMajor: 1, devMinor: 3 },
  { path: 'dev/sda', type: 'block-device', devMajor: 8 },
  { path: 'run/pipe', type: 'fifo' },
];

function text(tar: Uint8Array, start: number, length: number): string {
  return new TextDecoder().decode(tar.subarray(start, start + length)).replace(/\0.*$/s, '');
}

describe('packTar', () => {
  it('gives the same bytes for the same entries', async () => {
    const tar = await packTar(everyKind);
    expect(digestOf(tar)).toBe(digestOf(await packTar(everyKind)));
    expect(digestOf(tar)).toBe(
      'sha256:811a087a4b4c9a8d734243f473ccd68b6d4906e0f88e435a7f7f9b6d6a5faea8',
    );
  });

  it('ends an empty tar with two zero blocks', async () => {
    expect(await packTar([])).toEqual(new Uint8Array(1024));
  });

  it('writes type, mode, owner and time of an entry into its header', async () => {
    const tar = await packTar(everyKind.slice(1, 2));
    expect(text(tar, 0, 100)).toBe('etc/motd');
    expect([100, 108, 116].map((at) => Number.parseInt(text(tar, at, 8), 8))).toEqual([
      0o600, 7, 8,
    ]);
    expect(Number.parseInt(text(tar, 136, 12), 8)).toBe(1_700_000_000);
    expect(text(tar, 156, 1)).toBe('0');
    expect(text(tar, 512, 6)).toBe('hello\n');
  });

  it('keeps a mode of 0', async () => {
    const tar = await packTar([{ path: 'x', mode: 0 }]);
    expect(Number.parseInt(text(tar, 100, 8), 8)).toBe(0);
  });

  it('puts what a header cannot hold into pax records', async () => {
    const long = `/${'p/'.repeat(120)}file`;
    const tar = await packTar([
      { path: long, uid: 3_000_000, gid: 4_000_000, mtime: 5_000_000_000, content: 'x' },
      { path: 'half', mtime: 0.5, pax: { 'SCHILY.xattr.user.note': 'n' } },
    ]);
    const all = new TextDecoder().decode(tar);
    for (const record of [`path=${long}`, 'uid=3000000', 'gid=4000000', 'mtime=5000000000']) {
      expect(all).toContain(` ${record}\n`);
    }
    expect(all).toContain(' mtime=0.5\n');
    expect(all).toContain(' SCHILY.xattr.user.note=n\n');
  });

  it('refuses a link without a target and numbers that are none', async () => {
    const refused: readonly LayerEntry[] = [
      { path: 'l', type: 'symlink', linkname: '' },
      { path: 'm', mode: Number.NaN },
      { path: 'u', uid: -1 },
      { path: 't', mtime: Number.POSITIVE_INFINITY },
    ];
    for (const entry of refused) {
      await expect(packTar([{ path: 'ok' }, entry])).rejects.toMatchObject({
        code: 'ERR_OCI_OPTION',
      });
    }
  });
});
