import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadManifests } from './load-manifests.ts';
import { placeKeyOf } from './place-key.ts';

const keyIn = (yaml: string, pointer: string): string => {
  const [resource] = loadManifests(`apiVersion: v1\nkind: A\n${yaml}\n`).resources;
  if (resource === undefined) throw new Error('no resource was read');
  return placeKeyOf(resource, pointer);
};

describe('placeKeyOf', () => {
  it.each([
    ['spec: {a: 1}', '', ''],
    ['spec: {a: 1}', '/spec/a', 'spec.a'],
    ['spec: {a-b: 1}', '/spec/a-b', 'spec.a-b'],
    ['data: {app.conf: x}', '/data/app.conf', 'data["app.conf"]'],
    ['data: {a/b~c: x}', '/data/a~1b~0c', 'data["a/b~c"]'],
    ['spec: {}', '/spec/not/there', 'spec.not.there'],
    [
      'spec: {containers: [{name: web}]}',
      '/spec/containers/0/image',
      'spec.containers[name=web].image',
    ],
    ['spec: {containers: [{name: "a b"}]}', '/spec/containers/0', 'spec.containers[name="a b"]'],
    ['spec: {containers: [{image: x}]}', '/spec/containers/0', 'spec.containers[0]'],
    ['spec: {containers: [x, [y]]}', '/spec/containers/1/0', 'spec.containers[1][0]'],
    ['spec: {containers: []}', '/spec/containers/3/image', 'spec.containers[3].image'],
    ['spec: {ports: [{port: 80, name: http}]}', '/spec/ports/0', 'spec.ports[port=80]'],
    [
      'spec: {ports: [{containerPort: 80, port: 1}]}',
      '/spec/ports/0',
      'spec.ports[containerPort=80]',
    ],
    ['spec: {ports: [{name: http}]}', '/spec/ports/0', 'spec.ports[0]'],
    [
      'spec: {volumeMounts: [{name: a, mountPath: /x}]}',
      '/spec/volumeMounts/0',
      'spec.volumeMounts[mountPath=/x]',
    ],
    ['spec: {constructor: [{name: a}]}', '/spec/constructor/0', 'spec.constructor[name=a]'],
    ['spec: {containers: [{name: null}]}', '/spec/containers/0', 'spec.containers[0]'],
  ])('names the place in %j at %j', (yaml, pointer, key) => {
    expect(keyIn(yaml, pointer)).toBe(key);
  });

  it('ranks items that share a key', () => {
    const yaml = 'ports: [{containerPort: 53}, {containerPort: 80}, {containerPort: 53}]';
    expect([0, 1, 2].map((index) => keyIn(yaml, `/ports/${index}`))).toEqual([
      'ports[containerPort=53]',
      'ports[containerPort=80]',
      'ports[containerPort=53]#2',
    ]);
  });

  it('takes the index in very long lists', () => {
    const list = (length: number): string => `env: [${'{name: a},'.repeat(length)}]`;
    expect(keyIn(list(1000), '/env/999')).toBe('env[name=a]#1000');
    expect(keyIn(list(1001), '/env/1000')).toBe('env[1000]');
  });

  it('stays where items are added, removed or sorted, and differs between places', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z ."\]#=]{1,4}$/), { minLength: 2 }),
        (all) => {
          const yaml = (names: readonly string[]): string =>
            `containers: ${JSON.stringify(names.map((name) => ({ name })))}`;
          const keys = all.map((_, index) => keyIn(yaml(all), `/containers/${index}`));
          expect(new Set(keys).size).toBe(all.length);
          const reversed = all.toReversed();
          const others = reversed.map((_, index) => keyIn(yaml(reversed), `/containers/${index}`));
          expect(others.toReversed()).toEqual(keys);
        },
      ),
      { numRuns: 50 },
    );
  });
});
