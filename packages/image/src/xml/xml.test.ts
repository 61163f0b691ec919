import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImageError } from '../errors.ts';
import { decodeXml } from './decode-xml.ts';
import { childOf, childrenOf, childText } from './model.ts';
import { parseXml } from './parse-xml.ts';

const real = `<?xml version="1.0"?>
<!DOCTYPE p SYSTEM "x.dtd">
<!-- c -->
<p:a xmlns:p="urn:x" b = 'c &lt; "d"'>
  <x>1 &amp; <![CDATA[<2>]]></x><x/>
  <y
    z="1"/>
  <e>&nbsp;&#65;&#x42;&#0;&#xD800;</e>
</p:a>
`;

describe('parseXml', () => {
  it('reads elements, attributes, texts and lines', () => {
    const root = parseXml(real);
    expect([root.name, root.prefix, root.line, root.endLine]).toEqual(['a', 'p', 4, 9]);
    expect(root.attributes.get('b')).toBe('c < "d"');
    expect(childrenOf(root, 'x').map(({ text }) => text)).toEqual(['1 & <2>', '']);
    expect(childText(root, 'x')).toBe('1 & <2>');
    expect(childText(root, 'y')).toBeUndefined();
    expect(childText(undefined, 'y')).toBeUndefined();
    expect(childrenOf(undefined, 'y')).toEqual([]);
    const y = childOf(root, 'y');
    expect([y?.line, y?.endLine]).toEqual([6, 7]);
  });

  it('expands no entity but the five and numeric ones', () => {
    expect(childText(parseXml(real), 'e')).toBe('&nbsp;AB&#0;&#xD800;');
    expect(() => parseXml('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).toThrow('not read');
  });

  it.each([
    '',
    'a',
    '<a>',
    '<a></b>',
    '</a>',
    '<a/><b/>',
    '<a/>x',
    '<a b/>',
    '<a b=c/>',
    '<a b="c/>',
    '<a b="1" b="2"/>',
    '<a b="1"c="2"/>',
    '<a b="<"/>',
    '<a <b/>',
    '<!-- x',
    '<a><![CDATA[x</a>',
    '<![CDATA[x]]><a/>',
    '<a/><!DOCTYPE a>',
    '< a/>',
    '<a',
  ])('refuses %j', (text) => {
    expect(() => parseXml(text)).toThrow(ImageError);
  });

  it('tells the line of a fault, and keeps its limits', () => {
    const fault = (run: () => unknown): unknown => {
      try {
        return run();
      } catch (error) {
        return error instanceof ImageError ? [error.code, error.at?.line] : error;
      }
    };
    expect(fault(() => parseXml('<a>\n\n<b></a>'))).toEqual(['ERR_IMAGE_XML', 3]);
    expect(fault(() => parseXml('<a>'.repeat(1_000_000)))).toEqual(['ERR_IMAGE_LIMIT', 1]);
    expect(fault(() => parseXml(`<a>${'<b/>'.repeat(20)}</a>`, { maxNodes: 10 }))).toEqual([
      'ERR_IMAGE_LIMIT',
      1,
    ]);
  });

  it('throws nothing else on any text or truncation', () => {
    const trimmed = real.trimEnd();
    for (let end = 0; end < trimmed.length; end += 1) {
      expect(() => parseXml(trimmed.slice(0, end))).toThrow(ImageError);
    }
    const parts = fc.constantFrom(
      '<',
      '>',
      '/',
      'a',
      '"',
      '=',
      ' ',
      '&',
      ';',
      '<!',
      '--',
      '[',
      '?',
      '\n',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts).map((list) => list.join('')),
        ),
        (text) => {
          try {
            parseXml(text);
          } catch (error) {
            expect(error).toBeInstanceOf(ImageError);
          }
        },
      ),
    );
  });
});

describe('decodeXml', () => {
  it('knows all five entities', () => {
    expect(parseXml('<a>&lt;&gt;&amp;&quot;&apos;&#9;</a>').text).toBe('<>&"\'\t');
  });

  it('goes by the mark, then by the declaration', () => {
    const latin = Uint8Array.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', (one) =>
      one.charCodeAt(0),
    );
    expect(decodeXml(latin)).toContain('é');
    const utf8 = (text: string): string => decodeXml(new TextEncoder().encode(text));
    expect(utf8('\ufeff<a>é</a>')).toBe('<a>é</a>');
    expect(utf8('<?xml version="1.0" encoding="x-none"?><a>é</a>')).toContain('é');
  });
});
