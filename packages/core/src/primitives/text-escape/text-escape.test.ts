import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileStrings } from '../../testing/hostile-strings.ts';
import { escapeControl, hasControl } from './escape-control.ts';
import { escapeGithubCommandData, escapeGithubCommandProperty } from './escape-github-command.ts';
import { escapeMarkdown, markdownCode } from './escape-markdown.ts';
import { escapeHtml, escapeXml } from './escape-markup.ts';
import { safeUrl } from './safe-url.ts';
import { truncate } from './truncate.ts';

const loneSurrogate = /\p{Surrogate}/u;

const anyText = fc.oneof(
  fc.constantFrom(...hostileStrings().map((hostile) => hostile.text)),
  fc.string({ unit: 'binary' }),
  // Any UTF-16 units, so that surrogates stand alone too.
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

describe('escapeControl', () => {
  it.each([
    ['plain text, é 漢 😀', 'plain text, é 漢 😀'],
    ['a\u001b[31m', 'a\\u{1b}[31m'],
    ['a\tb\nc\rd', 'a\\u{9}b\\u{a}c\\u{d}d'],
    ['\u0080\u009f\u007f', '\\u{80}\\u{9f}\\u{7f}'],
    [
      '\u202a\u202e\u2066\u2069\u200e\u200f\u061c',
      '\\u{202a}\\u{202e}\\u{2066}\\u{2069}\\u{200e}\\u{200f}\\u{61c}',
    ],
    ['\u200b\u200d\ufeff\u00ad\u2060', '\\u{200b}\\u{200d}\\u{feff}\\u{ad}\\u{2060}'],
    ['\u2028\u2029', '\\u{2028}\\u{2029}'],
    ['\ud800a\udfff', '\\u{d800}a\\u{dfff}'],
    ['\ue000\u{f0000}\uffff', '\\u{e000}\\u{f0000}\\u{ffff}'],
    ['\u3164\ufe0f\u{e0041}', '\\u{3164}\\u{fe0f}\\u{e0041}'],
  ])('shows %j', (text, shown) => {
    expect(escapeControl(text)).toBe(shown);
    expect(hasControl(text)).toBe(shown !== text);
  });

  it('keeps what is to be kept', () => {
    expect(escapeControl('a\n\tb\u0000', '\n\t')).toBe('a\n\tb\\u{0}');
  });

  it('leaves nothing to escape, whatever comes in', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = escapeControl(text);
        expect(hasControl(shown)).toBe(false);
        expect(escapeControl(shown)).toBe(shown);
        expect(shown).not.toMatch(loneSurrogate);
      }),
    );
  });
});

describe('escapeHtml and escapeXml', () => {
  it('escape what is markup', () => {
    expect(escapeHtml(`<a b="c" d='e'>&\n`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;\n');
    expect(escapeXml(`]]><a b="\n\t">'&`)).toBe(
      ']]&gt;&lt;a b=&quot;&#10;&#9;&quot;&gt;&#39;&amp;',
    );
    expect(escapeXml('\u0000\u000b\ufffe\ud800\r')).toBe('\\u{0}\\u{b}\\u{fffe}\\u{d800}\\u{d}');
  });

  it('leave no markup and no character that XML refuses, whatever comes in', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const escaped of [escapeHtml(text), escapeXml(text)]) {
          expect(escaped).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39|#10|#9);)/);
          expect(escaped).toMatch(/^[\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
        }
      }),
    );
  });
});

