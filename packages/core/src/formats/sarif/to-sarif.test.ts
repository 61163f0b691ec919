import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { outcomes, severities } from '../../finding/severity.ts';
import { decideGate } from '../../gate/decide-gate.ts';
import { fakeFinding } from '../../testing/fake-finding.ts';
import { fakeCoverage, fakeReport } from '../../testing/fake-report.ts';
import { hostileReport } from '../../testing/hostile-report.ts';
import { hostileStrings } from '../../testing/hostile-strings.ts';
import { artifactUri, webUri } from './sarif-uri.ts';
import { sarifLog, toSarif } from './to-sarif.ts';

const now = new Date('2026-06-01T00:00:00Z');
let faultsOf: (sarif: string) => unknown;

beforeAll(() => {
  const schema: unknown = JSON.parse(
    readFileSync(new URL('./fixtures/sarif-2.1.0.schema.json', import.meta.url), 'utf8'),
  );
  const ajv = new Ajv.default({ strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema as object);
  faultsOf = (sarif) => (validate(JSON.parse(sarif)) ? [] : validate.errors);
});

const report = fakeReport({
  findings: [
    ...outcomes.map((outcome) => fakeFinding('misconfiguration', { outcome })),
    ...severities.map((severity) => fakeFinding('vulnerability', { severity, place: severity })),
    fakeFinding('signature', {
      suppressions: [
        { by: 'waiver', reason: 'known', owner: 'team', until: '2027-01-31', source: 'w:1' },
        { by: 'inline', reason: 'marked', source: 'a.yaml:1' },
      ],
    }),
  ],
  coverage: [
    fakeCoverage({
      status: 'partial',
      problems: [{ code: 'ERR_X', message: 'is damaged', path: './a b.yaml', line: 3, column: 4 }],
      notAssessed: [{ what: 'chart', reason: 'is a template' }],
    }),
    fakeCoverage({ engine: 'x', status: 'failed' }),
    fakeCoverage({ engine: 'y', status: 'skipped' }),
  ],
  unusedSuppressions: [{ source: 'w:2', reason: 'gone', state: 'unused' }],
});

function runOf(...given: Parameters<typeof sarifLog>) {
  const [run] = sarifLog(...given).runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

describe('toSarif', () => {
  it('is valid, with every outcome, severity, suppression and status', () => {
    const decision = decideGate(report, {}, { now });
    expect(faultsOf(toSarif(report, { now, decision, passes: true }))).toEqual([]);
    expect(faultsOf(toSarif(fakeReport({ findings: [], coverage: [] })))).toEqual([]);
  });

  it('gives rules the score and the level of their worst finding, and results their own', () => {
    const { results, tool } = runOf(report, { now });
    const rule = tool.driver.rules.find(({ id }) => id === 'CVE-2023-5678');
    expect(rule).toMatchObject({
      shortDescription: { text: 'Excessive time spent in DH check and generation' },
      helpUri: 'https://security-tracker.debian.org/tracker/CVE-2023-5678',
      deprecatedIds: ['DEBIAN-CVE-2023-5678'],
      defaultConfiguration: { level: 'error' },
      properties: {
        tags: ['security', 'vulnerability'],
        precision: 'high',
        'security-severity': '9.5',
      },
    });
    const levels = results.filter(({ ruleId }) => ruleId === 'CVE-2023-5678');
    expect(levels.map(({ level }) => level)).toEqual([
      'error',
      'error',
      'warning',
      'note',
      'note',
      'warning',
    ]);
    for (const { ruleId, ruleIndex } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    }
  });

  it('points findings of files at their line, and findings of images at the reference', () => {
    const { results } = runOf(report, { now });
    expect(results[0]?.locations[0]).toEqual({
      physicalLocation: {
        artifactLocation: { uri: 'registry.example/acme/shop%3A1.4' },
        region: { startLine: 1 },
      },
      message: { text: '/var/lib/dpkg/status in layer 0' },
      logicalLocations: [
        {
          fullyQualifiedName: 'libssl3 3.0.11-1~deb12u1 in registry.example/acme/shop:1.4',
          kind: 'package',
        },
      ],
    });
    const file = results.find(({ ruleId }) => ruleId === 'k8s/privileged-container');
    expect(file?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'manifests/web.yaml' },
      region: { startLine: 21, startColumn: 23 },
    });
    const [pointed] = runOf(report, { now, imageFile: './Dockerfile' }).results;
    expect(pointed?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('Dockerfile');
  });

  it('gives every result a place', () => {
    const bare = { locations: [] };
    const { results } = runOf(
      fakeReport({
        findings: [
          fakeFinding('vulnerability', bare),
          fakeFinding('misconfiguration', bare),
          fakeFinding('policy', { ...bare, subject: { kind: 'file', uri: './a.yaml' } }),
          fakeFinding('signature', { locations: [{ kind: 'artifact', digest: 'sha256:00' }] }),
          fakeFinding('misconfiguration', {
            locations: [{ kind: 'layer', index: 3, path: 'etc/x' }],
          }),
        ],
      }),
    );
    expect(
      results.map((one) => one.locations[0]?.physicalLocation.artifactLocation.uri).sort(),
    ).toEqual(
      [
        'etc/x',
        'a.yaml',
        'registry.example/acme/shop%3A1.4',
        'registry.example/acme/shop%3A1.4',
        'shop/Deployment/web%2C%20container%20web',
      ].sort(),
    );
  });

  it('carries the id of the finding as fingerprint', () => {
    const [result] = runOf(report, { now }).results;
    const finding = report.findings[0];
    expect(result?.partialFingerprints.primaryLocationLineHash).toBe(finding?.id);
    expect(result?.fingerprints['seaworthy/occurrence/v1']).toBe(finding?.occurrenceId);
  });

  it('writes suppressions in force as accepted, in source or external', () => {
    const { results } = runOf(report, { now });
    expect(
      results.find(({ ruleId }) => ruleId === 'signing/image-signature')?.suppressions,
    ).toEqual([
      {
        kind: 'external',
        status: 'accepted',
        justification: 'known',
        properties: { by: 'waiver', source: 'w:1', owner: 'team', until: '2027-01-31' },
      },
      {
        kind: 'inSource',
        status: 'accepted',
        justification: 'marked',
        properties: { by: 'inline', source: 'a.yaml:1' },
      },
    ]);
  });

  it('tells in notifications what was not assessed, not judged and not used', () => {
    const { invocations } = runOf(report, { now });
    expect(invocations[0]?.executionSuccessful).toBe(false);
    expect(
      invocations[0]?.toolExecutionNotifications.map(({ level, message }) => [level, message.text]),
    ).toEqual([
      ['error', 'container web of shop/Deployment/web runs privileged'],
      ['warning', 'k8s/checks of manifests: is damaged'],
      ['note', 'k8s/checks of manifests: not assessed: chart: is a template'],
      ['error', 'x of manifests is failed'],
      ['note', 'y of manifests is skipped'],
    ]);
    const [, damaged] = invocations[0]?.toolExecutionNotifications ?? [];
    expect(damaged).toMatchObject({
      descriptor: { id: 'ERR_X' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b.yaml' },
            region: { startLine: 3, startColumn: 4 },
          },
        },
      ],
    });
    expect(invocations[0]?.toolConfigurationNotifications).toEqual([
      { level: 'note', message: { text: 'unused suppression: w:2: gone' } },
    ]);
    expect(runOf(fakeReport()).invocations[0]?.executionSuccessful).toBe(true);
  });

  it('writes passes only when asked, and reviews as such', () => {
    const kinds = runOf(report, { now }).results.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind !== undefined)).toEqual(['review']);
    const all = runOf(report, { now, passes: true }).results;
    for (const { kind, level } of all) expect(level === 'none').toBe(kind !== undefined);
    expect(all.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['pass', 'notApplicable', 'review']),
    );
  });

  it('cuts at the most that code scanning takes, and says so', () => {
    const run = runOf(report, { now, maxResults: 2 });
    expect(run.results).toHaveLength(2);
    expect(run.invocations[0]?.toolExecutionNotifications[0]?.message.text).toBe(
      '8 more findings are not in this file: the least severe, or suppressed',
    );
    const location = { kind: 'file', uri: 'a', line: 1 } as const;
    const controls = Array.from({ length: 50 }, (_, id) => ({ framework: 'x', id: String(id) }));
    const many = fakeFinding('policy', { locations: Array(5000).fill(location), controls });
    const { results, tool } = runOf(fakeReport({ findings: [many] }));
    expect(results[0]?.locations).toHaveLength(100);
    expect(tool.driver.rules[0]?.properties.tags).toHaveLength(10);
  });

  it('carries the verdict, and the category of the run', () => {
    const decision = decideGate(report, {}, { now });
    const run = runOf(report, { now, decision, automationId: 'nightly/' });
    expect(run.automationDetails.id).toBe('nightly/');
    expect(run.properties.verdict).toBe('deny');
  });

  it.each(hostileStrings())('stays valid and harmless: $name', ({ text }) => {
    const hostile = hostileReport(text);
    const sarif = toSarif(hostile, { decision: decideGate(hostile), root: text, imageFile: text });
    expect(faultsOf(sarif)).toEqual([]);
    expect(/[^\P{C}\n]|[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(sarif)).toBe(false);
    for (const message of textsOf(JSON.parse(sarif))) {
      expect(/(?:^|[^\\])\[[^\]]*\]\(/.test(message)).toBe(false);
    }
    expect(/"(?:uri|helpUri)": "(?:javascript|data|file:\/\/\/etc):/.test(sarif)).toBe(false);
  });
});

