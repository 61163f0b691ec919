import { describe, expect, it } from 'vitest';
import { decideGate } from '../../gate/decide-gate.ts';
import type { SignatureFacts } from '../../report/report.ts';
import { fakeFinding } from '../../testing/fake-finding.ts';
import { fakeCoverage, fakeReport } from '../../testing/fake-report.ts';
import { hostileReport } from '../../testing/hostile-report.ts';
import { hostileStrings } from '../../testing/hostile-strings.ts';
import { displayWidth } from './display-width.ts';
import { toText } from './to-text.ts';

const now = new Date('2026-06-01T00:00:00Z');
const waived = fakeFinding('vulnerability', {
  severity: 'critical',
  suppressions: [
    {
      by: 'waiver',
      reason: 'SEC-812',
      owner: 'platform team',
      until: '2027-01-31',
      source: 'waivers.yaml:3',
    },
  ],
});
const report = fakeReport({
  findings: [
    fakeFinding('vulnerability', { place: 'other' }),
    fakeFinding('misconfiguration'),
    fakeFinding('signature'),
    fakeFinding('policy', { outcome: 'error', message: 'the policy could not be judged' }),
    fakeFinding('policy', { outcome: 'pass' }),
    waived,
  ],
  coverage: [
    ...fakeReport().coverage,
    fakeCoverage({
      engine: 'image/packages',
      status: 'partial',
      kinds: [],
      notAssessed: [{ what: 'lib/legacy.war', reason: 'damaged zip' }],
    }),
  ],
  unusedSuppressions: [{ source: 'waivers.yaml:9', reason: 'gone', state: 'expired' }],
});

