import { describe, expect, it } from 'vitest';
import type { ImageAnalysis } from '../analyze/node-analyze-image.ts';
import { analyzeImage } from '../analyze/node-analyze-image.ts';
import { openLayers } from '../layers/fixtures/open-layers.ts';
import type { Cataloger } from './cataloger.ts';
import { catalogers } from './catalogers.ts';
import { type PackagesOptions, packages } from './packages.ts';
import { packagesAnalyzer } from './packages-analyzer.ts';

type Files = Readonly<Record<string, string>>;

async function analyze(files: Files, options?: PackagesOptions): Promise<ImageAnalysis> {
  const entries = Object.entries(files).map(([path, content]) => ({ path, content }));
  return analyzeImage(await openLayers([entries]), { analyzers: [packages(options)] });
}

const npm = (name: string): string => `{"name":"${name}","version":"1.0.0"}`;
const deb = (name: string, architecture = 'amd64'): string =>
  `Package: ${name}\nVersion: 1\nArchitecture: ${architecture}\n\n`;

describe('the list of catalogers', () => {
  it('is sorted, and each has an id, globs and capabilities of its own', () => {
    const ids = catalogers.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    for (const { globs, capabilities, version, follows } of catalogers) {
      expect(globs.length).toBeGreaterThan(0);
      expect(capabilities.ecosystem).not.toBe('');
      expect(version).toBeGreaterThan(0);
      for (const path of follows) expect(path).not.toMatch(/^\/|\*/);
    }
  });

  it('decides which files are wanted, and as what', () => {
    const analyzer = packagesAnalyzer();
    expect(
      [
        'var/lib/dpkg/status',
        'var/lib/dpkg/status.d/x',
        'usr/lib/apk/db/installed',
        'srv/node_modules/@a/b/package.json',
        'usr/share/nodejs/x/package.json',
        'etc/os-release',
        'usr/lib/sysimage/rpm/rpmdb.sqlite',
        'home/status',
      ].map((path) => analyzer.wants(path)),
    ).toEqual(['dpkg', 'dpkg', 'apk', 'npm', 'npm', 'distro', 'rpm', undefined]);
  });
});

