import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { readPositions } from './locate-in-yaml.ts';
import { parseYaml } from './parse-yaml.ts';
import { readComments } from './read-comments.ts';

const sample = `%TAG !e! tag:e,2000:
---
# head
a: &x {b: [1, "two\\n", 'three'], "c": !e!t d}
e: !!str
f: |2-
    text
    more

g: >+
  folded
  text

? key
: - *x
  - <<: *x
    h: !<tag:i> i
j: plain
  text # end
...
`;

const noise = fc.string({
  unit: fc.constantFrom(...Array.from(' \n\t:-?[]{},#&*!|>\'"%@`ab01<.~\\\r\u2028\uFEFF\0')),
  maxLength: 40,
});

describe('parseYaml', () => {
  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(noise, fc.string({ unit: 'binary' })), (text) => {
        for (const { value, error, start, end } of parseYaml(text)) {
          expect(value === undefined).toBe(error !== undefined);
          expect(start).toBeLessThanOrEqual(end);
          readPositions(text, { start, end })('/a/b/0');
          readPositions(text, { start, end, format: 'json' })('/a/b/0');
          readComments(text, { start, end });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws on a text that ends early, or lacks a part', () => {
    expect(parseYaml(sample, { single: true })[0]?.error).toBeUndefined();
    for (let at = 0; at <= sample.length; at++) {
      for (const text of [
        sample.slice(0, at),
        sample.slice(at),
        sample.slice(0, at) + sample.slice(at + 1),
      ]) {
        expect(parseYaml(text).length).toBeLessThanOrEqual(2);
        expect(parseYaml(text, { single: true })).toHaveLength(1);
        readPositions(text)('/a/b/0');
      }
    }
  });

  it('reads JSON as JSON.parse does, in both of its ways', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'grapheme' }), fc.constantFrom(0, 2), (json, space) => {
        const text = JSON.stringify(JSON.parse(json), null, space);
        const wanted = JSON.stringify(JSON.parse(text));
        const [document] = parseYaml(text);
        expect(JSON.stringify(document?.value)).toBe(wanted);
        // A comment makes it YAML.
        const [asYaml] = parseYaml(`# c\n${text}\n`);
        if (asYaml?.error === undefined) {
          const { value = null } = asYaml ?? {};
          expect(JSON.parse(JSON.stringify(value).replaceAll('-0', '0'))).toEqual(
            JSON.parse(wanted.replaceAll('-0', '0')),
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with js-yaml on the YAML that both versions share', () => {
    const word = fc.constantFrom(
      'a',
      'bc',
      'x-1',
      'nginx:1.27',
      '/var/run',
      '12',
      '1.5',
      'true',
      '"q s"',
      "'s'",
      '',
    );
    const key = fc.constantFrom('a', 'b', 'cd', 'app.io/name', '"q"');
    const line = fc.record({
      indent: fc.constantFrom(0, 0, 2, 2, 4, 6),
      dash: fc.constantFrom('', '', '', '- '),
      key: fc.oneof({ weight: 4, arbitrary: key }, { weight: 1, arbitrary: fc.constant('') }),
      value: fc.oneof(word, fc.constantFrom('[]', '{}', '[x, w]', '{z: 1}')),
    });
    const text = fc
      .array(line, { minLength: 1, maxLength: 8 })
      .map((lines) =>
        lines
          .map(({ indent, dash, key: name, value }) =>
            `${' '.repeat(indent)}${dash}${name === '' ? value : `${name}: ${value}`}`.trimEnd(),
          )
          .join('\n'),
      );
    let agreed = 0;
    fc.assert(
      fc.property(text, (yaml) => {
        let other: unknown;
        try {
          other = load(`${yaml}\n`, { json: true });
        } catch {
          return;
        }
        const [document] = parseYaml(`${yaml}\n`);
        // js-yaml takes some texts that libyaml refuses; never the other value of the same text.
        if (document?.error !== undefined) return;
        agreed++;
        expect(document?.value ?? null).toEqual(other ?? null);
      }),
      { numRuns: 3000 },
    );
    expect(agreed).toBeGreaterThan(300);
  });

  it('is linear on texts that invite looking back', () => {
    const size = 200_000;
    for (const unit of [
      '[',
      '{',
      '- ',
      '? ',
      '"',
      "'",
      '& ',
      '! ',
      '#',
      ':',
      ' ',
      '\n',
      'a ',
      '{a: ',
      '- a\n',
      '*',
      '---\n',
      '{{',
    ]) {
      const started = performance.now();
      parseYaml(unit.repeat(size / unit.length));
      expect(performance.now() - started).toBeLessThan(20_000);
    }
  });
});
