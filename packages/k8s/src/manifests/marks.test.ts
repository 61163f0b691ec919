import { describe, expect, it } from 'vitest';
import { annotationMarks } from './annotation-marks.ts';
import { parseIgnoreMark } from './ignore-mark.ts';
import { loadManifests } from './load-manifests.ts';
import { marksFor } from './manifest-suppressions.ts';

describe('parseIgnoreMark', () => {
  it.each<[string, unknown]>([
    ['a -- why', { checks: ['a'], reason: 'why' }],
    [' k8s/a , pss/*,k8s/** --why ', { checks: ['k8s/a', 'pss/*', 'k8s/**'], reason: 'why' }],
    ['a -- why until=2030-02-28', { checks: ['a'], reason: 'why', until: '2030-02-28' }],
    ['a -- b -- c', { checks: ['a'], reason: 'b -- c' }],
    ['a -- waits until=the end', { checks: ['a'], reason: 'waits until=the end' }],
    ['a -- seeuntil=2030-01-01', { checks: ['a'], reason: 'seeuntil=2030-01-01' }],
  ])('reads %j', (text, mark) => {
    expect(parseIgnoreMark(text)).toEqual({ mark });
  });

  it.each([
    ['a', 'a reason is missing: "<check> -- reason"'],
    ['', 'a reason is missing: "<check> -- reason"'],
    ['a --', 'a reason is missing behind "--"'],
    ['a -- until=2030-01-01', 'a reason is missing behind "--"'],
    ['-- why', 'a check id is missing before "--"'],
    ['a,, b -- why', 'a check id is missing before "--"'],
    ['a b -- why', '"a b" is no check id'],
    ['a -- why until=', '"until=" is no date of the form YYYY-MM-DD'],
    ['a -- why until=2030-02-30', '"until=2030-02-30" is no date of the form YYYY-MM-DD'],
    ['a -- why until=2030-13-01', '"until=2030-13-01" is no date of the form YYYY-MM-DD'],
    ['a -- why until=2030-1-1', '"until=2030-1-1" is no date of the form YYYY-MM-DD'],
  ])('tells the fault of %j', (text, fault) => {
    expect(parseIgnoreMark(text)).toEqual({ fault });
  });
});

describe('marks in comments', () => {
  const pod = `# seaworthy:ignore all/* -- whole document
apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  hostPID: true # seaworthy:ignore own -- this line
  # seaworthy:ignore next, other -- what follows until=2030-01-01
  containers:
    - name: web
      # seaworthy:ignored is no mark, nor is
      # this seaworthy:ignore a -- b
      args: ["# seaworthy:ignore text -- no comment"]
    ## seaworthy:ignore item -- second container
    - name: side
      image: x
`;

  it('cover the field or item on their line, the next one, or the document', () => {
    const { marks, problems } = loadManifests(`x: 1\n---\n${pod}`);
    expect(
      marks.map(({ checks, reason, line, startLine, endLine }) => [
        checks.join(' '),
        reason,
        line - 2,
        startLine - 2,
        endLine - 2,
      ]),
    ).toEqual([
      ['all/*', 'whole document', 1, 1, 15],
      ['own', 'this line', 6, 6, 6],
      ['next other', 'what follows', 7, 8, 15],
      ['item', 'second container', 13, 14, 15],
    ]);
    expect(marks[0]).toMatchObject({ source: 0, document: 1 });
    expect(marks[2]?.until).toBe('2030-01-01');
    expect(problems.map(({ message, line }) => [message, line])).toEqual([
      ['ignore mark cannot be read: a reason is missing: "<check> -- reason"', 12],
    ]);
  });

  it('have every fault told with its place', () => {
    const text =
      'apiVersion: v1\nkind: Pod # seaworthy:ignore a\nspec:  # seaworthy:ignore -- why\n  # seaworthy:ignore a -- b until=never\n  a: 1\n';
    const { marks, problems } = loadManifests(text, { uri: 'x.yaml' });
    expect(marks).toEqual([]);
    expect(problems).toMatchObject([
      { code: 'ERR_K8S_MARK', path: 'x.yaml', line: 2, column: 11 },
      { code: 'ERR_K8S_MARK', path: 'x.yaml', line: 3, column: 8 },
      { code: 'ERR_K8S_MARK', path: 'x.yaml', line: 4, column: 3 },
    ]);
  });

  it('stand in no JSON, and in no document that cannot be read', () => {
    const json = '{"apiVersion":"v1","kind":"Pod","a":"# seaworthy:ignore a -- b"}';
    expect(loadManifests(json).marks).toEqual([]);
    expect(loadManifests('# seaworthy:ignore a -- b\nkind: [\n').marks).toEqual([]);
  });
});

describe('marks in annotations', () => {
  const annotated = (value: string): string =>
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    seaworthy.dev/ignore: ${value}\n`;

  it('are read line by line, with every fault told', () => {
    const text = annotated(
      '|\n      k8s/a -- one\n\n      b\n      c -- two until=2030-01-01\n      d e -- f',
    );
    const set = loadManifests(text);
    const [resource] = set.resources;
    expect(resource === undefined ? undefined : annotationMarks(resource)).toEqual({
      marks: [
        { checks: ['k8s/a'], reason: 'one' },
        { checks: ['c'], reason: 'two', until: '2030-01-01' },
      ],
      faults: ['a reason is missing: "<check> -- reason"', '"d e" is no check id'],
    });
    expect(set.problems.map(({ message }) => message)).toEqual([
      'annotation seaworthy.dev/ignore of Pod a cannot be read: a reason is missing: "<check> -- reason"',
      'annotation seaworthy.dev/ignore of Pod a cannot be read: "d e" is no check id',
    ]);
  });

  it.each(['1', '[a -- b]', '{a: b}', 'null'])('are texts: %s is none', (value) => {
    const [resource] = loadManifests(annotated(value)).resources;
    expect(resource === undefined ? undefined : annotationMarks(resource).marks).toEqual([]);
  });
});

describe('marksFor', () => {
  it('joins comments and annotations with the lines that they cover', () => {
    const text = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Pod
    metadata: {name: a, namespace: shop, annotations: {seaworthy.dev/ignore: x -- y until=2030-01-01}}
  - apiVersion: v1
    kind: Node
    spec: {} # seaworthy:ignore z -- w
    metadata: {name: b, annotations: {seaworthy.dev/ignore: v -- u}}
`;
    expect(marksFor(loadManifests(text, { uri: 'x.yaml' }))).toEqual([
      {
        by: 'inline',
        uri: 'x.yaml',
        startLine: 9,
        endLine: 9,
        checks: ['z'],
        reason: 'w',
        until: undefined,
        source: 'x.yaml:9',
      },
      {
        by: 'annotation',
        uri: 'x.yaml',
        startLine: 4,
        endLine: 6,
        startColumn: 5,
        endColumn: 103,
        checks: ['x'],
        reason: 'y',
        until: '2030-01-01',
        source: 'x.yaml: shop/Pod/a seaworthy.dev/ignore',
      },
      {
        by: 'annotation',
        uri: 'x.yaml',
        startLine: 7,
        endLine: 10,
        startColumn: 5,
        endColumn: 69,
        checks: ['v'],
        reason: 'u',
        until: undefined,
        source: 'x.yaml: Node/b seaworthy.dev/ignore',
      },
    ]);
  });
});