describe('toText', () => {
  it('shows subjects, findings, gaps and the verdict last, within 80 columns', () => {
    const decision = decideGate(report, {}, { now });
    expect(toText(report, { width: 80, decision, now })).toBe(`\
 registry.example/acme/shop:1.4   debian 12.5 · 412 packages · 7 layers · signed
                                  by release-key (policy image-signature) ·
                                  linux/amd64
 manifests                        14 workloads · 20 objects · 3 files

 HIGH       k8s/privileged-container
            container web of shop/Deployment/web runs privileged
            manifests/web.yaml:21:23 · Set securityContext.privileged to false.
 ERROR      pss/hostNamespaces  the policy could not be judged
            manifests/web.yaml:14:7
 HIGH       signing/image-signature
            no signature of registry.example/acme/shop:1.4 verifies with
            release-key
            sha256-ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f2001
            5ad.sig
 MEDIUM     CVE-2023-5678  libssl3 3.0.11-1~deb12u1 → 3.0.13-1~deb12u1
            /var/lib/dpkg/status in layer 0
            Upgrade libssl3 to 3.0.13-1~deb12u1.

 suppressed, 1 finding:
   critical CVE-2023-5678 · /var/lib/dpkg/status in layer 0 · waiver: SEC-812
     · platform team · until 2027-01-31 · waivers.yaml:3

 not assessed: manifests: lib/legacy.war, by image/packages (partial): damaged
   zip
 expired suppression: waivers.yaml:9: gone

 DENY       1 misconfiguration finding at or above high
            1 signature finding at or above high
            undecided: 1 policy finding could not be judged
            1 suppressed by waiver until 2027-01-31 (SEC-812, platform team)
`);
  });

  it('takes one line a finding on a wide page, and cuts nothing on an endless one', () => {
    const wide = toText(report, { width: 180, now });
    expect(wide).toContain(
      ' HIGH       k8s/privileged-container   container web of shop/Deployment/web runs privileged',
    );
    for (const line of wide.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(180);
    const message = 'x'.repeat(500);
    const long = fakeReport({ findings: [fakeFinding('misconfiguration', { message })] });
    expect(toText(long, { width: Number.POSITIVE_INFINITY })).toContain(message);
  });

  it('counts what it does not list', () => {
    const text = toText(report, { maxFindings: 1, now });
    expect(text).toContain('… and 3 more findings');
    expect(text).not.toContain('signing/image-signature');
    expect(toText(report, { maxFindings: 0, now })).toContain('… and 1 more suppressed finding');
  });

  it('sums up where there is no decision, and says that nothing was found', () => {
    expect(toText(report, { now })).toMatch(/\n\n {1}3 high · 1 medium\n$/);
    expect(toText(fakeReport({ findings: [] }))).toMatch(/\n\n {1}no findings\n$/);
    const decision = decideGate(fakeReport({ findings: [] }));
    expect(toText(fakeReport({ findings: [] }), { decision })).toMatch(
      /\n ALLOW {6}nothing at or above the threshold\n$/,
    );
  });

  it('shows a waiver that only the gate knew, and lets an expired one go', () => {
    const one = fakeReport({ findings: [fakeFinding('misconfiguration')] });
    const waivers = [{ check: '**', reason: 'known', source: 'gate' }];
    const decision = decideGate(one, { waivers }, { now });
    expect(toText(one, { decision, now })).toContain('suppressed, 1 finding:');
    const later = toText(report, { now: new Date('2028-01-01') });
    expect(later).not.toContain('suppressed, ');
    expect(later).toContain('CRITICAL');
  });

  it('says how each image stands as to signatures', () => {
    const [subject] = fakeReport().subjects;
    if (subject?.kind !== 'image') throw new Error('an image comes first');
    const factsOf = (signature: SignatureFacts | undefined): string =>
      toText(fakeReport({ subjects: [{ ...subject, signature }] }), { width: 200 });
    expect(factsOf({ state: 'signed', signers: ['a', 'b'] })).toContain('· signed by a, b ·');
    expect(factsOf({ state: 'unverified', signers: [] })).toContain('· signature not verified ·');
    expect(factsOf({ state: 'unsigned', signers: [] })).toContain('· unsigned ·');
    expect(factsOf(undefined)).toContain('7 layers · linux/amd64');
  });

  it('gives a reason that bears on several kinds once, and names the kinds', () => {
    const coverage = [
      fakeCoverage({
        kinds: ['vulnerability', 'policy', 'signature'],
        status: 'failed',
        problems: [{ code: 'ERR_X', message: 'cannot open it' }],
      }),
    ];
    const broken = fakeReport({ findings: [], coverage });
    const failOn = { vulnerability: 'high', signature: 'high' } as const;
    expect(toText(broken, { width: 200, decision: decideGate(broken, { failOn }) })).toMatch(
      /\n UNDECIDED {2}k8s\/checks of manifests is failed, so vulnerability and signature findings may be missing: cannot open it\n$/,
    );
    const silent = fakeReport({ findings: [], coverage: [] });
    expect(toText(silent, { width: 200, decision: decideGate(silent) })).toMatch(
      /\n UNDECIDED {2}nothing looked for vulnerability, misconfiguration, policy, signature and license findings\n$/,
    );
  });

  it('colors only when asked, and then whole parts', () => {
    expect(toText(report, { now })).not.toContain('\u001b');
    const decision = decideGate(report, {}, { now });
    const colored = toText(report, { color: true, decision, now });
    expect(colored).toContain('\u001b[1;31mDENY      \u001b[0m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: color codes are what is looked for
    expect(colored.replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(toText(report, { decision, now }));
  });

  it('lists all that was not assessed, also where an engine says no more than that it failed', () => {
    const failed = fakeReport({
      findings: [],
      subjects: [{ kind: 'unreadable', name: 'gone.tar' }],
      coverage: [
        fakeCoverage({ status: 'failed' }),
        fakeCoverage({
          status: 'partial',
          problems: [{ code: 'ERR_X', message: 'is damaged', path: 'a.yaml', line: 3 }],
        }),
      ],
    });
    const text = toText(failed);
    expect(text).toContain(' gone.tar   could not be read\n');
    expect(text).toContain(' not assessed: manifests, by k8s/checks (failed): failed\n');
    expect(text).toContain(
      ' not assessed: manifests: a.yaml:3, by k8s/checks (partial): is damaged\n',
    );
  });

  it.each(hostileStrings())('is safe to print: $name', ({ text }) => {
    const hostile = hostileReport(text);
    const decision = decideGate(hostile, {}, { now });
    for (const width of [80, 200]) {
      const printed = toText(hostile, { width, decision, now });
      expect(/[^\P{C}\n]|[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(printed)).toBe(
        false,
      );
      const widest = Math.max(...printed.split('\n').map(displayWidth));
      expect(widest).toBeLessThanOrEqual(width);
      expect(printed.split('\n').length).toBeLessThan(1000);
    }
  });
});
