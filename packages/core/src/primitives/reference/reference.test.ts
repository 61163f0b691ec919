import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoreError } from '../../errors/seaworthy-error.ts';
import { splitReference, splitRepositoryName } from './grammar.ts';
import {
  familiarName,
  familiarReference,
  formatReference,
  matchReference,
  parseReference,
  repositoryName,
  requestReference,
} from './reference.ts';

const sha256 = `sha256:${'0f'.repeat(32)}`;
const sha512 = `sha512:${'0f'.repeat(64)}`;
const hex = 'a'.repeat(64);

describe('parseReference', () => {
  it.each([
    ['redis', 'docker.io/library/redis', 'redis'],
    ['redis:7', 'docker.io/library/redis:7', 'redis:7'],
    ['library/redis', 'docker.io/library/redis', 'redis'],
    ['docker.io/redis', 'docker.io/library/redis', 'redis'],
    ['index.docker.io/acme/shop', 'docker.io/acme/shop', 'acme/shop'],
    ['index.docker.io/redis', 'docker.io/library/redis', 'redis'],
    ['docker.io/library/a/b', 'docker.io/library/a/b', 'library/a/b'],
    ['docker.io/foo.com/bar', 'docker.io/foo.com/bar', 'docker.io/foo.com/bar'],
    ['docker.io/localhost/bar', 'docker.io/localhost/bar', 'docker.io/localhost/bar'],
    ['localhost/shop', 'localhost/shop', 'localhost/shop'],
    ['localhost:5000/shop', 'localhost:5000/shop', 'localhost:5000/shop'],
    ['localhost:5000', 'docker.io/library/localhost:5000', 'localhost:5000'],
    ['Host/shop', 'Host/shop', 'Host/shop'],
    ['[::1]:5000/shop:1', '[::1]:5000/shop:1', '[::1]:5000/shop:1'],
    ['ghcr.io/a/b/c', 'ghcr.io/a/b/c', 'ghcr.io/a/b/c'],
    ['a__b/c.d_e--f', 'docker.io/a__b/c.d_e--f', 'a__b/c.d_e--f'],
    [`redis@${sha256}`, `docker.io/library/redis@${sha256}`, `redis@${sha256}`],
    [`a/b:1@${sha512}`, `docker.io/a/b:1@${sha512}`, `a/b:1@${sha512}`],
    [`library/${hex}`, `docker.io/library/${hex}`, `library/${hex}`],
    [`redis:${'t'.repeat(128)}`, `docker.io/library/redis:${'t'.repeat(128)}`, undefined],
  ])('reads %j as %j', (text, full, familiar) => {
    const reference = parseReference(text);
    expect(formatReference(reference)).toBe(full);
    expect(familiarReference(reference)).toBe(familiar ?? text);
    expect(parseReference(full)).toEqual(reference);
    expect(parseReference(familiarReference(reference))).toEqual(reference);
  });

  it.each([
    ['', 'name is empty'],
    [hex, 'an image id of 64 hex digits is not a name'],
    [':tag', 'name is missing'],
    [`@${sha256}`, 'name is missing'],
    ['docker.io/:tag', 'name is missing'],
    ['docker.io/', 'repository name is malformed'],
    ['/', 'repository name is malformed'],
    ['a//b', 'repository name is malformed'],
    ['a/b/', 'repository name is malformed'],
    ['-a', 'repository name is malformed'],
    ['a___b', 'repository name is malformed'],
    ['a..b', 'repository name is malformed'],
    ['Redis', 'repository name has upper-case letters'],
    ['acme/Shop:1', 'repository name has upper-case letters'],
    ['ghcr.io/Acme/shop', 'repository name has upper-case letters'],
    ['foo_bar.com/shop', 'registry is malformed'],
    ['.com/shop', 'repository name is malformed'],
    ['a.com:x/shop', 'repository name is malformed'],
    ['redis:', 'tag is malformed'],
    ['redis:-a', 'tag is malformed'],
    ['redis:a:b', 'tag is malformed'],
    ['redis:a b', 'tag is malformed'],
    ['redis:1\n', 'tag is malformed'],
    [`redis:${'t'.repeat(129)}`, 'tag is malformed'],
    ['redis@', 'not a digest'],
    ['redis@sha256:00', 'does not have 64 hex digits'],
    [`redis@${sha256}@${sha256}`, 'does not have 64 hex digits'],
    ['redis@sha1:00', 'digest algorithm is not supported'],
    ['a/'.repeat(200), 'repository name is malformed'],
    [`${'a/'.repeat(200)}b`, 'more than 255 characters'],
    ['a'.repeat(2000), 'reference is too long'],
    ['redis\n', 'repository name is malformed'],
    ['https://ghcr.io/a', 'a reference has no URL scheme'],
  ])('refuses %j and says why', (text, reason) => {
    expect(() => parseReference(text)).toThrow(reason);
  });

  it('takes only the digest algorithms that are asked for', () => {
    const options = { digestAlgorithms: ['sha256'] } as const;
    expect(parseReference(`a/b@${sha256}`, options).digest).toBe(sha256);
    expect(() => parseReference(`a/b@${sha512}`, options)).toThrow('sha512 is not taken here');
  });

  it('throws nothing but a CoreError, for every start of a valid reference too', () => {
    const whole = `[::1]:5000/a__b/c.d:Tag_1.2@${sha256}`;
    const cut = fc.nat(whole.length).map((end) => whole.slice(0, end));
    const letters = fc
      .array(fc.constantFrom(...'a A 0 . : / @ _ - [ ] %'.split(' ')), { maxLength: 20 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(cut, letters, fc.string({ unit: 'binary' })), (text) => {
        try {
          const reference = parseReference(text);
          expect(parseReference(formatReference(reference))).toEqual(reference);
          expect(parseReference(familiarReference(reference))).toEqual(reference);
        } catch (error) {
          expect(error).toBeInstanceOf(CoreError);
          expect((error as CoreError).code).toBe('ERR_CORE_FORMAT');
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('splitReference', () => {
  it('fills nothing in', () => {
    expect(splitReference('redis')).toEqual({ path: 'redis' });
    expect(splitReference('library/redis:7')).toEqual({
      domain: 'library',
      path: 'redis',
      tag: '7',
    });
    expect(splitReference('test_com/foo')).toEqual({ path: 'test_com/foo' });
  });
});

describe('splitRepositoryName', () => {
  it('refuses a tag or a digest', () => {
    expect(splitRepositoryName('a.com/b')).toEqual({ domain: 'a.com', path: 'b' });
    expect(() => splitRepositoryName('a.com/b:1')).toThrow('has a tag or a digest');
    expect(() => splitRepositoryName(`b@${sha256}`)).toThrow('has a tag or a digest');
  });
});

describe('the other forms', () => {
  it('name the repository without tag and digest', () => {
    expect(repositoryName(parseReference(`redis:7@${sha256}`))).toBe('docker.io/library/redis');
    expect(familiarName(parseReference(`redis:7@${sha256}`))).toBe('redis');
  });

  it('ask a registry for the digest first, then the tag, then latest', () => {
    const ask = (text: string): string => formatReference(requestReference(parseReference(text)));
    expect(ask('redis')).toBe('docker.io/library/redis:latest');
    expect(ask('redis:7')).toBe('docker.io/library/redis:7');
    expect(ask(`redis:7@${sha256}`)).toBe(`docker.io/library/redis@${sha256}`);
  });

  it('match a glob within path components, on the name alone too', () => {
    const reference = parseReference('example.com/foo/c/baz:tag');
    expect(matchReference('*/foo/c/baz', reference)).toBe(true);
    expect(matchReference('example.com/foo/*/ba[rz]:tag', reference)).toBe(true);
    expect(matchReference('example.com/**/baz', reference)).toBe(false);
  });
});