describe('escapeMarkdown', () => {
  it('makes markup, borders and breaks harmless', () => {
    expect(escapeMarkdown('a | b')).toBe('a \\| b');
    expect(escapeMarkdown('[x](javascript:1)')).toBe('\\[x\\]\\(javascript\\:1\\)');
    expect(escapeMarkdown('<b>&amp;')).toBe('\\<b\\>\\&amp\\;');
    expect(escapeMarkdown('a\nb')).toBe('a\\\\u\\{a\\}b');
    expect(escapeMarkdown('https://a.b')).toBe('https\\:\\/\\/a\\.b');
    expect(escapeMarkdown('@octo')).toBe('@<!-- -->octo');
    expect(escapeMarkdown('1. a')).toBe('1\\. a');
  });

  it('puts a backslash before every ASCII punctuation mark but the at sign', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const bare = escapeMarkdown(text)
          .replaceAll('@<!-- -->', '')
          .replaceAll(/\\[!-/:-?[-`{-~]/g, '');
        expect(bare).not.toMatch(/[!-/:-@[-`{-~\r\n]/);
      }),
    );
  });
});

describe('markdownCode', () => {
  it.each([
    ['name', '`name`'],
    ['@a/b', '`@a/b`'],
    ['a`b', '``a`b``'],
    ['`a``', '``` `a`` ```'],
    [' a ', '`  a  `'],
    ['', '`  `'],
    ['a|b', '`a\\|b`'],
    ['a\nb', '`a\\u{a}b`'],
  ])('fences %j', (text, code) => {
    expect(markdownCode(text)).toBe(code);
  });

  it('has a fence that occurs nowhere inside, and one line', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const code = markdownCode(text);
        const fence = /^`+/.exec(code)?.[0] ?? '';
        const inside = code.slice(fence.length, -fence.length);
        expect(code.endsWith(fence)).toBe(true);
        expect(inside.match(/`+/g) ?? []).not.toContain(fence);
        expect(inside).not.toMatch(/^`|`$|[\r\n]|(?<!\\)\|/);
      }),
    );
  });
});

describe('GitHub commands', () => {
  it('encode what ends a message or a property', () => {
    expect(escapeGithubCommandData('a%0A\r\n::b,c\u001b')).toBe('a%250A%0D%0A::b,c\\u{1b}');
    expect(escapeGithubCommandProperty('a:b,c%\n')).toBe('a%3Ab%2Cc%25%0A');
  });

  it('stay on one line, whatever comes in', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(escapeGithubCommandData(text)).not.toMatch(/[\r\n]/);
        expect(escapeGithubCommandProperty(text)).not.toMatch(/[\r\n:,]/);
      }),
    );
  });
});

describe('safeUrl', () => {
  it.each(['https://a.example', 'HTTP://a/b?c=d#e', 'mailto:a@b.example', 'https://ü.example/é'])(
    'takes %j',
    (url) => {
      expect(safeUrl(url)).toBe(url);
    },
  );

  it.each([
    '',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//a.example',
    '/a',
    'a.example',
    ' https://a.example',
    'https://a.example ',
    'https://a b',
    'https://a\u00a0b',
    'https://a\n',
    'https://a\u202eb',
    'https://a\u0000',
    'https://a"onclick=x',
    'https://a<b>',
    'https:',
    'https://',
    'https:///a',
    'https:a.example',
    'mailto:',
    'xhttps://a',
  ])('refuses %j', (url) => {
    expect(safeUrl(url)).toBeUndefined();
  });

  it('takes no hostile string', () => {
    expect(hostileStrings().filter((hostile) => safeUrl(hostile.text) !== undefined)).toEqual([]);
  });
});

describe('truncate', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['abcd', 1, '…'],
    ['abcd', 0, ''],
    ['abcd', -1, ''],
    ['a😀b', 3, 'a…'],
    ['a😀bc', 4, 'a😀…'],
    ['😀😀', 2, '…'],
    ['abcd', 2.9, 'a…'],
  ])('cuts %j to %d', (text, max, expected) => {
    expect(truncate(text, max)).toBe(expected);
  });

  it('never grows and never breaks a pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, max) => {
        const cut = truncate(text, max);
        expect(cut.length).toBeLessThanOrEqual(Math.max(max, 0));
        expect(cut).not.toMatch(loneSurrogate);
      }),
    );
  });
});

describe('hostileStrings', () => {
  it('has a name of its own for each', () => {
    const names = hostileStrings().map((hostile) => hostile.name);
    expect(new Set(names).size).toBe(names.length);
  });
});
