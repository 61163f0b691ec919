import { describe, expect, it } from 'vitest';
import { problemList } from '../image/problem-list.ts';
import { decodeConfig } from './decode-config.ts';

describe('decodeConfig', () => {
  it('takes a configuration of nothing', () => {
    const problems = problemList(10);
    expect(decodeConfig({}, {}, problems)).toEqual({
      platform: { os: 'unknown', architecture: 'unknown' },
      diffIds: [],
      history: [],
      env: [],
      entrypoint: [],
      cmd: [],
      exposedPorts: [],
      volumes: [],
      labels: {},
    });
    const nulls = {
      config: { Env: null, Labels: null, Volumes: null },
      history: null,
      rootfs: null,
    };
    decodeConfig(nulls, {}, problems);
    expect(problems.list()).toEqual([]);
  });

  it('reads the forms of old and odd tools', () => {
    const config = decodeConfig(
      JSON.parse(
        `{"config":{"Entrypoint":"/bin/sh","ExposedPorts":["80/tcp"],"Volumes":{"/d":{}},
          "Labels":{"__proto__":"x"},"Healthcheck":{"Test":["CMD","true"]}}}`,
      ) as Record<string, unknown>,
      {},
      problemList(0),
    );
    expect(config).toMatchObject({
      entrypoint: ['/bin/sh'],
      exposedPorts: ['80/tcp'],
      volumes: ['/d'],
      healthcheck: ['CMD', 'true'],
    });
    expect(Object.entries(config.labels)).toEqual([['__proto__', 'x']]);
  });

  it('tells what has the wrong form, and reads the rest', () => {
    const problems = problemList(20);
    const config = decodeConfig(
      {
        config: { Env: ['A=b', 1], Cmd: 1, Labels: { a: 1, b: 'c' }, Volumes: 7 },
        rootfs: [],
        history: ['x', { empty_layer: true }],
      },
      { uri: 'shop', path: 'c.json' },
      problems,
    );
    expect(config).toMatchObject({
      env: ['A=b'],
      labels: { b: 'c' },
      history: [{}, { emptyLayer: true }],
    });
    expect(problems.list().map(({ message }) => message.split(' of ')[0])).toEqual([
      'rootfs',
      'history',
      'Env',
      'Cmd',
      'Volumes',
      'Labels',
    ]);
    expect(decodeConfig({ history: {} }, {}, problems).history).toEqual([]);
  });
});
