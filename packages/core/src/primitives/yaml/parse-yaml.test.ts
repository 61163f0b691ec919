import { describe, expect, it } from 'vitest';
import { CoreError } from '../../errors/seaworthy-error.ts';
import { parseYaml } from './parse-yaml.ts';

const values = (text: string): unknown[] => parseYaml(text).map(({ value }) => value);

describe('parseYaml', () => {
  it('reads a manifest', () => {
    const text = `# the web
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {"app": 'web'}}
spec:
  replicas: 2
  template:
    spec:
      containers:
      - name: web
        image: nginx:1.27 # pinned
        args: ["--port", "8080",]
        command:
          - sh
          - -c
          - |
            echo "a: b" && # no comment
            exit 0
      - {name: side, image: "side:\\u0031"}
`;
    expect(values(text)).toEqual([
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', labels: { app: 'web' } },
        spec: {
          replicas: 2,
          template: {
            spec: {
              containers: [
                {
                  name: 'web',
                  image: 'nginx:1.27',
                  args: ['--port', '8080'],
                  command: ['sh', '-c', 'echo "a: b" && # no comment\nexit 0\n'],
                },
                { name: 'side', image: 'side:1' },
              ],
            },
          },
        },
      },
    ]);
  });

  it.each<[string, string, unknown]>([
    ['folds plain lines', 'a: one\n  two\n\n  three\n', { a: 'one two\nthree' }],
    ['folds quoted lines', 'a: "one\n  two\\\n  three\n\n  four"\n', { a: 'one twothree\nfour' }],
    ['folds block lines', 'a: >\n  x\n  y\n\n  z\n   deep\n  w\n', { a: 'x y\nz\n deep\nw\n' }],
    ['strips', 'a: |-\n  x\n\n', { a: 'x' }],
    ['keeps', 'a: |+\n  x\n\n', { a: 'x\n\n' }],
    ['takes the indentation that is stated', 'a: |2\n   x\n', { a: ' x\n' }],
    ['reads CR LF', 'a: |\r\n  x\r\n  y\r\nb: 1\r\n', { a: 'x\ny\n', b: 1 }],
    ['reads a lone CR', 'a: 1\rb: 2\r', { a: 1, b: 2 }],
    ['passes over a byte order mark', '\uFEFFa: 1\n', { a: 1 }],
    [
      'reads compact nests',
      '- - a\n  - b\n-\n  c: d\n- ? e\n  : f\n',
      [['a', 'b'], { c: 'd' }, { e: 'f' }],
    ],
    ['reads pairs in lists', '[a: 1, ? b : 2, "c":3]', [{ a: 1 }, { b: 2 }, { c: 3 }]],
    [
      'reads empty values',
      'a:\nb: [c: ]\nd: {e, f: }\ng:\n- \n-\n',
      { a: null, b: [{ c: null }], d: { e: null, f: null }, g: [null, null] },
    ],
    ['keeps a line separator', 'a: "x\u2028y"\n', { a: 'x\u2028y' }],
    ['knows single quotes', "a: 'it''s'\n", { a: "it's" }],
    [
      'knows escapes',
      'a: "\\x41\\t\\U0001F600\\_\\N\\e"\n',
      { a: 'A\t\u{1F600}\u00a0\u0085\u001b' },
    ],
    ['reads a colon without blank as text', 'a: b:c\nd:e: f\n', { a: 'b:c', 'd:e': 'f' }],
    ['gives nothing for an empty text with blanks', ' \n', null],
  ])('%s', (_, text, value) => {
    expect(values(text)).toEqual([value]);
  });

  it.each<[string, string, number, number]>([
    ['a: [', 'content of a node', 1, 5],
    ['a: [b c: d e\n', "',' or ']'", 2, 1],
    ['a: {b: c d: e}\n', "',' or '}'", 1, 11],
    ['a: b: c\n', 'mapping value is not allowed', 1, 5],
    ['a:\n\tb: 1\n', 'cannot start any token', 2, 1],
    ['a: 1\nb\nc: 2\n', 'a colon is missing', 2, 1],
    ['a: "x\n', 'not closed', 1, 4],
    ['a: "\\q"\n', 'escape sequence is not known', 1, 5],
    ['a: "\\ud800"\n', 'no Unicode character', 1, 5],
    ['a: "\\xZZ"\n', 'hexadecimal digit', 1, 5],
    ['a: "b\n---x"\n', 'more than a document separator', 2, 1],
    ['a: *b\n', 'no anchor "b"', 1, 4],
    ['a: &\n', 'the name of an anchor', 1, 4],
    ['a: &x [*x]\n', 'contains itself', 1, 8],
    ['a: !e!x b\n', 'not declared', 1, 4],
    ['a: !<x b\n', 'not closed by >', 1, 4],
    ['%YAML 1.2\n---\n', 'is not 1.1', 1, 1],
    ['%YAML 1.1\n%YAML 1.1\n---\n', 'twice', 2, 1],
    ['%TAG ! a\n%TAG ! b\n---\n', 'twice', 2, 1],
    ['%FOO\n---\n', 'not known', 1, 1],
    ['%YAML 1.1\na: 1\n', 'document start', 2, 1],
    ['a: |0\n  x\n', 'must not be 0', 1, 5],
    ['a: | x\n', 'comment or line break', 1, 6],
    ['a: |\n \tx\n', 'tab', 2, 2],
    ['a: x\n\ty\n', 'tab', 2, 1],
    ['a: - b\n', 'sequence entry is not allowed', 1, 4],
    ['a: ? b\n', 'mapping key is not allowed', 1, 4],
    ['- a\nb: c\n', "'-' indicator", 2, 1],
    ['<<: 1\n', 'can be merged', 1, 5],
    ['a: \u0007\n', 'control character', 1, 4],
    [`${'k'.repeat(1100)}: 1\n`, 'mapping value is not allowed', 1, 1101],
  ])('refuses %j and says where', (text, message, line, column) => {
    const [document] = parseYaml(text, { uri: 'x.yaml' });
    expect(document?.value).toBeUndefined();
    expect(document?.error).toBeInstanceOf(CoreError);
    expect(document?.error).toMatchObject({
      code: 'ERR_CORE_SYNTAX',
      at: { uri: 'x.yaml', line, column },
    });
    expect(document?.error?.message).toContain(message);
    expect(document?.error?.message).toContain(`x.yaml:${line}:${column}: `);
  });
});

