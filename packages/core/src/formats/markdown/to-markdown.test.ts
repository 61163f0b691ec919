import { describe, expect, it } from 'vitest';
import { decideGate } from '../../gate/decide-gate.ts';
import { fakeFinding } from '../../testing/fake-finding.ts';
import { fakeCoverage, fakeReport } from '../../testing/fake-report.ts';
import { hostileReport } from '../../testing/hostile-report.ts';
import { hostileStrings } from '../../testing/hostile-strings.ts';
import { toMarkdown } from './to-markdown.ts';

const now = new Date('2026-06-01T00:00:00Z');
const report = fakeReport({
  findings: [
    fakeFinding('misconfiguration'),
    fakeFinding('vulnerability', {
      severity: 'critical',
      suppressions: [{ by: 'waiver', reason: 'SEC-812', source: 'waivers.yaml:3' }],
    }),
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
  unusedSuppressions: [{ source: 'w:1', reason: 'gone', state: 'expired' }],
});

describe('toMarkdown', () => {
  it('gives verdict, findings, gaps and suppressions', () => {
    const decision = decideGate(report, {}, { now });
    expect(toMarkdown(report, { decision, now })).toBe(`\
### Seaworthy: ❌ Deny

- 1 misconfiguration finding at or above high
- 1 suppressed by waiver \\(SEC\\-812\\)

Open: 1 high.

- \`registry.example/acme/shop:1.4\` debian 12\\.5 · 412 packages · 7 layers · signed by release\\-key \\(policy image\\-signature\\) · linux\\/amd64
- \`manifests\` 14 workloads · 20 objects · 3 files

| Severity | Check | What | Where | Fix |
| --- | --- | --- | --- | --- |
| high | \`k8s/privileged-container\` | container web of shop\\/Deployment\\/web runs privileged | \`manifests/web.yaml:21:23\` | Set securityContext\\.privileged to false\\. |

<details open>
<summary>Not assessed: 1, suppressions without effect: 1</summary>

- \`lib/legacy.war\` in \`manifests\`, by \`image/packages\` (partial): damaged zip
- expired suppression \`w:1\`: gone

</details>

<details>
<summary>Suppressed: 1</summary>

- critical \`CVE-2023-5678\` at \`/var/lib/dpkg/status in layer 0\`: waiver\\: SEC\\-812 · waivers\\.yaml\\:3

</details>
`);
  });

  it('sums up where there is no decision, under the title that is asked for', () => {
    expect(toMarkdown(report, { now, title: 'Nightly' })).toMatch(/^### Nightly: 1 high\n/);
    const empty = fakeReport({ findings: [], subjects: [] });
    expect(toMarkdown(empty)).toBe('### Seaworthy: no findings\n');
    const decision = decideGate(empty);
    expect(toMarkdown(empty, { decision })).toContain('### Seaworthy: ✅ Allow');
  });

  it('keeps to its length, whatever comes, and counts what does not fit', () => {
    const many = fakeReport({
      findings: Array.from({ length: 3000 }, (_, index) =>
        fakeFinding('misconfiguration', {
          place: index,
          suppressions:
            index % 2 === 0 ? [] : [{ by: 'inline', reason: 'x', source: `a:${index}` }],
        }),
      ),
      coverage: Array.from({ length: 3000 }, (_, index) =>
        fakeCoverage({ status: 'failed', subject: `subject ${index}` }),
      ),
    });
    const decision = decideGate(many, {}, { now });
    for (const maxCharacters of [1500, 5000, 60_000]) {
      const markdown = toMarkdown(many, { decision, now, maxCharacters });
      expect(markdown.length).toBeLessThanOrEqual(maxCharacters);
      expect(markdown.length).toBeGreaterThan(maxCharacters / 4);
      expect(markdown).toMatch(/^### Seaworthy: ❌ Deny\n\n- 1500 misconfiguration findings/);
      expect(markdown).toMatch(/more reasons\n/);
      expect(markdown).toMatch(/\d+ more findings\.|\d+ findings not shown here\./);
      expect(markdown.split('<details').length).toBe(markdown.split('</details>').length);
    }
  });

  it.each(hostileStrings())('brings nothing of the input to life: $name', ({ text }) => {
    const hostile = hostileReport(text);
    const markdown = toMarkdown(hostile, { decision: decideGate(hostile), title: text });
    expect(markdown.length).toBeLessThanOrEqual(60_000);
    expect(
      /[^\P{C}\n]|[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(
        markdown.replaceAll('\ufe0f', ''),
      ),
    ).toBe(false);
    // Code spans hold their text as it is; outside of them every sign of Markdown and HTML is escaped.
    const outside = markdown
      .replaceAll(/(?<![`\\])(`+)(?!`)(?:[^`]|(?<!`)(?!\1(?!`))`+)*?\1(?!`)/g, 'CODE')
      .replaceAll('@<!-- -->', '');
    const tags = outside.match(/(?<!\\)<[^>]*>/g) ?? [];
    expect(new Set(tags)).toEqual(
      new Set(['<details open>', '<summary>', '</summary>', '</details>', '<details>']),
    );
    expect(/(?<!\\)[[\]!*_~]/.test(outside)).toBe(false);
    expect(outside.includes('@')).toBe(false);
    const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(6);
    expect(rows).toHaveLength(5);
  });
});
