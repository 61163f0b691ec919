import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseImageSource } from './parse-image-source.ts';

const hex = 'ab'.repeat(32);

describe('parseImageSource', () => {
  it.each([
    ['oci:./layout', { kind: 'oci-layout', path: './layout' }],
    ['oci:layout:1.4', { kind: 'oci-layout', path: 'layout', reference: '1.4' }],
    ['oci:/l:ghcr.io/a/b:1', { kind: 'oci-layout', path: '/l', reference: 'ghcr.io/a/b:1' }],
    [`oci:/l@sha256:${hex}`, { kind: 'oci-layout', path: '/l', reference: `sha256:${hex}` }],
    [`oci:/l:1@sha256:${hex}`, { kind: 'oci-layout', path: '/l', reference: `sha256:${hex}` }],
    ['oci:C:\\l:1', { kind: 'oci-layout', path: 'C:\\l', reference: '1' }],
    ['oci-archive:a.tar', { kind: 'oci-archive', path: 'a.tar' }],
    ['docker-archive:a.tar:a:1', { kind: 'docker-archive', path: 'a.tar', reference: 'a:1' }],
    ['archive:a.tar:', { kind: 'archive', path: 'a.tar' }],
    ['./a:b', { kind: 'path', path: './a:b' }],
    ['/a', { kind: 'path', path: '/a' }],
    ['~/a', { kind: 'path', path: '~/a' }],
    ['D:/a', { kind: 'path', path: 'D:/a' }],
    ['file:///a', { kind: 'path', path: 'file:///a' }],
  ])('reads %s', (text, source) => {
    expect(parseImageSource(text)).toEqual(source);
  });

  it.each([
    'redis',
    'redis:7',
    'ghcr.io/a/b:1',
    'oci',
    'oci:',
    'a.tar',
    '',
    '__proto__:x',
    'docker://x',
  ])('leaves %s to registries', (text) => {
    expect(parseImageSource(text)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom('', 'oci:', 'archive:', './'), fc.string(), (head, tail) => {
        parseImageSource(head + tail);
      }),
    );
  });
});
