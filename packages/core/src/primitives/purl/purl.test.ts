import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoreError } from '../../errors/seaworthy-error.ts';
import type { PurlParts } from './normalize-purl.ts';
import { formatPurl, isPurl, normalizePurl, parsePurl, samePackage } from './purl.ts';

describe('parsePurl', () => {
  it('gives the decoded components', () => {
    expect(
      parsePurl('pkg:deb/debian/attr@1:2.4.47-2%2Bb1?distro=bookworm&arch=amd64#a/%20b'),
    ).toEqual({
      type: 'deb',
      namespace: 'debian',
      name: 'attr',
      version: '1:2.4.47-2+b1',
      qualifiers: { arch: 'amd64', distro: 'bookworm' },
      subpath: 'a/ b',
    });
    expect(parsePurl('PKG:///Generic/x')).toEqual({ type: 'generic', name: 'x', qualifiers: {} });
  });

  it.each([
    ['npm/x@1', 'does not begin with "pkg:"'],
    ['', 'does not begin with "pkg:"'],
    ['pkg:', 'type is missing'],
    ['pkg:npm', 'name is missing'],
    ['pkg:npm/', 'name is missing'],
    ['pkg:npm/@1', 'name is missing'],
    ['pkg:3a/x', 'type is missing or malformed'],
    ['pkg:a+b/x', 'type is missing or malformed'],
    ['pkg:npm/x@%zz', 'percent-encoding is malformed'],
    ['pkg:npm/x@%ff', 'percent-encoding is malformed'],
    ['pkg:npm/x?a', 'has no value'],
    ['pkg:npm/x?a=1&a=2', 'qualifier a is there twice'],
    ['pkg:npm/x?a=1&aA=2&aa=3', 'qualifier aa is there twice'],
    ['pkg:npm/x?__proto__=1', 'is malformed'],
    ['pkg:npm/x?1a=1', 'is malformed'],
    ['pkg:npm/x?=1', 'is malformed'],
    ['pkg:npm/x?Arch=1', 'is not lower case'],
    ['pkg:npm/a%2Fb/x', 'a segment holds an encoded slash'],
    ['pkg:npm/x#a%2Fb', 'a segment holds an encoded slash'],
    ['pkg:maven/x@1', 'type maven requires a namespace'],
    ['pkg:cargo/a/x@1', 'type cargo has no namespace'],
    ['pkg:julia/Dates@1.9.0', 'type julia requires qualifier uuid'],
    ['pkg:swid/a/b/c/x?tag_id=1', 'namespace of type swid has too many segments'],
    ['pkg:swid/x?tag_id=', 'type swid requires qualifier tag_id'],
    ['pkg:cocoapods/.x', 'name has characters that type cocoapods does not permit'],
    ['pkg:cpan/A::B@1', 'name has characters that type cpan does not permit'],
    [`pkg:chrome-extension/${'a'.repeat(32)}@1.2-b`, 'version has characters'],
  ])('refuses %j and says why', (text, reason) => {
    expect(() => parsePurl(text)).toThrow(reason);
    expect(() => parsePurl(text)).toThrow(JSON.stringify(text));
    expect(isPurl(text)).toBe(false);
  });

  it('takes what breaks a type only when told to', () => {
    expect(parsePurl('pkg:golang/stdlib@1.22', { ignoreTypeRules: true }).name).toBe('stdlib');
    expect(isPurl('pkg:golang/stdlib@1.22')).toBe(false);
    expect(isPurl('pkg:golang/stdlib@1.22', { ignoreTypeRules: true })).toBe(true);
    expect(formatPurl({ type: 'golang', name: 'stdlib' }, { ignoreTypeRules: true })).toBe(
      'pkg:golang/stdlib',
    );
  });

  it('has no inherited qualifiers', () => {
    const { qualifiers } = parsePurl('pkg:npm/x?constructor=1');
    expect(Object.keys(qualifiers)).toEqual(['constructor']);
    expect(parsePurl('pkg:npm/x').qualifiers.constructor).toBeUndefined();
  });

  it('throws nothing but a CoreError, for every start of a valid purl too', () => {
    const whole = 'pkg:swid/Acme/a.example/x%20y@1%2B2?tag_id=1&tag_version=2#a/b%2F';
    const letters = fc.array(
      fc.constantFrom('a', 'A', '/', '@', '?', '&', '=', '#', '%', '%2F', ':', '.'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.nat(whole.length).map((end) => whole.slice(0, end)),
          letters.map((parts) => `pkg:${parts.join('')}`),
          fc.string({ unit: 'binary' }).map((text) => `pkg:a/${text}`),
          fc.string(),
        ),
        (text) => {
          try {
            const canonical = normalizePurl(text);
            expect(normalizePurl(canonical)).toBe(canonical);
            expect(formatPurl(parsePurl(canonical))).toBe(canonical);
          } catch (error) {
            expect(error).toBeInstanceOf(CoreError);
            expect((error as CoreError).code).toBe('ERR_CORE_FORMAT');
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('normalizePurl', () => {
  it.each([
    ['pkg:npm/@babel/core@7', 'pkg:npm/%40babel/core@7'],
    ['pkg:npm/@babel/core', 'pkg:npm/%40babel/core'],
    ['pkg:brew/node@20@20.10.0', 'pkg:brew/node%4020@20.10.0'],
    ['pkg:RPM/Fedora/Curl@1?Arch=i386&Epoch=', 'pkg:rpm/fedora/Curl@1?arch=i386'],
    ['pkg:generic//a//b/@1', 'pkg:generic/a/b@1'],
    ['pkg:generic/x?&b=2&&a=1&', 'pkg:generic/x?a=1&b=2'],
    ['pkg:generic/x@?#', 'pkg:generic/x'],
    ['pkg:generic/x#/../a/./b//', 'pkg:generic/x#a/b'],
    ['pkg:generic/x?u=http://y?z=1', 'pkg:generic/x?u=http:%2F%2Fy%3Fz%3D1'],
    ["pkg:generic/!*'()~ü", 'pkg:generic/%21%2A%27%28%29~%C3%BC'],
    ['pkg:pypi/A_b.C@1.0RC1', 'pkg:pypi/a-b.c@1.0rc1'],
    ['pkg:pub/A-b.c', 'pkg:pub/a_b_c'],
    ['pkg:hackage/a_B', 'pkg:hackage/a-B'],
    ['pkg:cpan/gdt/URI', 'pkg:cpan/GDT/URI'],
    ['pkg:git/github.com/Acme/Shop@Ab', 'pkg:git/github.com/acme/shop@Ab'],
    ['pkg:git/gitlab.example/Acme/Shop/X', 'pkg:git/gitlab.example/Acme/Shop/X'],
    ['pkg:golang/github.com/Azure/x@V1', 'pkg:golang/github.com/azure/x@V1'],
    [
      'pkg:mlflow/A@3?repository_url=https://x.ms/databricks',
      'pkg:mlflow/A@3?repository_url=https:%2F%2Fx.ms%2Fdatabricks',
    ],
    [
      'pkg:mlflow/A@3?repository_url=adb-1.azuredatabricks.net',
      'pkg:mlflow/a@3?repository_url=adb-1.azuredatabricks.net',
    ],
    [
      'pkg:swid/A?tag_id=75B8C285-FA7B-485B-B199-4745E3004D0D',
      'pkg:swid/A?tag_id=75b8c285-fa7b-485b-b199-4745e3004d0d',
    ],
    ['pkg:swid/A?tag_id=Abc', 'pkg:swid/A?tag_id=Abc'],
    ['pkg:oci/Debian@sha256%3AAB', 'pkg:oci/debian@sha256:ab'],
  ])('gives %j as %j', (text, canonical) => {
    expect(normalizePurl(text)).toBe(canonical);
    expect(isPurl(canonical)).toBe(true);
    expect(isPurl(text)).toBe(text === canonical);
  });
});

describe('formatPurl', () => {
  it('refuses what no purl can hold', () => {
    expect(() => formatPurl({ type: '', name: 'x' })).toThrow('type is missing');
    expect(() => formatPurl({ type: 'npm', name: '///' })).toThrow('name is missing');
    expect(() => formatPurl({ type: 'npm', name: 'a\ud800' })).toThrow('half a surrogate pair');
    expect(() => formatPurl({ type: 'npm', name: 'a', qualifiers: { 'a b': '1' } })).toThrow(
      'qualifier key "a b" is malformed',
    );
    expect(() => formatPurl({ type: 'npm', name: 'a', qualifiers: { a: '1', A: '2' } })).toThrow(
      'qualifier a is there twice',
    );
  });

  it('is read back as the same components', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((t) => !/^\/*$/.test(t));
    const parts: fc.Arbitrary<PurlParts> = fc.record({
      type: fc.constantFrom('generic', 'npm', 'x-unknown', 'docker'),
      namespace: fc.option(text, { nil: undefined }),
      name: text,
      version: fc.option(text, { nil: undefined }),
      qualifiers: fc.dictionary(fc.constantFrom('a', 'b.c', 'd-e_f', 'constructor'), fc.string()),
      subpath: fc.option(text, { nil: undefined }),
    });
    fc.assert(
      fc.property(parts, (given) => {
        const canonical = formatPurl(given);
        expect(canonical).toMatch(/^[A-Za-z0-9.\-_~%:/@?=&#]+$/);
        expect(formatPurl(parsePurl(canonical))).toBe(canonical);
        expect(parsePurl(canonical).version).toBe(given.version);
        expect(isPurl(canonical)).toBe(true);
        expect(samePackage(given, canonical)).toBe(true);
      }),
    );
  });
});

describe('samePackage', () => {
  it('looks at type, namespace and name alone', () => {
    expect(samePackage('pkg:npm/%40a/b@1?x=1#y', 'pkg:NPM/@a/b@2')).toBe(true);
    expect(samePackage('pkg:npm/a/b', 'pkg:npm/b')).toBe(false);
    expect(samePackage('pkg:npm/b', 'pkg:gem/b')).toBe(false);
    expect(samePackage('pkg:npm/b', { type: 'npm', name: 'c' })).toBe(false);
    expect(samePackage('pkg:golang/stdlib@1', 'pkg:golang/stdlib')).toBe(true);
  });
});

describe('isPurl', () => {
  it('is false for what is no text', () => {
    for (const value of [undefined, null, 1, {}, ['pkg:npm/x']]) expect(isPurl(value)).toBe(false);
  });
});
