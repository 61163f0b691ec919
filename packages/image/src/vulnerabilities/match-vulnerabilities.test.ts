import { describe, expect, it } from 'vitest';
import { collectAdvisories } from '../advisories/collect-advisories.ts';
import { parseFixture } from '../advisories/osv/fixtures/node-read-fixture.ts';
import { osvDocumentSource } from '../advisories/osv/osv-source.ts';
import type { Distro, Package } from '../inventory/model.ts';
import { makeInventory, makePackage } from './fixtures/make-inventory.ts';
import { type MatchVulnerabilitiesOptions, matchVulnerabilities } from './match-vulnerabilities.ts';

type Findings = ReturnType<typeof matchVulnerabilities> extends Generator<infer F> ? F[] : never;

async function match(
  packages: readonly Package[],
  documents: readonly unknown[],
  options: MatchVulnerabilitiesOptions & { readonly distro?: Partial<Distro> } = {},
): Promise<Findings> {
  const inventory = makeInventory(packages, options.distro);
  const advisories = await collectAdvisories(inventory, osvDocumentSource(documents));
  return [...matchVulnerabilities(inventory, advisories, options)];
}

function advisory(
  id: string,
  more: Record<string, unknown> = {},
  affected: Record<string, unknown> = {},
): unknown {
  return {
    id,
    affected: [
      {
        package: { ecosystem: 'npm', name: 'a' },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '2.0.0' }] }],
        ...affected,
      },
    ],
    ...more,
  };
}

