import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSeaworthyError } from '../errors/seaworthy-error.ts';
import { findingKinds } from '../finding/model.ts';
import { parseReport } from '../formats/json/parse-report.ts';
import { toJson } from '../formats/json/to-json.ts';
import { resolveGatePolicy } from '../gate/gate-policy.ts';
import { defaultLimits } from '../limits/limits.ts';
import { parseBaseline, toBaseline } from '../suppressions/baseline.ts';
import { fakeFinding } from '../testing/fake-finding.ts';
import { fakeReport } from '../testing/fake-report.ts';
import { hostileReport } from '../testing/hostile-report.ts';
import { hostileStrings } from '../testing/hostile-strings.ts';
import { parseWaivers } from '../waivers/parse-waivers.ts';
import { faultsOf, jsonSchemaOf, type SchemaName, schemaNames, schemaOf } from './schemas.ts';

const findings = findingKinds.map((kind) => fakeFinding(kind));
const baseline: unknown = JSON.parse(toBaseline(fakeReport({ findings })));
const documents: readonly [SchemaName, unknown][] = [
  ...findings.map((finding): [SchemaName, unknown] => ['finding', plain(finding)]),
  ['report', plain(fakeReport())],
  ['waivers', []],
  ['waivers', [{ check: 'CVE-2023-5678', reason: 'not reachable', until: '2099-01-31' }]],
  ['baseline', baseline],
  ['gatePolicy', {}],
  ['gatePolicy', { failOn: { vulnerability: 'high' }, incomplete: 'ignore' }],
  ['commandConfig', { subjects: ['./deploy'], failOn: 'none', limits: defaultLimits }],
];

/** Gives a value as it stands in a file: without what is undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Tells whether a reader takes a text. */
function isRead(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (isSeaworthyError(error)) return false;
    throw error;
  }
}

describe('schemas', () => {
  it.each(documents)('of %s take what is written', (name, document) => {
    expect(faultsOf(name, document)).toEqual([]);
  });

  it('are JSON Schemas that any validator reads, and that take the same', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
    const validators = new Map(schemaNames.map((name) => [name, ajv.compile(jsonSchemaOf(name))]));
    for (const [name, document] of documents) {
      const validate = validators.get(name);
      expect(validate?.(document), `${name}: ${JSON.stringify(validate?.errors)}`).toBe(true);
    }
    for (const name of schemaNames) expect(validators.get(name)?.(7), name).toBe(false);
  });

  it('take reports whatever texts stand in them', () => {
    for (const { text } of hostileStrings()) {
      expect(faultsOf('report', plain(hostileReport(text)))).toEqual([]);
    }
  });

  it('say where a fault is', () => {
    expect(faultsOf('waivers', [{ check: 'a' }])).toEqual([expect.stringMatching(/^0\.reason: /)]);
    expect(faultsOf('waivers', {})).toHaveLength(1);
    expect(faultsOf('commandConfig', { failUpon: 'high' })).toEqual([
      expect.stringContaining('failUpon'),
    ]);
  });

  it.each<[string, unknown]>([
    ['one that names nothing', [{ reason: 'x' }]],
    ['one without reason', [{ check: 'a' }]],
    ['a blank reason', [{ check: 'a', reason: ' ' }]],
    ['a day that is none', [{ check: 'a', reason: 'x', until: '2027-02-30' }]],
    ['a day and time', [{ check: 'a', reason: 'x', until: '2027-02-03T10:00:00Z' }]],
    ['an unknown field', [{ check: 'a', reason: 'x', untill: '2027-02-03' }]],
    ['a short id', [{ id: 'x', reason: 'x' }]],
    ['a severity', [{ check: 'a', reason: 'x', maxSeverity: 'bad' }]],
    ['no list', { check: 'a', reason: 'x' }],
    ['an owner', [{ subject: 'a', reason: 'x', owner: 'team' }]],
  ])('judge waivers as their reader does: %s', (_, document) => {
    const read = isRead(() => parseWaivers(JSON.stringify(document)));
    expect(faultsOf('waivers', document).length === 0).toBe(read);
  });

  it('judge what is changed anywhere in a baseline or report as their readers do', () => {
    const report = plain(fakeReport({ findings }));
    const wrong = fc.constantFrom<unknown>(7, '', [], {}, null, true, 'x');
    const cases = [
      { name: 'baseline', document: baseline, read: (text: string) => parseBaseline(text) },
      { name: 'report', document: report, read: (text: string) => parseReport(text) },
    ] as const;
    for (const { name, document, read } of cases) {
      const paths = pathsOf(document);
      const schema = schemaOf(name);
      fc.assert(
        fc.property(fc.constantFrom(...paths), wrong, (path, value) => {
          const changed = withValue(document, path, value);
          const taken = isRead(() => read(JSON.stringify(changed)));
          // A reader is never stricter than the schema that is published for it.
          if (schema.safeParse(changed).success) expect(taken, path.join('/')).toBe(true);
        }),
        { numRuns: 100 },
      );
    }
  });

  it('take a gate policy where the gate does', () => {
    const policies = [{ failOn: 'bad' }, { failOn: { secret: 'high' } }, { failUpon: 'high' }, {}];
    for (const policy of policies) {
      const read = isRead(() => resolveGatePolicy(policy as never));
      expect(faultsOf('gatePolicy', policy).length === 0, JSON.stringify(policy)).toBe(read);
    }
  });

  it('take what toJson writes', () => {
    expect(faultsOf('report', JSON.parse(toJson(fakeReport())))).toEqual([]);
  });
});

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return [path, ...members.flatMap(([key, member]) => pathsOf(member, [...path, key]))];
}

function withValue(document: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(document)) {
    return document.map((one: unknown, at) => (at === key ? withValue(one, rest, value) : one));
  }
  if (typeof document !== 'object' || document === null) return document;
  return Object.fromEntries(
    Object.entries(document).map(([name, one]: [string, unknown]) => [
      name,
      name === key ? withValue(one, rest, value) : one,
    ]),
  );
}