describe('streams', () => {
  it('are cut at separator lines, and a broken document hides no other', () => {
    const text = 'a: 1\n--- # two\nb: [\n---\n# none\n---   \n"c": 3';
    const documents = parseYaml(text);
    expect(documents.map(({ value, error }) => error?.at?.line ?? value)).toEqual([
      { a: 1 },
      4,
      null,
      { c: 3 },
    ]);
    expect(documents.map(({ index, start, end }) => [index, text.slice(start, end)])).toEqual([
      [0, 'a: 1\n'],
      [1, 'b: [\n'],
      [2, '# none\n'],
      [3, '"c": 3'],
    ]);
  });

  it('keep a separator with nothing before it', () => {
    expect(values('---\na: 1\n---\n')).toEqual([{ a: 1 }]);
    expect(values('---\n---\n---\n')).toEqual([null, null]);
    expect(values('')).toEqual([]);
  });

  it('refuse a document with a line that only looks like a separator', () => {
    const [first, second] = parseYaml('a: 1\n---- \nb: 2\n---\nc: 3\n');
    expect(first?.error).toMatchObject({ at: { line: 2, column: 1 } });
    expect(second?.value).toEqual({ c: 3 });
  });

  it('leave directives without their document, which Kubernetes refuses', () => {
    const [directive, document] = parseYaml('%YAML 1.1\n---\na: 1\n');
    expect(directive?.error?.message).toContain('document start (---) is expected');
    expect(document?.value).toEqual({ a: 1 });
  });

  it('do not share anchors between documents', () => {
    expect(parseYaml('a: &x 1\n---\nb: *x\n')[1]?.error?.message).toContain('no anchor');
  });

  it.each(['a: 1\n...\nb: 2\n', '[1]\nx\n', '{a: 1}\n{b: 2}\n'])(
    'tell of content behind the end of a document: %j',
    (text) => {
      const [document, ...others] = parseYaml(text);
      expect(others).toEqual([]);
      expect(document?.problems).toMatchObject([{ kind: 'ignored-content' }]);
    },
  );

  it('end with marks that hide nothing', () => {
    expect(parseYaml('a: 1\n...\n# c\n...\n')[0]?.problems).toEqual([]);
  });
});

