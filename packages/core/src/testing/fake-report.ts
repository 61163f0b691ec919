import { findingKinds } from '../finding/model.ts';
import { makeReport, type ReportParts } from '../report/make-report.ts';
import type { Coverage, Report, ReportSubject } from '../report/report.ts';
import { fakeFinding } from './fake-finding.ts';

/** Makes up a report for tests and documentation: by default a finding of every kind, and whole coverage. */
export function fakeReport(parts: Partial<ReportParts> = {}): Report {
  return makeReport({
    subjects: subjects(),
    findings: findingKinds.map((kind) => fakeFinding(kind)),
    coverage: [
      fakeCoverage({
        subject: 'registry.example/acme/shop:1.4',
        engine: 'image/vulnerabilities',
        kinds: ['vulnerability'],
        counts: { packages: 412 },
      }),
      fakeCoverage({
        subject: 'registry.example/acme/shop:1.4',
        engine: 'signing/cosign',
        kinds: ['signature'],
      }),
      fakeCoverage({
        subject: 'manifests',
        engine: 'k8s/checks',
        kinds: ['misconfiguration', 'policy'],
        checks: [{ check: 'k8s/privileged-container', pass: 13, fail: 1, other: 0 }],
      }),
    ],
    ...parts,
  });
}

/** Makes up the coverage of one engine: whole, unless `overrides` say otherwise. */
export function fakeCoverage(overrides: Partial<Coverage> = {}): Coverage {
  return {
    subject: 'manifests',
    engine: 'k8s/checks',
    kinds: ['misconfiguration'],
    status: 'ok',
    problems: [],
    notAssessed: [],
    counts: {},
    checks: [],
    ...overrides,
  };
}

function subjects(): ReportSubject[] {
  return [
    {
      kind: 'image',
      name: 'registry.example/acme/shop:1.4',
      image: {
        kind: 'image',
        name: 'registry.example/acme/shop',
        reference: 'registry.example/acme/shop:1.4',
        platform: 'linux/amd64',
      },
      distro: 'debian 12.5',
      layers: 7,
      packages: 412,
      signature: { state: 'signed', policy: 'image-signature', signers: ['release-key'] },
      usedBy: [],
    },
    { kind: 'manifests', name: 'manifests', files: 3, objects: 20, workloads: 14 },
  ];
}