describe('matchVulnerabilities', () => {
  it('tells an npm package that GitHub advises of, with range, fix and severity', async () => {
    const found = await match(
      [makePackage('npm', 'minimist', '1.2.5'), makePackage('npm', 'minimist', '1.2.6')],
      [parseFixture('GHSA-xvch-5gv4-984h')],
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      kind: 'vulnerability',
      outcome: 'fail',
      check: {
        id: 'CVE-2021-44906',
        title: 'Prototype Pollution in minimist',
        aliases: ['GHSA-xvch-5gv4-984h'],
      },
      severity: 'critical',
      severitySource: 'GHSA-xvch-5gv4-984h',
      subject: {
        kind: 'package',
        purl: 'pkg:npm/minimist@1.2.5',
        image: { name: 'ghcr.io/acme/shop' },
      },
      locations: [
        {
          kind: 'layer',
          index: 1,
          digest: `sha256:${'1'.repeat(64)}`,
          diffId: `sha256:${'2'.repeat(64)}`,
          path: 'app/node_modules/minimist/package.json',
        },
      ],
      message: 'minimist 1.2.5 is affected by CVE-2021-44906: Prototype Pollution in minimist',
      remediation: 'Upgrade minimist to 1.2.6.',
      fixes: [
        {
          kind: 'upgrade',
          purl: 'pkg:npm/minimist@1.2.5',
          package: 'minimist',
          from: '1.2.5',
          to: '1.2.6',
        },
      ],
      detail: {
        advisory: 'GHSA-xvch-5gv4-984h',
        source: 'osv: GHSA-xvch-5gv4-984h',
        ecosystem: 'npm',
        fixedVersions: ['1.2.6'],
        compared: { name: 'minimist', version: '1.2.5' },
        scheme: 'npm',
        because: '1.2.5 is at or above 1.0.0 (introduced) and below 1.2.6 (fixed)',
        cvss: [{ type: 'CVSS_V3', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
      },
    });
  });

  it('compares name and version of the source package for Debian', async () => {
    const nginx = makePackage('deb', 'nginx-full', '1.2.1-2.2+wheezy2+b1', {
      source: { name: 'nginx', version: '1.2.1-2.2+wheezy2' },
    });
    const [finding] = await match([nginx], [parseFixture('DSA-3029-1')]);
    expect(finding).toMatchObject({
      check: { id: 'CVE-2014-3616' },
      severity: 'unknown',
      detail: {
        advisory: 'DSA-3029-1',
        ecosystem: 'Debian:7',
        package: 'nginx-full',
        installedVersion: '1.2.1-2.2+wheezy2+b1',
        compared: { name: 'nginx', version: '1.2.1-2.2+wheezy2' },
        scheme: 'dpkg',
        fixedVersions: ['1.2.1-2.2+wheezy3'],
        because: '1.2.1-2.2+wheezy2 is below 1.2.1-2.2+wheezy3 (fixed)',
      },
      references: [{ url: 'https://www.debian.org/security/2014/dsa-3029' }],
    });
    const mended = { ...nginx, source: { name: 'nginx', version: '1.2.1-2.2+wheezy3' } };
    expect(await match([mended], [parseFixture('DSA-3029-1')])).toEqual([]);
    expect(
      await match([nginx], [parseFixture('DSA-3029-1')], { distro: { versionId: '8' } }),
    ).toEqual([]);
  });

  it('keeps ids over versions, digests and layers, and tells copies of a language package apart', async () => {
    const documents = [advisory('X-1')];
    const ids = async (packages: readonly Package[]): Promise<readonly string[]> =>
      (await match(packages, documents)).map(({ id }) => id);
    const [first] = await ids([makePackage('npm', 'a', '1.0.0')]);
    expect(await ids([makePackage('npm', 'a', '1.1.0', { layer: 0 })])).toEqual([first]);
    expect(
      await ids([makePackage('npm', 'a', '1.0.0', { path: 'other/package.json' })]),
    ).not.toEqual([first]);
    const [finding] = await match([makePackage('npm', 'a', '1.0.0')], documents);
    expect(finding?.occurrenceId).not.toBe(finding?.id);
  });

  it('makes one finding of advisories that share an id, and names each source', async () => {
    const documents = [
      advisory('GHSA-aaaa-aaaa-aaaa', {
        aliases: ['CVE-2024-10000'],
        database_specific: { severity: 'MODERATE' },
      }),
      advisory('PYSEC-2024-1', { aliases: ['CVE-2024-10000', 'CVE-2024-9999'], summary: 'Fault' }),
      advisory('X-2', { aliases: ['CVE-2023-1234'] }),
    ];
    const found = await match([makePackage('npm', 'a', '1.0.0')], documents);
    expect(
      found.map(({ check, detail, severity }) => [
        check.id,
        check.aliases,
        detail.source,
        severity,
      ]),
    ).toEqual([
      [
        'CVE-2024-9999',
        ['CVE-2024-10000', 'GHSA-aaaa-aaaa-aaaa', 'PYSEC-2024-1'],
        'osv: GHSA-aaaa-aaaa-aaaa, PYSEC-2024-1',
        'medium',
      ],
      ['CVE-2023-1234', ['X-2'], 'osv: X-2', 'unknown'],
    ]);
    expect(found[0]?.check.title).toBe('Fault');
  });

  it('takes a bulletin apart into the vulnerabilities that it answers', async () => {
    const debian = { package: { ecosystem: 'Debian:7', name: 'curl' }, versions: ['1.0-1'] };
    const documents = [
      advisory('DSA-1-1', { upstream: ['CVE-2024-0001', 'CVE-2024-0002'] }, debian),
      advisory(
        'DEBIAN-CVE-2024-0002',
        { upstream: ['CVE-2024-0002'] },
        { ...debian, ecosystem_specific: { urgency: 'low' } },
      ),
    ];
    const found = await match([makePackage('deb', 'curl', '1.0-1')], documents);
    expect(found.map(({ check, detail, severity }) => [check.id, detail.source, severity])).toEqual(
      [
        ['CVE-2024-0002', 'osv: DEBIAN-CVE-2024-0002, DSA-1-1', 'low'],
        ['CVE-2024-0001', 'osv: DSA-1-1', 'unknown'],
      ],
    );
  });

  it('cannot decide on a version that its order cannot read, and says so', async () => {
    const [finding] = await match([makePackage('npm', 'a', 'latest')], [advisory('X-1')]);
    expect(finding).toMatchObject({
      outcome: 'error',
      message:
        'whether a latest is affected by X-1 cannot be decided: latest is no version that the order npm can read',
      fixes: [],
      detail: { fixedVersions: [] },
    });
    expect(finding).not.toHaveProperty('remediation', expect.anything());
  });

  it('lets an advisory that decides lead one that cannot', async () => {
    const documents = [
      advisory(
        'A-1',
        { aliases: ['CVE-2024-0001'] },
        { ranges: [{ type: 'GIT', repo: 'x', events: [] }] },
      ),
      advisory('B-1', { aliases: ['CVE-2024-0001'] }),
    ];
    const [finding, ...others] = await match([makePackage('npm', 'a', '1.0.0')], documents);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ outcome: 'fail', detail: { advisory: 'B-1' } });
  });

  it('leaves language packages to the operating-system package that owns them', async () => {
    const owned = makePackage('npm', 'a', '1.0.0', { ownedBy: 'pkg:deb/debian/node-a@1.0.0' });
    expect(await match([owned], [advisory('X-1')])).toEqual([]);
    expect(await match([owned], [advisory('X-1')], { includeOwned: true })).toHaveLength(1);
  });

  it('ignores withdrawn advisories and other packages', async () => {
    expect(
      await match(
        [makePackage('npm', 'a', '1.0.0')],
        [advisory('X-1', { withdrawn: '2024-01-01T00:00:00Z' })],
      ),
    ).toEqual([]);
    expect(await match([makePackage('npm', 'b', '1.0.0')], [advisory('X-1')])).toEqual([]);
  });

  it('lets Ubuntu Pro answer before Ubuntu where Pro packages are installed', async () => {
    const entry = (ecosystem: string, fixed: string): unknown => ({
      package: { ecosystem, name: 'curl' },
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }],
    });
    const document = {
      id: 'UBUNTU-CVE-2024-0001',
      upstream: ['CVE-2024-0001'],
      severity: [{ type: 'Ubuntu', score: 'medium' }],
      affected: [
        entry('Ubuntu:Pro:18.04:LTS', '1.0-1ubuntu0.1~esm2'),
        entry('Ubuntu:18.04:LTS', '9.0'),
      ],
    };
    const distro = { id: 'ubuntu', versionId: '18.04' };
    const [finding] = await match([makePackage('deb', 'curl', '1.0-1ubuntu0.1~esm1')], [document], {
      distro,
    });
    expect(finding).toMatchObject({
      check: { id: 'CVE-2024-0001' },
      severity: 'medium',
      detail: { ecosystem: 'Ubuntu:Pro:18.04:LTS', fixedVersions: ['1.0-1ubuntu0.1~esm2'] },
    });
    expect(
      await match([makePackage('deb', 'curl', '1.0-1ubuntu0.1~esm2')], [document], { distro }),
    ).toEqual([]);
    const [plain] = await match([makePackage('deb', 'curl', '1.0-1')], [document], { distro });
    expect(plain?.detail.ecosystem).toBe('Ubuntu:18.04:LTS');
  });

  it('passes on links of the web alone', async () => {
    const references = [
      'https://example.org/a',
      'javascript:alert(1)',
      'http://[',
      'https://example.org/a',
    ];
    const [finding] = await match(
      [makePackage('npm', 'a', '1.0.0')],
      [advisory('X-1', { references: references.map((url) => ({ type: 'WEB', url })) })],
    );
    expect(finding?.references).toEqual([{ url: 'https://example.org/a' }]);
  });

  it('gives the same findings each time', async () => {
    const packages = [makePackage('npm', 'a', '1.0.0'), makePackage('npm', 'minimist', '0.0.8')];
    const documents = [advisory('X-2'), advisory('X-1'), parseFixture('GHSA-xvch-5gv4-984h')];
    const first = JSON.stringify(await match(packages, documents));
    expect(JSON.stringify(await match(packages, [...documents].reverse()))).toBe(first);
  });
});