describe('a single document', () => {
  const read = (text: string): unknown =>
    parseYaml(text, { single: true }).map(({ value, error }) => error?.at?.line ?? value);

  it('is read with its directives', () => {
    const text = '%YAML 1.1 # c\n%TAG !e! tag:e,2000:\n---\na: !e!x b\n';
    expect(read(text)).toEqual([{ a: 'b' }]);
    expect(read('%YAML 1.2\n---\na: 1\n')).toEqual([1]);
  });

  it('is the first one, with what follows told', () => {
    expect(parseYaml('a: 1\n---\nb: [\n', { single: true })).toMatchObject([
      { value: { a: 1 }, problems: [{ kind: 'ignored-content', line: 2, column: 1 }] },
    ]);
    expect(read('')).toEqual([null]);
  });
});

describe('JSON', () => {
  it('is told apart, with its own escapes', () => {
    const text = '\t{"a": "\\/\\ud83d\\ude00", "b": [1.0, null]}';
    expect(parseYaml(text)).toMatchObject([
      { format: 'json', value: { a: '/\u{1F600}', b: [1, null] } },
    ]);
  });

  it('may stand object behind object', () => {
    const text = '{"a":"}"}\n {"b":{"c":"\\"{"}}\n---\nd: 4\n';
    const documents = parseYaml(text);
    expect(documents.map(({ value, format }) => [value, format])).toEqual([
      [{ a: '}' }, 'json'],
      [{ b: { c: '"{' } }, 'json'],
      [{ d: 4 }, 'yaml'],
    ]);
    expect(documents.map(({ start, end }) => text.slice(start, end).trim())).toEqual([
      '{"a":"}"}',
      '{"b":{"c":"\\"{"}}',
      'd: 4',
    ]);
  });

  it('is YAML where it is no JSON', () => {
    expect(parseYaml('{"a": x, }')).toMatchObject([{ format: 'yaml', value: { a: 'x' } }]);
    expect(parseYaml('{"a":1}{"b":x}')).toMatchObject([
      { format: 'yaml', value: { a: 1 }, problems: [{ kind: 'ignored-content' }] },
    ]);
    expect(parseYaml('{"a"')[0]?.error?.at).toMatchObject({ line: 1 });
  });

  it('has its duplicate keys told, the last one counting', () => {
    const text = '{\n  "a": {"b": 1,\n    "c": "\\"b\\": ", "b": 2}\n}';
    expect(parseYaml(text)).toMatchObject([
      {
        value: { a: { b: 2, c: '"b": ' } },
        problems: [{ kind: 'duplicate-key', pointer: '/a/b', line: 3, column: 21 }],
      },
    ]);
  });

  it('keeps digits of large integers, but not of those that a doubled key replaced', () => {
    const text = '{"a": 18446744073709551615, "b": [9007199254740993], "a": 1}';
    for (const one of [text, `# c\n${text}`]) {
      expect(parseYaml(one)[0]?.integers).toEqual({ '/b/0': '9007199254740993' });
    }
    expect(parseYaml('{"a": 9007199254740993, "a": 1}')[0]?.integers).toBeUndefined();
  });

  it('refuses numbers that are too large', () => {
    expect(parseYaml('{"a": 1e999}')[0]?.error?.message).toContain('too large');
  });
});

