import { defaultLimits, type Limits } from '@seaworthy/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endBlocks, joined, paxEntry, type RawHeader, rawEntry } from './fixtures/raw-tar.ts';
import { NameFilter } from './name-filter.ts';
import { TarScanner } from './tar-scanner.ts';

interface Seen {
  readonly asked: readonly string[];
  /** Problems, how the archive ended, and how many entries it had. */
  readonly told: readonly string[];
}

function scan(
  tar: Uint8Array,
  filter: NameFilter | undefined,
  { chunk = tar.length, limits = {} }: { chunk?: number; limits?: Partial<Limits> } = {},
): Seen {
  const asked: string[] = [];
  const told: string[] = [];
  const handler = {
    filter,
    entry: ({ kind, path, offset }: { kind: string; path: string; offset: number }) => {
      asked.push(`${kind} ${path} ${offset}`);
      return false;
    },
    content: () => undefined,
    problem: (error: Error) => {
      told.push(error.message);
    },
  };
  const scanner = new TarScanner(handler, { limits: { ...defaultLimits, ...limits } });
  try {
    for (let at = 0; at < tar.length; at += chunk) scanner.push(tar.subarray(at, at + chunk));
    scanner.end();
  } catch (error) {
    told.push(String(error));
  }
  return { asked, told: [...told, String(scanner.entries)] };
}

function filterOf(add: (filter: NameFilter) => void): NameFilter {
  const filter = new NameFilter();
  add(filter);
  return filter;
}

const files = (...names: readonly string[]): Uint8Array =>
  joined(...names.map((name) => rawEntry({ name }, 'content')), endBlocks);

const pathsOf = ({ asked }: Seen): readonly (string | undefined)[] =>
  asked.map((line) => line.split(' ')[1]);

describe('entries that a filter does not let through', () => {
  it.each<[string, (filter: NameFilter) => void, readonly string[]]>([
    [
      'a path',
      (filter) => {
        filter.addPath('a/b.txt');
      },
      ['a/b.txt'],
    ],
    [
      'the children of a folder',
      (filter) => {
        filter.addFolder('a');
      },
      ['a/b.txt', 'a/c.json'],
    ],
    [
      'the children of the root',
      (filter) => {
        filter.addFolder('');
      },
      ['x'],
    ],
    [
      'a long suffix',
      (filter) => {
        filter.addSuffix('.json');
      },
      ['a/c.json'],
    ],
    [
      'a short suffix',
      (filter) => {
        filter.addSuffix('xt');
      },
      ['a/b.txt', 'a/d/e.txt'],
    ],
  ])('are passed over, all but those of %s', (_name, add, expected) => {
    const tar = files('a/b.txt', './a/c.json', 'a/d/e.txt', 'x');
    const seen = scan(tar, filterOf(add));
    expect(pathsOf(seen).filter((path) => path !== 'x' || expected.includes('x'))).toEqual(
      expected,
    );
    expect(seen.told).toEqual(['4']);
  });

  it.each<[string, RawHeader]>([
    ['whiteouts', { name: 'a/.wh.b' }],
    ['names that climb', { name: 'a/../../b' }],
    ['names with empty segments', { name: 'a//b' }],
    ['names that are not ASCII', { name: 'ü' }],
    ['names with a prefix', { name: 'b', prefix: 'a' }],
    ['hard links', { name: 'b', flag: '1', linkName: '../a' }],
    ['devices', { name: 'b', flag: '3' }],
    ['folders with a size', { name: 'b/', flag: '5', size: 5 }],
    ['folders of old archives', { name: 'b/' }],
    ['sizes that are no sizes', { name: 'b', size: new Uint8Array(12).fill(0x7a) }],
    ['wrong checksums', { name: 'b', checksum: 1 }],
  ])('do not include %s', (_name, header) => {
    const tar = joined(rawEntry({ name: 'a' }, 'x'), rawEntry(header), endBlocks);
    const all = scan(tar, undefined);
    const { asked, told } = scan(tar, new NameFilter());
    expect(told).toEqual(all.told);
    expect(asked).toEqual(all.asked.slice(1));
  });

  it('are told when they are cut short, and counted against the limit', () => {
    const tar = files('a', 'b');
    expect(scan(tar.subarray(0, 1030), new NameFilter()).told).toEqual(
      scan(tar.subarray(0, 1030), undefined).told,
    );
    const limits = { layerEntries: 1 };
    expect(scan(tar, new NameFilter(), { limits }).told).toEqual(
      scan(tar, undefined, { limits }).told,
    );
    const short = { limits: { pathBytes: 1 } };
    const long = files('long');
    expect(scan(long, new NameFilter(), short)).toEqual(scan(long, undefined, short));
  });

  it('change neither what is told nor which of the others are seen, whatever the archive', () => {
    const segment = fc.constantFrom('a', 'b', 'c.json', '.wh.a', '..', '.x', '', 'ü');
    const name = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    const entry = fc.record({
      name,
      flag: fc.constantFrom('0', '0', '0', '\0', '5', '2', '1', '7'),
      linkName: fc.constantFrom('', 'a', '../b'),
      pax: fc.constantFrom(undefined, 'mtime', 'path'),
      content: fc.constantFrom('', 'text', 'x'.repeat(600)),
    });
    const wanted = ['a', 'a/b', 'b/c.json'];
    const filter = filterOf((one) => {
      for (const path of wanted) one.addPath(path);
    });
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 8 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.nat(6000),
        (entries, chunk, cut) => {
          const whole = joined(
            ...entries.flatMap(({ pax, content, ...header }) => [
              ...(pax === undefined ? [] : [paxEntry([[pax, 'b/c.json']])]),
              rawEntry(header, header.flag === '5' || header.flag === '2' ? '' : content),
            ]),
            endBlocks,
          );
          const tar = whole.subarray(0, cut);
          const all = scan(tar, undefined, { chunk });
          const some = scan(tar, filter, { chunk });
          expect(some.told).toEqual(all.told);
          const isWanted = (line: string): boolean => wanted.includes(line.split(' ')[1] ?? '');
          expect(some.asked.filter(isWanted)).toEqual(all.asked.filter(isWanted));
          expect(all.asked).toEqual(expect.arrayContaining([...some.asked]));
        },
      ),
    );
  });
});
