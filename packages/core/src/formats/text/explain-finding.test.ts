import { describe, expect, it } from 'vitest';
import { findingKinds } from '../../finding/model.ts';
import { fakeFinding } from '../../testing/fake-finding.ts';
import { hostileReport } from '../../testing/hostile-report.ts';
import { hostileStrings } from '../../testing/hostile-strings.ts';
import { explainFinding } from './explain-finding.ts';

describe('explainFinding', () => {
  it('tells all that is known of a vulnerability', () => {
    expect(explainFinding(fakeFinding('vulnerability'), { width: 80 })).toBe(`\
 MEDIUM  CVE-2023-5678  Excessive time spent in DH check and generation

 libssl3 3.0.11-1~deb12u1 is affected by CVE-2023-5678

 kind            vulnerability
 outcome         fail
 severity        medium (said by debian)
 confidence      high
 also known as   DEBIAN-CVE-2023-5678
 subject         libssl3 3.0.11-1~deb12u1 in registry.example/acme/shop:1.4
 where           /var/lib/dpkg/status in layer 0
 installed       openssl 3.0.11-1~deb12u1
 fixed in        3.0.13-1~deb12u1
 compared        openssl 3.0.11-1~deb12u1 by order dpkg
 because         affected before 3.0.13-1~deb12u1
 advisory        DEBIAN-CVE-2023-5678 of osv, for Debian:12
 score           CVSS_V3 CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L
 remedy          Upgrade libssl3 to 3.0.13-1~deb12u1.
 upgrade         libssl3 3.0.11-1~deb12u1 → 3.0.13-1~deb12u1
 see             https://security-tracker.debian.org/tracker/CVE-2023-5678
 id              vulnerability:w6we5xzu4spm54zwva7bxzkgbw3ahqf7jgbxi33envrymalb7
                 u4a
 occurrence      vulnerability:skfqfrcmiu7mk73b4vcjqtxdzupovc5cqpe2kqkxzn37ndyjr
                 r7a
`);
  });

  it.each(findingKinds)('gives the evidence of kind %s', (kind) => {
    const finding = fakeFinding(kind);
    const text = explainFinding(finding, { width: 1000 });
    expect(text).toContain(finding.id);
    expect(text).toContain(finding.message);
    for (const value of Object.values(finding.detail)) {
      if (typeof value === 'string') expect(text).toContain(value);
    }
  });

  it('says that no fix is known, names suppressions and leaves out unsafe links', () => {
    const { detail } = fakeFinding('vulnerability');
    const text = explainFinding(
      fakeFinding('vulnerability', {
        remediation: undefined,
        detail: { ...detail, fixedVersions: [] },
        suppressions: [{ by: 'inline', reason: 'known', source: 'a:1' }],
        references: [{ url: 'javascript:alert(1)' }],
      }),
    );
    expect(text).toContain('fixed in        no version known');
    expect(text).toContain('remedy          No fixed version is known.');
    expect(text).toContain('suppressed      inline: known · a:1');
    expect(text).not.toContain('javascript');
  });

  it('tells changes that remove a field', () => {
    const text = explainFinding(
      fakeFinding('misconfiguration', {
        outcome: 'error',
        fixes: [
          {
            kind: 'edit',
            uri: 'a.yaml',
            document: 1,
            object: '/items/0',
            changes: [{ op: 'remove', pointer: '/spec/hostNetwork' }],
          },
        ],
      }),
    );
    expect(text).toMatch(/^ ERROR /);
    expect(text).toContain('a.yaml, document 1: /items/0/spec/hostNetwork: remove');
  });

  it('colors only when asked', () => {
    expect(explainFinding(fakeFinding('policy'), { color: true })).toContain('\u001b[31mHIGH');
    expect(explainFinding(fakeFinding('policy'))).not.toContain('\u001b');
  });

  it.each(hostileStrings())('is safe to print: $name', ({ text }) => {
    for (const finding of hostileReport(text).findings) {
      const printed = explainFinding(finding);
      expect(/[^\P{C}\n]|[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(printed)).toBe(
        false,
      );
    }
  });
});