describe('duplicate keys, merges and aliases', () => {
  const kinds = (text: string): unknown =>
    parseYaml(text)[0]?.problems.map(({ kind, pointer }) => `${kind} ${pointer ?? ''}`);

  it('counts the last of duplicate keys and tells', () => {
    expect(parseYaml('a: 1\nb: {c: 1, c: 2}\na: 3\n')).toMatchObject([
      {
        value: { a: 3, b: { c: 2 } },
        problems: [
          { kind: 'duplicate-key', pointer: '/b/c', line: 2, column: 11 },
          { kind: 'duplicate-key', pointer: '/a', line: 3, column: 1 },
        ],
      },
    ]);
  });

  it('compares keys as Kubernetes does, by type', () => {
    expect(kinds('true: a\nyes: b\n')).toEqual(['duplicate-key /true']);
    expect(kinds('0x1: a\n1: b\n')).toEqual(['duplicate-key /1']);
    expect(kinds('1: a\n"1": b\n')).toEqual([]);
  });

  it('merges in the place where the merge stands', () => {
    const base = 'base: &b {a: 1, c: 2}\n';
    expect(values(`${base}x:\n  a: 9\n  <<: *b\n`)).toMatchObject([{ x: { a: 1, c: 2 } }]);
    expect(values(`${base}x:\n  <<: *b\n  a: 9\n`)).toMatchObject([{ x: { a: 9, c: 2 } }]);
    expect(values(`${base}x:\n  <<: [{a: 5}, *b]\n`)).toMatchObject([{ x: { a: 5, c: 2 } }]);
    expect(values(`${base}x: {"<<": 1}\n`)).toMatchObject([{ x: { '<<': 1 } }]);
    expect(kinds(`${base}x:\n  <<: *b\n  a: 9\n`)).toEqual(['overridden-merge /x/a']);
    expect(kinds(`${base}x:\n  a: 9\n  <<: *b\n`)).toEqual(['overridden-merge /x/a']);
    expect(kinds(`${base}x:\n  <<: *b\n  d: 9\n`)).toEqual([]);
  });

  it.each(['a: &a [1]\nb: {<<: *a}\n', 'a: &a [{}]\nb: {<<: *a}\n', 'b: {<<: [1]}\n'])(
    'refuses to merge what is no mapping: %j',
    (text) => {
      expect(parseYaml(text)[0]?.error?.message).toContain('can be merged');
    },
  );

  it('takes the latest anchor of a name', () => {
    expect(values('a: &x 1\nb: *x\nc: &x 2\nd: *x\n*x : e\n')).toEqual([
      { a: 1, b: 1, c: 2, d: 2, '2': 'e' },
    ]);
  });
});

describe('limits', () => {
  const limitOf = (text: string, limits: Record<string, number>): unknown =>
    parseYaml(text, { limits, uri: 'x' }).at(-1)?.error;

  it('count nodes after aliases are expanded', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 30; level++) {
      const before = `*a${level - 1}`;
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => before).join(', ')}]`);
    }
    expect(limitOf(lines.join('\n'), {})).toMatchObject({
      code: 'ERR_CORE_LIMIT',
      limit: { limit: 'documentNodes' },
    });
    const merges = Array.from(
      { length: 40 },
      (_, at) => `m${at + 1}: &m${at + 1} {<<: [*m${at}, *m${at}]}`,
    );
    expect(limitOf(`m0: &m0 {k: 1}\n${merges.join('\n')}\n`, {})).toMatchObject({
      code: 'ERR_CORE_LIMIT',
    });
  });

  it.each([
    ['documentNodes', 'a: [1, 2, 3]', 4],
    ['documentNodes', '{"a": [1, 2, 3]}', 4],
    ['documentDepth', '[[[[]]]]', 3],
    ['documentDepth', '- - - - x', 3],
    ['documentDepth', '{"a":{"b":{"c":[]}}}', 3],
    ['documentBytes', 'a: \u20ac\u20ac', 8],
    ['documentCount', 'a: 1\n---\nb: 1\n---\nc: 1\n', 2],
  ])('keep %s on %j', (limit, text, max) => {
    expect(limitOf(text, { [limit]: max })).toMatchObject({
      code: 'ERR_CORE_LIMIT',
      limit: { limit, max },
      at: { uri: 'x' },
    });
  });

  it.each([
    ['large integers', (many: number) => `[${'18446744073709551615,'.repeat(many)}1]`],
    ['doubled keys', (many: number) => `{${'"a":1,'.repeat(many)}"b":1}`],
  ])('bound the pointers to %s below a long key', (_, below) => {
    const key = 'k'.repeat(20_000);
    for (const text of [`{"${key}": ${below(100)}}`, `? ${key}\n: ${below(100)}\n`]) {
      expect(limitOf(text, { documentBytes: 1_000_000 })).toMatchObject({
        code: 'ERR_CORE_LIMIT',
        limit: { limit: 'documentBytes' },
      });
      expect(limitOf(text, { documentBytes: 5_000_000 })).toBeUndefined();
    }
  });

  it('hold where a caller raises them beyond the stack', () => {
    const text = '['.repeat(200_000);
    expect(limitOf(text, { documentDepth: 1e9 })).toMatchObject({ code: 'ERR_CORE_LIMIT' });
    expect(limitOf(`${text}${']'.repeat(200_000)}`, { documentDepth: 1e9 })).toMatchObject({
      code: 'ERR_CORE_LIMIT',
    });
  });

  it('read what was read before the count was reached', () => {
    const documents = parseYaml('a: 1\n---\nb: 1\n', { limits: { documentCount: 1 } });
    expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, undefined]);
  });
});
