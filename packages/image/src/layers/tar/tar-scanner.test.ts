import { resolveLimits } from '@seaworthy/core';
import { packTar } from '@seaworthy/oci/write';
import fc from 'fast-check';
import { extract } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import {
  base256,
  endBlocks,
  joined,
  octal,
  paxEntry,
  paxRecord,
  rawEntry,
  rawHeader,
} from './fixtures/raw-tar.ts';
import { type Scan, scanTar } from './fixtures/scan-tar.ts';
import { TarScanner } from './tar-scanner.ts';

interface Row {
  readonly tar: Uint8Array;
  readonly entries: readonly string[];
  /** A part of each problem, in order. */
  readonly problems?: readonly string[];
  readonly error?: string;
}

const gnu = 'ustar  \0';
const long = `${'n'.repeat(99)}/${'m'.repeat(99)}`;
const ab = rawEntry({ name: 'a' }, 'A');
const zz = rawEntry({ name: 'z' }, 'Z');
const read = ['file a 1:A', 'file z 1:Z'];

function oldSparse(extended: number, ranges: readonly (readonly [number, number])[]): Uint8Array {
  const text = ranges.map(([offset, length]) => octal(offset) + octal(length)).join('');
  const more = new Map<number, string>([
    [386, text],
    [482, extended > 0 ? '\x01' : '\0'],
    [483, octal(20)],
  ]);
  return rawHeader({ name: 's', flag: 'S', magic: gnu, size: 4, more });
}

function sparsePax(...records: readonly (readonly [string, string])[]): Uint8Array {
  return paxEntry([['GNU.sparse.name', 's'], ...records]);
}

const stored = rawEntry({ name: 'GNUSparseFile.0/s' }, 'dust');
const holes = 'file s 10:~~du~~st~~';

