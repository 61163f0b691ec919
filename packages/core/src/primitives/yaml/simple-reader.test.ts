import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../limits/limits.ts';
import { buildValue } from './build-value.ts';
import { compose } from './compose.ts';
import { KeyTexts } from './key-texts.ts';
import { readSimpleNodes } from './simple-nodes.ts';
import { readSimpleValue } from './simple-value.ts';

const manifest = `# head
---
apiVersion: apps/v1
kind: Deployment   # comment
metadata:
  name: web
  labels: {app.kubernetes.io/name: web, tier: "front end"}
  annotations: {}

spec:
  replicas: 0x10
  empty:
  template:
    spec:
      containers:
      - name: web
        image: nginx:1.27
        args: [--port=80, -v, '--name=a b', []]
        command:
        - sh
        -
        - - nested
          - deeper
      # comment
      - name: side

        ready: yes
  list:
    - a
    - b: {c: [d, {e: f}]}
`;

const keys = new KeyTexts();

const bothWays = (text: string): boolean => {
  const { documentDepth } = defaultLimits;
  const nodes = readSimpleNodes(text, documentDepth);
  const value = readSimpleValue(text, defaultLimits, keys);
  if (nodes === undefined) {
    expect(value).toBeUndefined();
    return false;
  }
  const tree = compose(text, { maxDepth: documentDepth });
  // As text: comparing many trees node by node takes a hundred times as long.
  expect(JSON.stringify(nodes)).toBe(JSON.stringify(tree.root));
  expect(tree.rest).toBe(-1);
  if (value === undefined) return false;
  const built = buildValue(tree, defaultLimits);
  expect(JSON.stringify(value)).toBe(JSON.stringify(built.value));
  expect(built.problems).toHaveLength(0);
  expect(built.integers).toBeUndefined();
  return true;
};

describe('readSimpleNodes and readSimpleValue', () => {
  it('read a manifest as the whole grammar does', () => {
    expect(bothWays(manifest)).toBe(true);
  });

  it('agree with the whole grammar wherever a manifest is cut or a character is put in or out', () => {
    let read = 0;
    for (let at = 0; at < manifest.length; at++) {
      if (bothWays(manifest.slice(0, at))) read++;
      if (bothWays(manifest.slice(at))) read++;
      if (bothWays(manifest.slice(0, at) + manifest.slice(at + 1))) read++;
      for (const put of Array.from(' \n\t:-?[]{},#&*!|>\'"%@`a1<.~\\\r\u0085\u2028\uFEFF\0é😀')) {
        if (bothWays(manifest.slice(0, at) + put + manifest.slice(at))) read++;
      }
    }
    expect(read).toBeGreaterThan(5000);
  });

  it('agree with the whole grammar on any text', () => {
    const part = fc.constantFrom(
      ...Array.from(' \n:-?[]{},#&*!|>\'"%@`a1<.~\\'),
      '\n  ',
      '\n',
      ': ',
      '- ',
      'key: ',
      ' # c',
      '---\n',
      '12',
      'null',
      'y',
      '__proto__',
      'é',
      '\r\n',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 24 }), (parts) => {
        bothWays(parts.join(''));
      }),
      { numRuns: 20_000 },
    );
  });

  it('agree with the whole grammar on lines of keys and items', () => {
    const line = fc.record({
      indent: fc.constantFrom(0, 0, 1, 2, 2, 4, 6),
      dash: fc.constantFrom('', '', '', '- ', '- - ', '-'),
      key: fc.constantFrom('', 'a: ', 'b: ', 'app.io/name:', 'on: ', '1: ', 'c :', '"q": '),
      value: fc.constantFrom(
        ...['', '', 'x', 'x y', '1.5', '-1', '017', '~', 'no', '.nan', '9007199254740993', '"q s"'],
        ...["'s'", "'it''s'", '"\\n"', '[]', '{}', '[x, w]', '[x, w,]', '{z: 1}', '{z: {y: []}}'],
        ...['|', 'a:b', 'a: b', 'a#b', 'a #b', '&x y', '*x', '!!str 1', '[a: b]', '{a}', '{a: }'],
        ...['[a', 'http://x/y?z', 'x # c', '# c', '--', '---', '...'],
      ),
    });
    let read = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        const text = lines.map(({ indent, dash, key, value }) => {
          return `${' '.repeat(indent)}${dash}${key}${value}`;
        });
        if (bothWays(`${text.join('\n')}\n`)) read++;
      }),
      { numRuns: 20_000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  it('leave limits and what must be told to the reader of all of YAML', () => {
    const deep = (depth: number): string => 'a: '.padEnd(depth + 3, '[') + ']'.repeat(depth);
    expect(readSimpleNodes(deep(6), 7)).toBeDefined();
    expect(readSimpleNodes(deep(7), 7)).toBeUndefined();
    const limits = { documentDepth: 10, documentNodes: 5 };
    expect(readSimpleValue('a: [b, c]\n', limits, keys)).toEqual({ a: ['b', 'c'] });
    expect(readSimpleValue('a: [b, c, d]\n', limits, keys)).toBeUndefined();
    for (const text of ['a: 1\na: 2', 'a: 9007199254740993', 'a: .inf', '1: a', '__proto__: a']) {
      expect(readSimpleValue(`${text}\n`, defaultLimits, keys)).toBeUndefined();
      expect(readSimpleNodes(`${text}\n`, 10)).toBeDefined();
    }
  });
});
