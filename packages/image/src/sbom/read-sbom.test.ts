import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImageError } from '../errors.ts';
import { parseSbom, readSbom } from './read-sbom.ts';

const bytesOf = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

const cycloneDx = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  components: [
    { type: 'operating-system', name: 'debian', version: '12' },
    {
      type: 'library',
      'bom-ref': 'a',
      name: 'core',
      group: '@babel',
      version: '7.0.0',
      purl: 'pkg:npm/%40babel/core@7.0.0',
      licenses: [{ license: { id: 'MIT' } }],
      components: [{ type: 'library', 'bom-ref': 'b', name: 'inner', version: '1' }],
    },
    { type: 'file', name: 'a.txt' },
  ],
  dependencies: [{ ref: 'a', dependsOn: ['b'] }],
};

const tagValue = `SPDXVersion: SPDX-2.3
DocumentName: shop
PackageName: zlib
SPDXID: SPDXRef-zlib
PackageVersion: 1.3
PackageComment: <text>two
PackageName: no package</text>
ExternalRef: PACKAGE-MANAGER purl pkg:deb/debian/zlib1g@1:1.3?arch=amd64&distro=debian-12
PackageLicenseDeclared: Zlib
PackageName: app
SPDXID: SPDXRef-app
Relationship: SPDXRef-zlib DEPENDENCY_OF SPDXRef-app
`;

const xml = `<?xml version="1.0"?>
<bom xmlns="http://cyclonedx.org/schema/bom/1.4"><components>
<component type="library" bom-ref="x"><name>left-pad</name><version>1.3.0</version>
<licenses><license><id>WTFPL</id></license></licenses><purl>pkg:npm/left-pad@1.3.0</purl></component>
</components></bom>`;

describe('readSbom', () => {
  it('counts nested components and takes those that are packages', async () => {
    const { components, inventory, specVersion } = await readSbom(bytesOf(cycloneDx));
    expect(specVersion).toBe('1.5');
    expect(components).toBe(4);
    expect(inventory.distro).toMatchObject({ id: 'debian', versionId: '12' });
    expect(inventory.packages).toMatchObject([
      { id: 'sbom:b', type: 'generic', name: 'inner' },
      { type: 'npm', name: '@babel/core', licenses: ['MIT'], dependsOn: ['sbom:b'] },
    ]);
  });

  it('refuses what breaks the schema, with a pointer', async () => {
    const broken = { ...cycloneDx, components: [{ type: 'gadget', name: 'a' }] };
    await expect(readSbom(bytesOf(broken))).rejects.toMatchObject({
      code: 'ERR_IMAGE_SBOM',
      at: { pointer: '/components/0/type' },
    });
    const report = await readSbom(bytesOf(broken), { schema: 'report' });
    expect(report.problems).toHaveLength(1);
    expect((await readSbom(bytesOf(broken), { schema: 'ignore' })).problems).toEqual([]);
  });

  it('refuses a document beyond a limit', async () => {
    const small = { limits: { documentBytes: 10 } };
    await expect(readSbom(bytesOf(cycloneDx), small)).rejects.toMatchObject({
      code: 'ERR_IMAGE_LIMIT',
    });
    const shallow = { limits: { documentDepth: 2 } };
    await expect(readSbom(bytesOf(cycloneDx), shallow)).rejects.toMatchObject({
      code: 'ERR_IMAGE_LIMIT',
    });
  });

  it('reads tag-value with texts of several lines and relations the other way round', () => {
    const { components, encoding, inventory } = parseSbom(bytesOf(tagValue));
    expect([encoding, components]).toEqual(['tag-value', 2]);
    expect(inventory.distro).toMatchObject({ id: 'debian', versionId: '12' });
    expect(inventory.packages).toMatchObject([
      { type: 'deb', name: 'zlib1g', version: '1:1.3', architecture: 'amd64', licenses: ['Zlib'] },
      { type: 'generic', name: 'app', dependsOn: ['sbom:SPDXRef-zlib'] },
    ]);
  });

  it('reads CycloneDX in XML', () => {
    const { encoding, inventory } = parseSbom(bytesOf(xml));
    expect(encoding).toBe('xml');
    expect(inventory.packages).toMatchObject([{ name: 'left-pad', licenses: ['WTFPL'] }]);
  });

  it('reads SPDX 3 and the JSON of Syft', () => {
    const spdx3 = {
      '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
      '@graph': [
        { type: 'software_Package', spdxId: 'urn:a', name: 'a', software_packageVersion: '1' },
        {
          type: 'simplelicensing_LicenseExpression',
          spdxId: 'urn:l',
          simplelicensing_licenseExpression: 'MIT',
        },
        {
          type: 'Relationship',
          from: 'urn:a',
          to: ['urn:l'],
          relationshipType: 'hasDeclaredLicense',
        },
      ],
    };
    expect(parseSbom(bytesOf(spdx3)).inventory.packages).toMatchObject([
      { name: 'a', version: '1', licenses: ['MIT'] },
    ]);
    const syft = {
      artifacts: [
        {
          id: '1',
          name: 'musl',
          version: '1.2',
          purl: 'pkg:apk/alpine/musl@1.2',
          locations: [{ path: '/lib/apk/db/installed' }],
        },
      ],
      artifactRelationships: [],
      distro: { id: 'alpine', versionID: '3.20' },
      schema: { version: '16.0.0' },
    };
    const { format, inventory } = parseSbom(bytesOf(syft));
    expect(format).toBe('syft');
    expect(inventory.distro?.versionId).toBe('3.20');
    expect(inventory.packages).toMatchObject([{ name: 'musl', path: 'lib/apk/db/installed' }]);
  });

  it('never throws anything but its own error', () => {
    const whole = [bytesOf(cycloneDx), bytesOf(tagValue), bytesOf(xml)];
    for (const bytes of whole) {
      for (let end = 0; end < bytes.length; end++) attempt(bytes.subarray(0, end));
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), attempt));
    fc.assert(
      fc.property(fc.json(), (text) => {
        attempt(bytesOf(`{"bomFormat":"CycloneDX","specVersion":"1.6","components":[${text}]}`));
        attempt(
          bytesOf(`{"spdxVersion":"SPDX-2.3","packages":[${text}],"relationships":[${text}]}`),
        );
      }),
    );
  });
});

function attempt(bytes: Uint8Array): void {
  try {
    parseSbom(bytes);
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
  }
}