const rows: Readonly<Record<string, Row>> = {
  'plain files': { tar: joined(ab, zz, endBlocks), entries: read },
  'no end blocks': { tar: joined(ab, zz), entries: read },
  'nothing at all': { tar: new Uint8Array(), entries: [] },
  'what follows the end': { tar: joined(ab, endBlocks, zz), entries: ['file a 1:A'] },
  'a lone zero block': {
    tar: joined(ab, new Uint8Array(512), zz, endBlocks),
    entries: read,
    problems: ['lone zero block'],
  },
  'version 7': {
    tar: joined(
      rawHeader({ name: 'd/', flag: '\0', magic: '' }),
      rawEntry({ name: 'd/f', flag: '\0', magic: '' }, 'x'),
    ),
    entries: ['directory d', 'file d/f 1:x'],
  },
  'all kinds': {
    tar: joined(
      rawHeader({ name: './d/', flag: '5' }),
      rawHeader({ name: 'l', flag: '2', linkName: '../up' }),
      rawHeader({ name: 'h', flag: '1', linkName: './d/../a', size: 9 }),
      rawHeader({ name: 'c', flag: '3' }),
      rawHeader({ name: 'b', flag: '4' }),
      rawHeader({ name: 'p', flag: '6' }),
      rawEntry({ name: 'q', flag: '7' }, 'contiguous'),
      rawEntry({ name: 'u', flag: '?' }, 'unknown'),
    ),
    entries: [
      'directory d',
      'symlink l -> ../up',
      'hardlink h -> a',
      'character-device c',
      'block-device b',
      'fifo p',
      'file q 10:contiguous',
      'file u 7:unknown',
    ],
  },
  'a folder with a size': {
    tar: joined(rawHeader({ name: 'd', flag: '5', size: 700 }), zz),
    entries: ['directory d', 'file z 1:Z'],
    problems: ['the folder d states a size'],
  },
  'a name of 100 bytes and a prefix': {
    tar: joined(
      rawEntry({ name: 'n'.repeat(100) }, '1'),
      rawEntry({ name: 'f', prefix: 'pre/fix' }, '2'),
      rawEntry({ name: 'f', prefix: 'pre', magic: gnu }, '3'),
      rawEntry({ name: 'f', prefix: `${'p'.repeat(131)}time`, more: new Map([[508, 'tar\0']]) }),
    ),
    entries: [
      `file ${'n'.repeat(100)} 1:1`,
      'file pre/fix/f 1:2',
      'file f 1:3',
      `file ${'p'.repeat(131)}/f 0:`,
    ],
  },
  'GNU long names': {
    tar: joined(
      rawEntry({ name: '././@LongLink', flag: 'L', magic: gnu }, `${long}\0`),
      rawEntry({ name: '././@LongLink', flag: 'K', magic: gnu }, `${long}\0junk`),
      rawHeader({ name: 'n', flag: '2', linkName: 'm', magic: gnu }),
      zz,
    ),
    entries: [`symlink ${long} -> ${long}`, 'file z 1:Z'],
  },
  'pax names and sizes': {
    tar: joined(
      paxEntry([
        ['path', 'ü/f'],
        ['size', '3'],
        ['mtime', '1.5'],
      ]),
      rawEntry({ name: 'x', size: 0 }),
      joined('abc', new Uint8Array(509)),
      paxEntry([['linkpath', long]], 'X'),
      rawHeader({ name: 'l', flag: '2', linkName: 'short' }),
      paxEntry([
        ['path', 'not this'],
        ['path', ''],
      ]),
      zz,
    ),
    entries: ['file ü/f 3:abc', `symlink l -> ${long}`, 'file z 1:Z'],
  },
  'broken pax records': {
    tar: joined(
      ...[
        '5 a=\n',
        '99 path=y\n',
        'x path=y\n',
        '12345678901 a=\n',
        ' a=\n',
        '6 path\n',
        '8 a=bcd',
      ].map((text) => joined(rawEntry({ flag: 'x' }, paxRecord('path', 'good') + text), ab)),
    ),
    entries: Array.from({ length: 7 }, () => 'file good 1:A'),
    problems: Array.from({ length: 6 }, () => 'broken record'),
  },
  'global pax headers': {
    tar: joined(
      paxEntry([['comment', 'hello']], 'g'),
      ab,
      paxEntry([['path', 'all']], 'g'),
      rawEntry({ flag: 'g' }, '?'),
      zz,
    ),
    entries: read,
    problems: ['to all entries', 'global pax header has a broken'],
  },
  'a size in base 256, and blanks before octal digits': {
    tar: joined(
      rawEntry({ name: 'a', size: base256(1) }, 'A'),
      rawEntry({ name: 'z', size: new TextEncoder().encode('         1 \0') }, 'Z'),
    ),
    entries: read,
  },
  'a signed checksum': {
    tar: rawEntry({ name: 'ü', signed: true }, 'x'),
    entries: ['file ü 1:x'],
  },
  'names that are not UTF-8': {
    tar: joined(
      rawEntry({ name: Uint8Array.of(0x66, 0xff, 0x6f) }, '1'),
      rawEntry({ name: Uint8Array.of(0x66, 0xfe, 0x6f, 0xc3, 0xbc, 0xe2, 0x82) }, '2'),
    ),
    entries: ['file f\ufffdffo 1:1', 'file f\ufffdfeoü\ufffde2\ufffd82 1:2'],
  },
  'an old sparse file': {
    tar: joined(
      oldSparse(0, [
        [2, 2],
        [12, 2],
      ]),
      'dust',
      new Uint8Array(508),
      zz,
    ),
    entries: ['file s 20:~~du~~~~~~~~st~~~~~~', 'file z 1:Z'],
  },
  'an old sparse file with extension blocks': {
    tar: joined(
      oldSparse(1, [
        [0, 1],
        [2, 1],
        [4, 1],
      ]),
      joined(octal(6), octal(1), new Uint8Array(480), '\x01', new Uint8Array(7)),
      new Uint8Array(512),
      'dust',
      new Uint8Array(508),
      zz,
    ),
    entries: ['file s 20:d~u~s~t~~~~~~~~~~~~~', 'file z 1:Z'],
  },
  'sparse files of pax 0.0': {
    tar: joined(
      sparsePax(
        ['GNU.sparse.size', '10'],
        ['GNU.sparse.offset', '2'],
        ['GNU.sparse.numbytes', '2'],
        ['GNU.sparse.offset', '6'],
        ['GNU.sparse.numbytes', '2'],
      ),
      stored,
    ),
    entries: [holes],
  },
  'sparse files of pax 0.1': {
    tar: joined(sparsePax(['GNU.sparse.map', '2,2,6,2'], ['GNU.sparse.size', '10']), stored),
    entries: [holes],
  },
  'sparse files of pax 1.0': {
    tar: joined(
      sparsePax(['GNU.sparse.major', '1'], ['GNU.sparse.realsize', '10']),
      rawEntry(
        { name: 'GNUSparseFile.0/s' },
        joined('2\n2\n2\n6\n2\n', new Uint8Array(502), 'dust'),
      ),
    ),
    entries: [holes],
  },
  'sparse files that do not add up': {
    tar: joined(
      ...['0,2,1,2', '0,9', '0,2,4', '0,4,8,8', 'x,1'].map((map) =>
        joined(sparsePax(['GNU.sparse.map', map], ['GNU.sparse.size', '10']), stored),
      ),
      sparsePax(['GNU.sparse.map', '0,1']),
      stored,
      sparsePax(['GNU.sparse.map', '0,4'], ['GNU.sparse.size', '9'.repeat(17)]),
      stored,
      ...['', '2\n2', '99999\n', '1\nx\n1\n'].map((map) =>
        joined(
          sparsePax(['GNU.sparse.major', '1'], ['GNU.sparse.realsize', '10']),
          rawEntry({ name: 's' }, map),
        ),
      ),
      zz,
    ),
    entries: [
      ...Array.from({ length: 5 }, () => 'file s 10:'),
      'file s 4:',
      'file s 4:',
      ...Array.from({ length: 4 }, () => 'file s 10:'),
      'file z 1:Z',
    ],
    problems: [
      'does not fit its size',
      'less data than its map',
      'does not fit its size',
      'does not fit its size',
      'does not fit its size',
      'states no size',
      'states no size',
      'map of a sparse file cannot be read',
      'does not fit its size',
      'map of a sparse file cannot be read',
      'does not fit its size',
    ],
  },
  'paths that leave the root, climb or are empty': {
    tar: joined(
      rawEntry({ name: '../../etc/passwd' }, '1'),
      rawEntry({ name: '/abs//x/./y' }, '2'),
      rawEntry({ name: 'a/../b' }, '3'),
      rawEntry({ name: '.' }, '4'),
      rawEntry({ name: '..hidden/.x' }, '5'),
      rawHeader({ name: './', flag: '5' }),
      rawHeader({ name: 'h', flag: '1', linkName: '../out' }),
      rawHeader({ name: 'h', flag: '1', linkName: 'h' }),
      paxEntry([['path', 'z\0ero']]),
      rawEntry({}, '6'),
    ),
    entries: ['file abs/x/y 1:2', 'file b 1:3', 'file ..hidden/.x 1:5', 'directory '],
    problems: [
      'leads outside the image',
      '".." in its name; it is read as b',
      'links outside the image',
      'links to itself',
      'zero byte',
    ],
  },
  'a wrong checksum': {
    tar: joined(ab, rawHeader({ name: 'x', checksum: 1 }), zz),
    entries: ['file a 1:A'],
    error: 'no tar header at offset 1024: wrong checksum',
  },
  'no tar at all': { tar: joined('x'.repeat(600)), entries: [], error: 'offset 0: wrong checksum' },
  'a negative size': {
    tar: joined(ab, rawHeader({ name: 'x', size: new Uint8Array(12).fill(0xff) }), zz),
    entries: ['file a 1:A'],
    error: 'a size that is no size',
  },
  'sizes that are no numbers': {
    tar: joined(ab, rawHeader({ name: 'x', size: new TextEncoder().encode('129!') }), zz),
    entries: ['file a 1:A'],
    error: 'a size that is no size',
  },
  'a size beyond the safe integers': {
    tar: rawHeader({ name: 'x', size: new Uint8Array(12).fill(0xff).fill(0x80, 0, 1) }),
    entries: [],
    error: 'a size that is no size',
  },
  'a pax size that is none': {
    tar: joined(paxEntry([['size', '-5']]), ab),
    entries: [],
    error: 'a size that is no size',
  },
  'an extension of gigabytes': {
    tar: rawHeader({ flag: 'x', size: base256(2 ** 33) }),
    entries: [],
    error: 'larger than any writer makes it',
  },
  'an extension without an entry': {
    tar: joined(paxEntry([['path', 'x']])),
    entries: [],
    error: 'no entry after it',
  },
};

