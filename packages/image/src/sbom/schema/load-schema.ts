import { exceptionIds, licenseIds } from '../../licenses/license-ids.ts';
import type { JsonSchema } from './validate.ts';

/** A schema with those that it names. */
export interface SchemaSet {
  readonly root: JsonSchema;
  readonly files: ReadonlyMap<string, JsonSchema>;
}

/** Loads the schema of CycloneDX for a version; those before 1.4 are held to 1.4, which added to them only. */
export async function loadCycloneDxSchema(version: string): Promise<SchemaSet | undefined> {
  const text = await cycloneDxText(version);
  if (text === undefined) return undefined;
  const { jsf } = await import('./data/jsf.ts');
  const { cryptographyDefs } = await import('./data/cryptography-defs.ts');
  const ids = [...licenseIds.split(' '), ...exceptionIds.split(' ')];
  return {
    root: read(text),
    files: new Map<string, JsonSchema>([
      ['jsf-0.82.schema.json', read(jsf)],
      ['cryptography-defs.schema.json', read(cryptographyDefs)],
      ['spdx.schema.json', { type: 'string', enum: ids }],
    ]),
  };
}

/** Loads the schema of SPDX 2 for a version. */
export async function loadSpdxSchema(version: string): Promise<SchemaSet | undefined> {
  const files = new Map<string, JsonSchema>();
  if (version === '2.2') {
    const { spdx22 } = await import('./data/spdx-2.2.ts');
    return { root: read(spdx22), files };
  }
  if (version !== '2.3') return undefined;
  const { spdx23 } = await import('./data/spdx-2.3.ts');
  return { root: read(spdx23), files };
}

async function cycloneDxText(version: string): Promise<string | undefined> {
  switch (version) {
    case '1.2':
    case '1.3':
    case '1.4':
      return (await import('./data/cyclonedx-1.4.ts')).cyclonedx14;
    case '1.5':
      return (await import('./data/cyclonedx-1.5.ts')).cyclonedx15;
    case '1.6':
      return (await import('./data/cyclonedx-1.6.ts')).cyclonedx16;
    case '1.7':
      return (await import('./data/cyclonedx-1.7.ts')).cyclonedx17;
    default:
      return undefined;
  }
}

function read(text: string): JsonSchema {
  return JSON.parse(text) as JsonSchema;
}
