import Ajv from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { decideGate } from '../gate/decide-gate.ts';
import type { GatePolicy } from '../gate/gate-policy.ts';
import { defaultLimits } from '../limits/limits.ts';
import { toBaseline } from '../suppressions/baseline.ts';
import { fakeFinding } from '../testing/fake-finding.ts';
import { fakeReport } from '../testing/fake-report.ts';
import { hostileReport } from '../testing/hostile-report.ts';
import { parseWaivers } from '../waivers/parse-waivers.ts';
import { findingSchema } from './finding-schema.ts';
import { commandConfigSchema, gatePolicySchema } from './policy-schemas.ts';
import { reportSchema } from './report-schema.ts';
import { assertSameType } from './same-type.ts';
import { faultsOf, jsonSchemaOf, schemaNames } from './schemas.ts';
import { baselineFileSchema, waiverFileSchema } from './suppression-schemas.ts';

const report = fakeReport({
  unusedSuppressions: [{ source: 'w', reason: 'x', state: 'unused' }],
});
const id = `policy:${'a'.repeat(52)}`;
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function pathsOf(result: z.ZodSafeParseResult<unknown>): string[] {
  return result.success ? [] : result.error.issues.map(({ path }) => path.join('/'));
}

describe('assertSameType', () => {
  it('compiles only where two types are the same', () => {
    assertSameType<
      { a: string; b?: 1 | undefined },
      { readonly a: string; readonly b?: 1 | undefined }
    >();
    // @ts-expect-error a member is missing
    assertSameType<{ a: string }, { a: string; b?: string | undefined }>();
    // @ts-expect-error a member is wider
    assertSameType<{ a: string }, { a: 'x' }>();
    expect(assertSameType).toBeTypeOf('function');
  });
});

describe('the schema of a report', () => {
  it('accepts what is written, and gives it back', () => {
    expect(reportSchema().parse(plain(report))).toEqual(plain(report));
    const hostile = plain(hostileReport('\u202e<x>'));
    expect(reportSchema().parse(hostile)).toEqual(hostile);
    for (const finding of report.findings) {
      expect(findingSchema().parse(plain(finding))).toEqual(plain(finding));
    }
  });

  it('tells where a document breaks it', () => {
    const finding = { ...fakeFinding('policy'), id: 'x', severity: 'dire' };
    const broken = { ...report, findings: [finding], tool: { name: 'other', version: '1' } };
    expect(pathsOf(reportSchema().safeParse(broken))).toEqual([
      'tool/name',
      'findings/0/id',
      'findings/0/severity',
    ]);
  });
});

describe('the schema of a waiver file', () => {
  const texts = [
    '[{"check": "a", "reason": "b"}]',
    `[{"id": "${id}", "reason": "b", "until": "2027-01-31", "maxSeverity": "low", "owner": "c"}]`,
    '[{"check": "a"}]',
    '[{"reason": "b"}]',
    '[{"check": "a", "reason": " "}]',
    '[{"check": "a", "reason": "b", "until": "2027-02-31"}]',
    '[{"check": "a", "reason": "b", "untill": "2027-01-31"}]',
    '[{"id": "policy:short", "reason": "b"}]',
    '[{"check": "a", "reason": "b", "source": "c"}]',
    '{}',
  ];

  it.each(texts)('agrees with the reader on %s', (text) => {
    let read = true;
    try {
      parseWaivers(text);
    } catch {
      read = false;
    }
    expect(waiverFileSchema().safeParse(JSON.parse(text)).success).toBe(read);
  });
});

describe('the schema of a baseline file', () => {
  it('accepts what toBaseline writes, and refuses other fields', () => {
    const baseline: unknown = JSON.parse(toBaseline(report, { until: '2027-01-31' }));
    expect(baselineFileSchema().safeParse(baseline).success).toBe(true);
    const more = { ...(baseline as object), until: 'soon', more: 1 };
    expect(pathsOf(baselineFileSchema().safeParse(more))).toEqual(['until', '']);
  });
});