const table = Object.entries(rows);

function codes({ entries, problems, error }: Scan): unknown {
  return [entries, problems, error?.code, error?.message];
}

describe('TarScanner', () => {
  it.each(table)('reads %s', (_name, { tar, entries, problems = [], error }) => {
    const scan = scanTar(tar);
    expect(scan.entries).toEqual(entries);
    expect(scan.error?.message ?? '').toContain(error ?? '');
    expect(scan.error === undefined).toBe(error === undefined);
    expect(scan.problems.map((text, at) => [text, text.includes(problems[at] ?? '')])).toEqual(
      scan.problems.map((text) => [text, true]),
    );
    expect(scan.problems).toHaveLength(problems.length);
  });

  it.each(table)('reads %s the same in chunks of every size', (_name, { tar }) => {
    const whole = codes(scanTar(tar));
    for (const chunk of [1, 2, 3, 7, 500, 511, 512, 513, 1023, 1025, 1537]) {
      expect(codes(scanTar(tar, { chunk }))).toEqual(whole);
    }
  });

  it.each(table)(
    'tells it, or gives less, where %s is cut at any byte',
    (_name, { tar, entries }) => {
      // Each cut reads the archive anew: in long ones not every byte is tried.
      const step = tar.length > 4000 ? 37 : 1;
      for (let end = 0; end < tar.length; end += step) {
        const cut = scanTar(tar.subarray(0, end));
        // The last entry may have its name and not its content.
        for (const line of cut.entries.slice(0, -1)) expect(entries).toContain(line);
      }
    },
  );

  it('says which entry is cut, and where a header is', () => {
    const messages = [100, 512, 1030].map((end) => scanTar(joined(ab, zz).subarray(0, end)).error);
    expect(messages.map((error) => error?.message)).toEqual([
      'a header is cut short at offset 100',
      'a is cut short at offset 512',
      'a header is cut short at offset 1030',
    ]);
    expect(scanTar(joined(ab, zz).subarray(0, 513)).error).toBeUndefined();
  });

  it('keeps its limits, and reads on where it can', () => {
    const tar = joined(ab, rawEntry({ name: 'big' }, 'x'.repeat(2000)), zz);
    const few = scanTar(tar, { limits: { layerEntries: 2 } });
    expect(few.error).toMatchObject({ code: 'ERR_IMAGE_LIMIT', limit: { limit: 'layerEntries' } });
    const small = scanTar(tar, { limits: { fileBytes: 1999 } });
    expect(small.entries).toEqual(['file a 1:A', 'file big 2000:', 'file z 1:Z']);
    expect(small.problems).toEqual(['ERR_IMAGE_LIMIT big is larger than allowed and was not read']);
    const short = scanTar(tar, { limits: { pathBytes: 2 } });
    expect(short.entries).toEqual(read);
    expect(short.problems).toHaveLength(1);
    const ranges = Array.from({ length: 140_000 }, (_, at) => at).join(',');
    const many = joined(
      sparsePax(['GNU.sparse.map', ranges], ['GNU.sparse.size', '10']),
      stored,
      zz,
    );
    expect(scanTar(many)).toMatchObject({
      entries: ['file s 10:', 'file z 1:Z'],
      error: undefined,
    });
    expect(scanTar(many).problems.join()).toContain('more pieces than allowed');
  });

  it('gives up an old sparse file of too many pieces, not the archive', () => {
    const block = joined(
      ...Array.from({ length: 21 }, () => octal(1) + octal(1)),
      '\x01',
      new Uint8Array(7),
    );
    const last = new Uint8Array(512);
    const parts = Array.from({ length: 3200 }, () => block);
    const scan = scanTar(
      joined(oldSparse(1, [[0, 1]]), ...parts, last, 'dust', new Uint8Array(508), zz),
    );
    expect(scan.entries).toEqual(['file s 20:', 'file z 1:Z']);
    expect(scan.problems.join()).toContain('more pieces than allowed');
  });

  it('throws on what its handler throws', () => {
    const thrown = new Error('enough');
    const scanner = new TarScanner(
      {
        entry: () => true,
        content: () => {
          throw thrown;
        },
        problem: () => undefined,
      },
      { limits: resolveLimits(undefined) },
    );
    expect(() => {
      scanner.push(ab);
    }).toThrow(thrown);
  });

  it('never throws anything but an ImageError on random bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3000 }),
        fc.integer({ min: 1, max: 600 }),
        (bytes, chunk) => {
          scanTar(bytes, { chunk });
          scanTar(joined(ab, bytes), { chunk });
        },
      ),
    );
  });

  it('never throws anything but an ImageError on a header with random fields', () => {
    const field = fc.tuple(fc.integer({ min: 0, max: 511 }), fc.uint8Array({ maxLength: 12 }));
    const flag = fc.constantFrom(...'01234567LKxXgSDVMN\0'.split(''));
    fc.assert(
      fc.property(
        fc.array(field, { maxLength: 4 }),
        flag,
        fc.uint8Array({ maxLength: 1200 }),
        (fields, kind, tail) => {
          const more = new Map(
            fields.map(([at, bytes]) => [Math.min(at, 512 - bytes.length), bytes]),
          );
          scanTar(joined(rawEntry({ name: 'x', flag: kind, size: 600, more }, tail), zz));
        },
      ),
    );
  });

  it('reads what tar-stream reads', async () => {
    const segment = fc.stringMatching(/^[a-zA-Zäß €_-]{1,40}$/);
    const path = fc.array(segment, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/'));
    const entry = fc.oneof(
      fc.record({ path, content: fc.uint8Array({ maxLength: 1100 }) }),
      fc.record({ path, type: fc.constant('directory' as const) }),
      fc.record({ path, type: fc.constant('symlink' as const), linkname: path }),
      fc.record({ path, type: fc.constantFrom('fifo' as const, 'character-device' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 5 }), async (entries) => {
        const tar = await packTar(entries);
        expect(scanTar(tar, { chunk: 700 })).toEqual({
          entries: await tarStreamLines(tar),
          problems: [],
          error: undefined,
        });
      }),
      { numRuns: 60 },
    );
  });
});

async function tarStreamLines(tar: Uint8Array): Promise<readonly string[]> {
  const lines: string[] = [];
  const extractor = extract();
  extractor.end(Buffer.from(tar));
  for await (const entry of extractor) {
    const { name, type, linkname, size } = entry.header;
    const parts: Buffer[] = [];
    for await (const part of entry) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString('latin1').replaceAll('\0', '~');
    const link = type === 'symlink' ? ` -> ${linkname}` : '';
    const content = type === 'file' ? ` ${size}:${text}` : '';
    lines.push(`${type} ${name.replace(/\/$/, '')}${link}${content}`);
  }
  return lines;
}
