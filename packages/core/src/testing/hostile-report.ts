import type { Finding } from '../finding/model.ts';
import type { Report } from '../report/report.ts';
import { fakeFinding } from './fake-finding.ts';
import { fakeCoverage, fakeReport } from './fake-report.ts';

/**
 * Makes up a report that has a text in every place where input can reach it: a format is safe when nothing
 * of the text breaks out of any of them.
 */
export function hostileReport(text: string): Report {
  const reference = { url: text, title: text };
  const common = {
    check: { id: text, title: text, version: text, aliases: [text] },
    message: text,
    remediation: text,
    references: [reference, { url: `https://example.com/${text}`, title: text }],
    controls: [{ framework: text, id: text }],
    severitySource: text,
  };
  const image = {
    kind: 'image',
    name: text,
    reference: text,
    digest: text,
    platform: text,
  } as const;
  const object = {
    kind: 'object',
    apiVersion: text,
    objectKind: text,
    namespace: text,
    name: text,
    container: text,
  } as const;
  const file = { kind: 'file', uri: text, line: 1, column: 1, pointer: text } as const;
  const findings: Finding[] = [
    fakeFinding('vulnerability', {
      ...common,
      subject: {
        kind: 'package',
        type: text,
        name: text,
        version: text,
        purl: text,
        path: text,
        image,
      },
      locations: [{ kind: 'layer', index: 0, digest: text, diffId: text, path: text }],
      detail: {
        advisory: text,
        source: text,
        ecosystem: text,
        package: text,
        installedVersion: text,
        fixedVersions: [text],
        compared: { name: text, version: text },
        scheme: text,
        because: text,
        summary: text,
        cvss: [{ type: text, vector: text }],
      },
      fixes: [{ kind: 'upgrade', purl: text, package: text, from: text, to: text }],
    }),
    fakeFinding('misconfiguration', {
      ...common,
      subject: object,
      locations: [file],
      detail: { pointer: text, evidence: Object.fromEntries([[text, [text]]]) },
      fixes: [
        {
          kind: 'edit',
          uri: text,
          document: 0,
          object: text,
          changes: [
            { op: 'set', pointer: text, value: text },
            { op: 'remove', pointer: text },
          ],
        },
      ],
    }),
    fakeFinding('policy', {
      ...common,
      outcome: 'error',
      subject: { kind: 'file', uri: text },
      locations: [{ kind: 'file', uri: text }],
      detail: {
        engine: text,
        policy: text,
        rule: text,
        pointers: [text],
        level: text,
        version: text,
        mode: text,
        text,
      },
    }),
    fakeFinding('signature', {
      ...common,
      subject: image,
      locations: [{ kind: 'artifact', digest: text, via: text }],
      suppressions: [{ by: 'waiver', reason: text, owner: text, source: text }],
      detail: {
        policy: text,
        authority: text,
        imageDigest: text,
        failures: [{ code: text, message: text }],
        candidates: [
          {
            format: text,
            digest: text,
            verified: false,
            signer: text,
            checks: [{ name: text, outcome: 'fail', message: text, code: text }],
          },
        ],
      },
    }),
  ];
  return fakeReport({
    subjects: [
      {
        kind: 'image',
        name: text,
        image,
        distro: text,
        layers: 1,
        packages: 1,
        signature: { state: 'signed', policy: text, signers: [text] },
        usedBy: [object],
      },
      { kind: 'manifests', name: text, files: 1, objects: 1, workloads: 1 },
      { kind: 'unreadable', name: text },
    ],
    findings,
    coverage: [
      fakeCoverage({
        subject: text,
        engine: text,
        kinds: ['vulnerability', 'misconfiguration', 'policy', 'signature'],
        status: 'partial',
        problems: [{ code: text, message: text, path: text, line: 1, column: 1 }],
        notAssessed: [{ what: text, reason: text }],
        counts: Object.fromEntries([[text, 1]]),
        checks: [{ check: text, pass: 1, fail: 1, other: 1 }],
        basis: text,
      }),
    ],
    unusedSuppressions: [{ source: text, reason: text, state: 'unused' }],
  });
}
