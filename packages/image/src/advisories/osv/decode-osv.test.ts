import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImageError } from '../../errors.ts';
import { decodeOsv } from './decode-osv.ts';
import { parseFixture, readFixture } from './fixtures/node-read-fixture.ts';

const origin = { source: 'osv', path: 'a.json' };

function faultOf(document: unknown): {
  readonly message: string;
  readonly pointer?: string | undefined;
} {
  try {
    decodeOsv(document, origin);
  } catch (error) {
    if (error instanceof ImageError) return { message: error.message, pointer: error.at?.pointer };
    throw error;
  }
  throw new Error('the document was read');
}

describe('decodeOsv', () => {
  it('reads an advisory of the GitHub database', () => {
    expect(decodeOsv(parseFixture('GHSA-xvch-5gv4-984h'), origin)).toMatchObject({
      id: 'GHSA-xvch-5gv4-984h',
      source: 'osv',
      aliases: ['CVE-2021-44906'],
      summary: 'Prototype Pollution in minimist',
      severityWord: 'CRITICAL',
      severities: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
      affected: [
        {
          ecosystem: 'npm',
          name: 'minimist',
          ranges: [
            {
              kind: 'events',
              type: 'ECOSYSTEM',
              events: [
                { kind: 'introduced', version: '1.0.0' },
                { kind: 'fixed', version: '1.2.6' },
              ],
            },
          ],
        },
        { name: 'minimist' },
      ],
    });
  });

  it('takes null for an empty list, lets unknown fields pass, and keeps severity words of packages', () => {
    const advisory = decodeOsv(
      {
        id: 'X-1',
        modified: '2024-01-01T00:00:00Z',
        aliases: null,
        severity: null,
        references: [{ type: 'WEB' }, { type: 'WEB', url: 'https://example.org' }],
        unheardOf: { a: 1 },
        affected: [
          {
            package: { ecosystem: 'Debian:12', name: 'curl' },
            ecosystem_specific: { urgency: 'unimportant' },
            ranges: [{ type: 'GIT', repo: 'x', events: [{ introduced: '0' }] }],
          },
          { ranges: [{ type: 'GIT', repo: 'x', events: [{ introduced: '0' }] }] },
        ],
      },
      origin,
    );
    expect(advisory.aliases).toEqual([]);
    expect(advisory.references).toEqual(['https://example.org']);
    expect(advisory.affected).toEqual([
      {
        ecosystem: 'Debian:12',
        name: 'curl',
        versions: [],
        severities: [],
        severityWord: 'unimportant',
        ranges: [{ kind: 'commits', type: 'GIT' }],
      },
    ]);
  });

  it('reads events of older documents, which hold several keys', () => {
    const range = { type: 'SEMVER', events: [{ introduced: '0', fixed: '1.2.0' }] };
    const document = {
      id: 'X-1',
      affected: [{ package: { ecosystem: 'npm', name: 'a' }, ranges: [range] }],
    };
    expect(decodeOsv(document, origin).affected[0]?.ranges).toEqual([
      {
        kind: 'events',
        type: 'SEMVER',
        events: [
          { kind: 'introduced', version: '0' },
          { kind: 'fixed', version: '1.2.0' },
        ],
      },
    ]);
  });

  it.each([
    [null, ''],
    [[], ''],
    ['text', ''],
    [{}, '/id'],
    [{ id: 7 }, '/id'],
    [{ id: 'X-1', aliases: ['a', 7] }, '/aliases/1'],
    [{ id: 'X-1', affected: {} }, '/affected'],
    [{ id: 'X-1', affected: [7] }, '/affected/0'],
    [{ id: 'X-1', affected: [{ package: { name: 'a' } }] }, '/affected/0/package/ecosystem'],
    [
      { id: 'X-1', affected: [{ package: { ecosystem: 'npm', name: 'a' }, ranges: [{}] }] },
      '/affected/0/ranges/0/type',
    ],
    [
      {
        id: 'X-1',
        affected: [
          {
            package: { ecosystem: 'npm', name: 'a' },
            ranges: [{ type: 'SEMVER', events: [{ since: '1' }] }],
          },
        ],
      },
      '/affected/0/ranges/0/events/0',
    ],
  ])('says where %j breaks the schema', (document, pointer) => {
    expect(faultOf(document).pointer).toBe(pointer);
  });

  it('reads own properties alone', () => {
    const inherited: unknown = Object.create({ id: 'X-1' });
    expect(faultOf(inherited).pointer).toBe('/id');
    expect(faultOf(JSON.parse('{"__proto__": {"id": "X-1"}}')).pointer).toBe('/id');
  });

  it('throws nothing but its own error, whatever the document', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        for (const document of [
          one,
          { id: 'X-1', affected: one, aliases: other },
          { id: 'X-1', affected: [{ package: one, ranges: other }] },
        ]) {
          try {
            decodeOsv(document, origin);
          } catch (error) {
            expect(error).toBeInstanceOf(ImageError);
          }
        }
      }),
    );
  });

  it('reads a document with any value replaced, or tells where it breaks', () => {
    const text = readFixture('GO-2022-0969');
    const places = [...text.matchAll(/"(?:[^"\\]|\\.)*"(?=\s*[,}\]])/gu)];
    for (const match of places) {
      for (const value of ['null', '7', '[]', '{}']) {
        const document: unknown = JSON.parse(
          text.slice(0, match.index) + value + text.slice(match.index + match[0].length),
        );
        try {
          expect(decodeOsv(document, origin).id).toBe('GO-2022-0969');
        } catch (error) {
          expect(error).toBeInstanceOf(ImageError);
        }
      }
    }
  });
});