function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]: [string, unknown]) =>
    typeof one === 'string' && ['text', 'justification'].includes(key) ? [one] : textsOf(one),
  );
}

describe('artifactUri', () => {
  it.each<[string, string | undefined, string]>([
    ['a/b.yaml', undefined, 'a/b.yaml'],
    ['./a b/ü.yaml', undefined, 'a%20b/%C3%BC.yaml'],
    ['../a', undefined, '../a'],
    ['/repo/a', '/repo', 'a'],
    ['/repo/a', '/repo/', 'a'],
    ['/repository/a', '/repo', 'file:///repository/a'],
    ['//evil.example/a', undefined, 'file:///evil.example/a'],
    ['javascript:alert(1)', undefined, 'javascript%3Aalert%281%29'],
    ['a?b#c', undefined, 'a%3Fb%23c'],
    ['C:\\a', undefined, 'C%3A%5Ca'],
    ['\ud800', undefined, '%EF%BF%BD'],
    ['', undefined, 'unnamed'],
    ['./', undefined, 'unnamed'],
  ])('gives %j below %j as %s', (path, root, uri) => {
    expect(artifactUri(path, root)).toBe(uri);
  });

  it('gives back the path when it is decoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        fc.pre(!name.includes('/'));
        expect(decodeURIComponent(artifactUri(`x/${name}`))).toBe(`x/${name}`);
      }),
    );
  });
});

describe('webUri', () => {
  it.each([
    ['https://a.example/b?c=[d]#e', 'https://a.example/b?c=%5Bd%5D#e'],
    ['https://[::1]/x[', 'https://[::1]/x%5B'],
    ['https://a.example/%zz', 'https://a.example/%25zz'],
    ['https://a.example/ü', 'https://a.example/%C3%BC'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['https://a.example:port/', undefined],
    ['javascript:alert(1)', undefined],
    [`https://a.example/${'a'.repeat(3000)}`, undefined],
  ])('gives %s as %s', (url, uri) => {
    expect(webUri(url)).toBe(uri);
  });
});
