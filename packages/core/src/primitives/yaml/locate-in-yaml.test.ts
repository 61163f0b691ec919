import { describe, expect, it } from 'vitest';
import { indexLines } from './line-index.ts';
import { locateInYaml, readPositions } from './locate-in-yaml.ts';
import { readComments } from './read-comments.ts';
import { readNodes } from './read-nodes.ts';

const text = `\uFEFFa: 1\r
---
# second
spec:
  containers:
  - name: web
    image: "nginx"
    args: [x, {k: z}]
  - name: side
  on: {a/b~c: 1}
base: &b
  deep: {x: 1}
copy: *b
mix:
  <<: *b
  own: |
    text
twice: 1
twice: 2
`;
const start = text.indexOf('# second');
const places = (...pointers: string[]): unknown =>
  locateInYaml(text, pointers, { start }).map(({ value, key, found, exact }) => [
    exact ? '' : found,
    key === undefined ? '' : `${key.start.line}:${key.start.column}-${key.end.column}`,
    `${value.start.line}:${value.start.column}-${value.end.line}:${value.end.column}`,
  ]);

describe('locateInYaml', () => {
  it('finds keys, values and items', () => {
    expect(
      places(
        '/spec/containers/0/image',
        '/spec/containers/0',
        '/spec/containers/1/name',
        '/spec/containers/0/args/1/k',
        '/spec/true/a~1b~0c',
        '',
      ),
    ).toEqual([
      ['', '7:5-10', '7:12-7:19'],
      ['', '', '6:5-8:22'],
      ['', '9:5-9', '9:11-9:15'],
      ['', '8:16-17', '8:19-8:20'],
      ['', '10:8-13', '10:15-10:16'],
      ['', '', '4:1-19:9'],
    ]);
  });

  it('gives the nearest ancestor of what is missing', () => {
    expect(places('/spec/containers/0/ports/0', '/spec/containers/7', '/x/y')).toEqual([
      ['/spec/containers/0', '', '6:5-8:22'],
      ['/spec/containers', '5:3-13', '6:3-9:15'],
      ['', '', '4:1-19:9'],
    ]);
  });

  it('follows aliases and merges, and takes the last of duplicates', () => {
    expect(places('/copy', '/copy/deep/x', '/mix/deep/x', '/mix/own', '/twice')).toEqual([
      ['', '13:1-5', '13:7-13:9'],
      ['', '12:10-11', '12:13-12:14'],
      ['', '12:10-11', '12:13-12:14'],
      ['', '16:3-6', '16:8-18:1'],
      ['', '19:1-6', '19:8-19:9'],
    ]);
  });

  it('reads JSON with its own escapes, and says so little of what it cannot read', () => {
    const json = '{\n  "a\\/b": {\n    "c"\n: "\\ud83d\\ude00"}}';
    expect(readPositions(json)('/a~1b/c')).toMatchObject({
      exact: true,
      value: { start: { line: 4, column: 3 } },
    });
    expect(readPositions('a: [')('/a/b')).toMatchObject({
      exact: false,
      found: '',
      value: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
    });
    expect(readNodes('{"a": "\\/"}', { format: 'yaml' })).toBeUndefined();
  });

  it.each(['[', '[[{"a": [', '{"a": {', '[1, {"b": ', '{', '[{"a', '[[]', '[\0[', '{"a":[\n---'])(
    'ends on a collection that is not closed, as JSON too: %j',
    (json) => {
      for (const format of ['json', 'yaml', undefined] as const) {
        expect(readPositions(json, { format })('/0')).toMatchObject({ exact: false, found: '' });
      }
    },
  );

  it('passes over keys that are none, and gives up where the stack ends', () => {
    expect(readPositions('!!int x: 1\na: 2\n')('/a')).toMatchObject({
      exact: true,
      value: { start: { line: 2 } },
    });
    expect(readPositions('['.repeat(100_000), { maxDepth: 1e9 })('/0').exact).toBe(false);
  });
});

describe('indexLines', () => {
  it('counts lines of all kinds and no column for a byte order mark', () => {
    const lines = indexLines('\uFEFFab\r\nc\rd\n');
    expect([0, 1, 2, 5, 7, 9].map((offset) => [lines(offset).line, lines(offset).column])).toEqual([
      [1, 1],
      [1, 1],
      [1, 2],
      [2, 1],
      [3, 1],
      [4, 1],
    ]);
  });
});

describe('readComments', () => {
  it('gives comments with what they are about', () => {
    const yaml = `x: 1
---
# head
a: 1 # own
# next
b:
  # item
  - c: "# none"
    d: |  # header
      # none
  -
    # inner
    e: 1
# last
`;
    const comments = readComments(yaml, { start: yaml.indexOf('# head') });
    expect(
      comments.map(({ text: comment, line, column, head, about }) => [
        comment,
        line,
        column,
        head,
        about.line,
        about.endLine,
      ]),
    ).toEqual([
      ['# head', 3, 1, true, 3, 14],
      ['# own', 4, 6, false, 4, 4],
      ['# next', 5, 1, false, 6, 13],
      ['# item', 7, 3, false, 8, 10],
      ['# header', 9, 11, false, 9, 10],
      ['# inner', 12, 5, false, 13, 13],
      ['# last', 14, 1, false, 14, 14],
    ]);
    expect(readComments('a: [ # x')).toEqual([]);
  });
});
