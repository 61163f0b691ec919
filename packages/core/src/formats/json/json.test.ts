import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoreError } from '../../errors/seaworthy-error.ts';
import { decideGate } from '../../gate/decide-gate.ts';
import { fakeFinding } from '../../testing/fake-finding.ts';
import { fakeCoverage, fakeReport } from '../../testing/fake-report.ts';
import { hostileReport } from '../../testing/hostile-report.ts';
import { hostileStrings } from '../../testing/hostile-strings.ts';
import { parseReport } from './parse-report.ts';
import { toJson } from './to-json.ts';

const report = fakeReport({
  coverage: [
    ...fakeReport().coverage,
    fakeCoverage({
      engine: 'k8s/pod-security',
      status: 'partial',
      problems: [{ code: 'ERR_X', message: 'is damaged', path: 'a.yaml', line: 3, column: 4 }],
      notAssessed: [{ what: 'chart', reason: 'is a template' }],
      basis: 'v1.30',
    }),
  ],
  unusedSuppressions: [{ source: 'w:1', reason: 'gone', state: 'unused' }],
});

function edited(change: (document: Record<string, never>) => void): string {
  const document: Record<string, never> = JSON.parse(toJson(report));
  change(document);
  return JSON.stringify(document);
}

describe('toJson', () => {
  it('is the report itself, with the decision where one is given', () => {
    expect(JSON.parse(toJson(report))).toEqual(JSON.parse(JSON.stringify(report)));
    const decision = decideGate(report);
    expect(JSON.parse(toJson(report, { decision }))).toMatchObject({
      decision: { verdict: 'deny' },
    });
    expect(toJson(report, { indent: 0 }).split('\n')).toHaveLength(2);
  });

  it.each(hostileStrings())('shows nothing that hides or obeys: $name', ({ text }) => {
    const hostile = hostileReport(text);
    const json = toJson(hostile);
    const hidden = /[^\P{C}\n]|[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
    expect(hidden.test(json)).toBe(false);
    // Compared as a whole: a difference in a text of 100,000 characters is nothing to print.
    expect(JSON.stringify(JSON.parse(json)) === JSON.stringify(hostile)).toBe(true);
  });
});

describe('parseReport', () => {
  it('reads back what was written, to the byte', () => {
    const text = toJson(report);
    const read = parseReport(text);
    expect(read).toEqual(report);
    expect(toJson(read)).toBe(text);
  });

  it.each(hostileStrings())('keeps a hostile text as it is: $name', ({ text }) => {
    const hostile = hostileReport(text);
    // `toJson` cannot hold a lone surrogate other than escaped, and an escape gives it back.
    expect(JSON.stringify(parseReport(toJson(hostile))) === JSON.stringify(hostile)).toBe(true);
  });

  it('leaves out findings and subjects of unknown kinds, says so, and makes a gate undecided', () => {
    const text = edited((document) => {
      const { findings, subjects } = document as unknown as {
        findings: Record<string, unknown>[];
        subjects: Record<string, unknown>[];
      };
      findings.splice(0, findings.length, { kind: 'secret' }, { kind: 'secret' }, {
        kind: 'policy',
        subject: { kind: 'host' },
      } as never);
      subjects.push({ kind: 'host', name: 'node-1' });
    });
    const read = parseReport(text, { uri: 'report.json' });
    expect(read.findings).toEqual([]);
    expect(read.subjects).toEqual(report.subjects);
    expect(read.coverage.find(({ engine }) => engine === 'core/parse-report')).toMatchObject({
      subject: 'report.json',
      status: 'partial',
      notAssessed: [
        { what: '1 host subject', reason: 'this version does not know the kind' },
        { what: '1 policy of host finding', reason: 'this version does not know the kind' },
        { what: '2 secret findings', reason: 'this version does not know the kind' },
      ],
    });
    expect(decideGate(read).verdict).toBe('undecided');
  });

  it('leaves out unknown fields, places, fixes and suppressions of findings that it knows', () => {
    const text = edited((document) => {
      const { findings } = document as unknown as { findings: Record<string, unknown>[] };
      for (const finding of findings) {
        finding.extra = 1;
        finding.locations = [{ kind: 'galaxy' }, { kind: 'file', uri: 'a', extra: 1 }];
        finding.fixes = [{ kind: 'pray' }];
        finding.suppressions = [{ by: 'magic' }];
      }
    });
    for (const finding of parseReport(text).findings) {
      expect(finding).not.toHaveProperty('extra');
      expect(JSON.stringify(finding.locations)).toBe('[{"kind":"file","uri":"a"}]');
      expect(finding.fixes).toEqual([]);
      expect(finding.suppressions).toEqual([]);
    }
  });

  it('puts findings into order, whatever the file says', () => {
    const text = edited((document) => {
      (document as unknown as { findings: unknown[] }).findings.reverse();
    });
    expect(parseReport(text)).toEqual(report);
  });

  it('keeps a member named __proto__ a plain member', () => {
    const finding = fakeFinding('misconfiguration', {
      detail: { pointer: '', evidence: JSON.parse('{"__proto__": {"a": [null, 1.5, true]}}') },
    });
    const [read] = parseReport(toJson(fakeReport({ findings: [finding] }))).findings;
    expect(JSON.stringify(read?.detail)).toBe(JSON.stringify(finding.detail));
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  it.each<[string, string | ((document: Record<string, never>) => void), string]>([
    ['no JSON', '{"a"', 'report: expected ":"'],
    ['no object', '3', 'report: expected an object, got 3'],
    ['another version', '{"schemaVersion": 2}', 'report at /schemaVersion: expected version 1'],
    ['another tool', '{"schemaVersion":1,"tool":{"name":"x"}}', 'report at /tool/name: expected'],
    [
      'an id of another kind',
      (document) => {
        Object.assign(firstFinding(document), { id: `other:${'a'.repeat(52)}` });
      },
      'report at /findings/0/id: expected an id of the form',
    ],
    [
      'an unknown severity',
      (document) => {
        Object.assign(firstFinding(document), { severity: 'dire' });
      },
      'report at /findings/0/severity: expected one of critical',
    ],
  ])('refuses %s with its place', (_, given, message) => {
    const text = typeof given === 'string' ? given : edited(given);
    expect(() => parseReport(text)).toThrow(CoreError);
    expect(() => parseReport(text)).toThrow(message);
  });

  it('keeps its limits of size and depth', () => {
    const limit = expect.objectContaining({ code: 'ERR_CORE_LIMIT' });
    expect(() => parseReport(toJson(report), { limits: { documentBytes: 10 } })).toThrow(limit);
    const deep = '['.repeat(5000) + ']'.repeat(5000);
    const text = toJson(report, { indent: 0 }).replace('"evidence":true', `"evidence":${deep}`);
    expect(() => parseReport(text)).toThrow('nested too deeply');
  });

  it('never throws other than CoreError: any change of a node, any truncation, any text', () => {
    const whole = toJson(report, { indent: 0 });
    const paths = pathsOf(JSON.parse(whole));
    const changed = fc
      .tuple(fc.constantFrom(...paths), fc.oneof(fc.jsonValue(), fc.constant(undefined)))
      .map(([path, value]) => JSON.stringify(replaceAt(JSON.parse(whole), path, value)));
    const inputs = fc.oneof(
      changed,
      fc.nat(whole.length).map((length) => whole.slice(0, length)),
      fc.json(),
      fc.string(),
    );
    fc.assert(
      fc.property(inputs, (text) => {
        try {
          const read = parseReport(text);
          expect(parseReport(toJson(read))).toEqual(read);
        } catch (error) {
          expect(error).toBeInstanceOf(CoreError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function firstFinding(document: Readonly<Record<string, unknown>>): object {
  const { findings } = document;
  const first: unknown = Array.isArray(findings) ? findings[0] : undefined;
  return typeof first === 'object' && first !== null ? first : {};
}

type Path = readonly string[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members = Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...path, key]));
  return [path, ...members];
}

function replaceAt(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put ?? null;
  const members = value as Record<string, unknown>;
  if (rest.length > 0) replaceAt(members[key], rest, put);
  else members[key] = put;
  return value;
}