describe('packages', () => {
  it('gives the packages of all databases, sorted, with purls of the distribution', async () => {
    const { inventory, coverage } = await analyze({
      'etc/os-release': 'ID=ubuntu\nVERSION_ID=22.04',
      'var/lib/dpkg/status': deb('zlib1g') + deb('bash') + deb('bash', 'i386'),
      'lib/apk/db/installed': 'P:musl\nV:1\nA:x86_64\n',
      'app/node_modules/@b/c/package.json': npm('@b/c'),
      'app/node_modules/a/package.json': npm('a'),
      'lib/node_modules/a/package.json': npm('a'),
    });
    expect(inventory.packages.map(({ purl, path }) => `${purl} ${path}`)).toEqual([
      'pkg:apk/ubuntu/musl@1?arch=x86_64&distro=ubuntu-22.04 lib/apk/db/installed',
      'pkg:deb/ubuntu/bash@1?arch=amd64&distro=ubuntu-22.04 var/lib/dpkg/status',
      'pkg:deb/ubuntu/bash@1?arch=i386&distro=ubuntu-22.04 var/lib/dpkg/status',
      'pkg:deb/ubuntu/zlib1g@1?arch=amd64&distro=ubuntu-22.04 var/lib/dpkg/status',
      'pkg:npm/%40b/c@1.0.0 app/node_modules/@b/c/package.json',
      'pkg:npm/a@1.0.0 app/node_modules/a/package.json',
      'pkg:npm/a@1.0.0 lib/node_modules/a/package.json',
    ]);
    expect(coverage[0]?.counts).toEqual({
      layers: 1,
      files: 6,
      packages: 7,
      apk: 1,
      deb: 3,
      npm: 3,
    });
  });

  it.each([
    ['no distribution', undefined, 'pkg:deb/debian/a@1?arch=amd64'],
    [
      'a distribution without a version',
      'ID=debian',
      'pkg:deb/debian/a@1?arch=amd64&distro=debian',
    ],
    [
      'a distribution with a code name alone',
      'ID=debian\nVERSION_CODENAME=sid',
      'pkg:deb/debian/a@1?arch=amd64&distro=debian-sid',
    ],
    ['a distribution whose ID is no name', 'ID=/', 'pkg:deb/debian/a@1?arch=amd64'],
    ['a distribution whose ID is odd', 'ID="A/../b c"', 'pkg:deb/debian/a@1?arch=amd64'],
  ])('names a package of %s', async (_name, release, purl) => {
    const { inventory, coverage } = await analyze({
      ...(release !== undefined && { 'etc/os-release': release }),
      'var/lib/dpkg/status': deb('a'),
    });
    expect(coverage[0]?.problems).toEqual([]);
    expect(inventory.packages.map((one) => one.purl)).toEqual([purl]);
  });

  it('takes a cataloger from outside, with a purl type and names of its own', async () => {
    const base = { version: 1, follows: [], capabilities: { ecosystem: 'Own', gives: [] } };
    const read = (): ReturnType<Cataloger['read']> => ({
      packages: [{ name: 'acme/tool', version: '1', licenses: [] }],
      owned: [],
    });
    const system: Cataloger = {
      ...base,
      id: 'own-system',
      type: 'acme',
      scope: 'system',
      evidence: 'installed',
      globs: ['acme/db'],
      read,
    };
    const language: Cataloger = {
      ...base,
      id: 'own-language',
      type: 'forge',
      scope: 'language',
      evidence: 'installed',
      globs: ['**/forge.txt'],
      splitName: (name) => ({ namespace: name.split('/')[0], name: name.split('/')[1] ?? '' }),
      read,
    };
    const files = { 'acme/db': '', 'app/forge.txt': '' };
    const purls = async (one: Cataloger, release?: string): Promise<readonly string[]> => {
      const { inventory } = await analyze(
        { ...files, ...(release !== undefined && { 'etc/os-release': release }) },
        { catalogers: [one] },
      );
      return inventory.packages.map(({ purl }) => purl);
    };
    expect(await purls(system)).toEqual(['pkg:acme/acme%2Ftool@1']);
    expect(await purls({ ...system, vendor: 'acme-os' })).toEqual([
      'pkg:acme/acme-os/acme%2Ftool@1',
    ]);
    expect(await purls(system, 'ID=acme')).toEqual(['pkg:acme/acme/acme%2Ftool@1?distro=acme']);
    expect(await purls(language, 'ID=acme')).toEqual(['pkg:forge/acme/tool@1']);
  });

  it('tells which system package owns a language package', async () => {
    const { inventory } = await analyze({
      'var/lib/dpkg/status': deb('node-a') + deb('node-b', 'arm64'),
      'var/lib/dpkg/info/node-a.list': '/.\n/usr/share/nodejs/a/package.json\n',
      'var/lib/dpkg/info/node-b:arm64.list': '/usr/share/nodejs/b/package.json\n',
      'var/lib/dpkg/info/node-gone.list': '/usr/share/nodejs/c/package.json\n',
      'lib/apk/db/installed': 'P:npm\nV:1\nF:usr/lib/node_modules/npm\nR:package.json\n',
      'usr/share/nodejs/a/package.json': npm('a'),
      'usr/share/nodejs/b/package.json': npm('b'),
      'usr/share/nodejs/c/package.json': npm('c'),
      'usr/lib/node_modules/npm/package.json': npm('npm'),
    });
    expect(
      inventory.packages
        .filter(({ type }) => type === 'npm')
        .map(({ name, ownedBy }) => [name, ownedBy]),
    ).toEqual([
      ['a', 'pkg:deb/debian/node-a@1?arch=amd64'],
      ['b', 'pkg:deb/debian/node-b@1?arch=arm64'],
      ['c', undefined],
      ['npm', 'pkg:apk/alpine/npm@1'],
    ]);
  });

  it.each([
    ['rpm', 'var/lib/rpm/rpmdb.sqlite'],
    ['opkg', 'usr/lib/opkg/status'],
    ['pacman', 'var/lib/pacman/local/bash-5/desc'],
  ])('does not pass an image with an %s database as one without packages', async (role, path) => {
    const { coverage } = await analyze({ [path]: 'x' });
    expect(coverage[0]).toMatchObject({
      status: 'partial',
      notAssessed: [
        { what: `${role} packages of ${path}`, reason: `no cataloger reads ${role} databases` },
      ],
    });
  });

  it('leaves out a package that cannot be named, and keeps the rest', async () => {
    const { inventory, coverage } = await analyze({
      'app/node_modules/@x/a/package.json': npm('@/'),
      'app/node_modules/b/package.json': npm('b'),
      'app/node_modules/c/package.json': '{',
    });
    expect(inventory.packages.map(({ name }) => name)).toEqual(['b']);
    expect(coverage[0]?.problems.map(({ path, code }) => [path, code])).toEqual([
      ['app/node_modules/c/package.json', 'ERR_IMAGE_PACKAGES'],
      ['app/node_modules/@x/a/package.json', 'ERR_IMAGE_PACKAGES'],
    ]);
  });

  it('tells once that there are more packages than may be kept', async () => {
    const names = ['a', 'b', 'c', 'd'].map((name) => ({
      path: `node_modules/${name}/package.json`,
      content: npm(name),
    }));
    const { inventory, coverage } = await analyzeImage(await openLayers([names]), {
      limits: { packageCount: 2 },
    });
    expect(inventory.packages.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(coverage[0]).toMatchObject({ status: 'partial' });
    expect(coverage[0]?.problems.map(({ message }) => message)).toEqual([
      'more than 2 packages: the rest is left out',
    ]);
  });

  it('uses catalogers of users beside or instead of its own', async () => {
    const lines: Cataloger = {
      id: 'rpm',
      version: 3,
      type: 'deb',
      scope: 'language',
      evidence: 'installed',
      globs: ['var/lib/rpm/Packages'],
      follows: [],
      capabilities: { ecosystem: 'lines', gives: [] },
      read: (_path, bytes) => ({
        packages: new TextDecoder()
          .decode(bytes)
          .split('\n')
          .map((name) => ({ name, version: '1', licenses: [] })),
        owned: [],
      }),
    };
    const { inventory, coverage } = await analyze(
      { 'var/lib/rpm/Packages': 'x\ny' },
      { catalogers: [lines] },
    );
    expect(inventory.packages.map(({ name, foundBy }) => `${name} ${foundBy}`)).toEqual([
      'x rpm',
      'y rpm',
    ]);
    expect(coverage[0]).toMatchObject({
      status: 'ok',
      basis: 'catalogers rpm 3; blob digests verified',
    });
  });
});