describe('the schema of a gate policy', () => {
  it.each<[unknown, boolean]>([
    [{}, true],
    [{ failOn: 'high' }, true],
    [{ failOn: { vulnerability: 'high' }, unknownCountsAs: 'low', incomplete: 'ignore' }, true],
    [{ waivers: [{ check: 'a', reason: 'b' }] }, true],
    [{ failOn: 'dire' }, false],
    [{ failOn: { secrets: 'high' } }, false],
    [{ incomplete: 'allow' }, false],
    [{ fail: 'high' }, false],
    [{ waivers: [{ check: 'a', reason: '' }] }, false],
  ])('agrees with the gate on %j', (policy, valid) => {
    expect(gatePolicySchema().safeParse(policy).success).toBe(valid);
    let taken = true;
    try {
      decideGate(report, policy as GatePolicy);
    } catch {
      taken = false;
    }
    expect(taken).toBe(valid);
  });
});

describe('the schema of a configuration file', () => {
  it('accepts every option, and null for what is not set', () => {
    const config = {
      subjects: ['./manifests'],
      failOn: 'none',
      advisories: [],
      keys: ['a.pub'],
      podSecurity: 'restricted:v1.30',
      images: true,
      imageSources: { 'a:1': './a.tar' },
      platform: null,
      waivers: 'w.yaml',
      baseline: null,
      ignoreFile: null,
      format: 'sarif',
      output: ['a.sarif'],
      explain: null,
      passes: false,
      limits: { documentBytes: 10 },
      color: 'auto',
      quiet: false,
    };
    expect(commandConfigSchema().parse(config)).toEqual(config);
    expect(
      commandConfigSchema().parse({ limits: defaultLimits, failOn: { policy: 'low' } }),
    ).toEqual({
      limits: defaultLimits,
      failOn: { policy: 'low' },
    });
  });

  it.each<[unknown, string[]]>([
    [{ failon: 'high' }, ['']],
    [{ limits: { documentByte: 1 } }, ['limits']],
    [{ limits: { documentBytes: -1 } }, ['limits/documentBytes']],
    [{ format: 'xml' }, ['format']],
    [{ imageSources: { a: 1 } }, ['imageSources/a']],
  ])('refuses %j', (config, paths) => {
    expect(pathsOf(commandConfigSchema().safeParse(config))).toEqual(paths);
  });
});

describe('jsonSchemaOf', () => {
  it.each(schemaNames)('gives a valid JSON Schema of %s', (name) => {
    const schema = jsonSchemaOf(name);
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
    expect(schema).toHaveProperty('title');
    expect(() => new Ajv.default({ strict: false }).compile(schema)).not.toThrow();
  });

  it('accepts and refuses as the zod schema does', () => {
    const ajv = new Ajv.default({ strict: false });
    const validate = ajv.compile(jsonSchemaOf('report'));
    expect(validate(plain(report))).toBe(true);
    expect(validate({ ...report, findings: [{ kind: 'policy' }] })).toBe(false);
    const waivers = ajv.compile(jsonSchemaOf('waivers'));
    expect(waivers([{ check: 'a', reason: 'b' }])).toBe(true);
    expect(waivers([{ check: 'a', reason: 'b', untill: 'c' }])).toBe(false);
  });
});

describe('faultsOf', () => {
  it('accepts good documents and names the place of a fault', () => {
    expect(faultsOf('waivers', [{ check: 'k8s/x', reason: 'known' }])).toEqual([]);
    expect(faultsOf('waivers', [{ check: 'k8s/x' }])[0]).toContain('0.reason');
    expect(faultsOf('gatePolicy', { failOn: { policy: 'high' } })).toEqual([]);
    expect(faultsOf('gatePolicy', { failOn: 'worst' })).not.toEqual([]);
    expect(faultsOf('commandConfig', { failOn: 'none', limits: { fileBytes: 1 } })).toEqual([]);
    expect(faultsOf('commandConfig', { failUpon: 'high' })[0]).toContain('failUpon');
    expect(faultsOf('commandConfig', { limits: { fileByte: 1 } })).not.toEqual([]);
    expect(faultsOf('finding', plain(fakeFinding('signature')))).toEqual([]);
    expect(faultsOf('report', plain(report))).toEqual([]);
    expect(faultsOf('baseline', {})).not.toEqual([]);
  });
});
