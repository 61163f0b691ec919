import { type CommonOptions, CoreError, type Problem, resolveLimits } from '@seaworthy/core';
import { ImageError } from '../errors.ts';
import type { Sbom } from './model.ts';
import { type OpenDocument, openDocument } from './read/open-document.ts';
import { toInventory } from './read/to-inventory.ts';
import { loadCycloneDxSchema, loadSpdxSchema, type SchemaSet } from './schema/load-schema.ts';
import { validate } from './schema/validate.ts';

/** What becomes of a document that breaks its schema. */
export const schemaAnswers = ['refuse', 'report', 'ignore'] as const;

/** Options of {@link readSbom}. Read: limits `documentBytes`, `documentDepth`, `evaluationSteps`, `packageCount`. */
export interface ReadSbomOptions extends Pick<CommonOptions, 'limits'> {
  /** Name of the document in errors, and path of its packages. Default: `sbom`. */
  readonly uri?: string | undefined;
  /** Name of the subject, part of the ids of findings. Default: the name that the document gives. */
  readonly name?: string | undefined;
  /** What becomes of a document that breaks its schema. Default: `refuse`. */
  readonly schema?: (typeof schemaAnswers)[number] | undefined;
}

/**
 * Reads an SBOM: CycloneDX 1.2 to 1.7 (JSON, XML), SPDX 2.2 and 2.3 (JSON, tag-value, YAML) and 3.0 (JSON-LD),
 * or Syft's JSON. Documents of CycloneDX and SPDX 2 in JSON or YAML are held to the schema of their version.
 * @throws ImageError `ERR_IMAGE_SBOM` with a pointer or line, `ERR_IMAGE_LIMIT` beyond a limit
 * @example
 * const { inventory } = await readSbom(await readFile('shop.cdx.json'), { uri: 'shop.cdx.json' });
 */
export async function readSbom(bytes: Uint8Array, options: ReadSbomOptions = {}): Promise<Sbom> {
  const { schema = 'refuse', uri = 'sbom' } = options;
  if (schema === 'ignore') return parseSbom(bytes, options);
  const document = open(bytes, options);
  const problems: Problem[] = [];
  const set = await schemaOf(document);
  const fault = set === undefined ? undefined : check(document, set, options);
  if (fault !== undefined) {
    const message = `${uri}: ${fault.pointer || '/'}: ${fault.message}`;
    if (schema === 'refuse') {
      throw new ImageError('ERR_IMAGE_SBOM', message, { at: { uri, pointer: fault.pointer } });
    }
    problems.push({ code: 'ERR_IMAGE_SBOM', message, path: uri });
  }
  return finish(document, options, problems);
}

/** Reads an SBOM as {@link readSbom} does, without holding it to its schema; synchronous. */
export function parseSbom(bytes: Uint8Array, options: ReadSbomOptions = {}): Sbom {
  return finish(open(bytes, options), options, []);
}

function open(bytes: Uint8Array, { limits, uri = 'sbom' }: ReadSbomOptions): OpenDocument {
  const { documentBytes } = resolveLimits(limits);
  if (bytes.length > documentBytes) {
    throw new ImageError('ERR_IMAGE_LIMIT', `${uri} is beyond ${documentBytes} bytes`, {
      at: { uri },
      limit: { limit: 'documentBytes', max: documentBytes, seen: bytes.length },
    });
  }
  return openDocument(bytes, uri);
}

async function schemaOf({ schema }: OpenDocument): Promise<SchemaSet | undefined> {
  if (schema === undefined) return undefined;
  return schema.format === 'cyclonedx'
    ? loadCycloneDxSchema(schema.version)
    : loadSpdxSchema(schema.version);
}

function check(
  { root }: OpenDocument,
  set: SchemaSet,
  { limits, uri = 'sbom' }: ReadSbomOptions,
): { readonly pointer: string; readonly message: string } | undefined {
  const { documentDepth, evaluationSteps } = resolveLimits(limits);
  try {
    const found = validate(set.root, root, {
      resolve: (file) => set.files.get(file),
      maxDepth: documentDepth,
      maxSteps: evaluationSteps,
    });
    if (found === undefined || 'pointer' in found) return found;
    const max = found.limit === 'documentDepth' ? documentDepth : evaluationSteps;
    throw new ImageError('ERR_IMAGE_LIMIT', `${uri} is beyond the limit ${found.limit} (${max})`, {
      at: { uri },
      limit: { limit: found.limit, max, seen: max + 1 },
    });
  } catch (error) {
    if (!(error instanceof CoreError) || error.limit === undefined) throw error;
    throw new ImageError('ERR_IMAGE_LIMIT', `${uri}: ${error.message}`, {
      at: { uri },
      limit: error.limit,
    });
  }
}

function finish(
  document: OpenDocument,
  { uri = 'sbom', name, limits }: ReadSbomOptions,
  found: readonly Problem[],
): Sbom {
  const stated = document.state(document.root);
  const { packageCount, problemCount } = resolveLimits(limits);
  const problems: Problem[] = [...found];
  const inventory = toInventory(stated, {
    subject: { kind: 'image', name: name ?? stated.name ?? uri, reference: uri },
    path: uri,
    maxPackages: packageCount,
    problem: (message) => {
      if (problems.length < problemCount) {
        problems.push({ code: 'ERR_IMAGE_SBOM', message: `${uri}: ${message}`, path: uri });
      }
    },
  });
  return {
    format: stated.format,
    specVersion: stated.specVersion,
    encoding: document.encoding,
    ...(stated.name !== undefined && { name: stated.name }),
    ...(stated.id !== undefined && { id: stated.id }),
    ...(stated.created !== undefined && { created: stated.created }),
    components: stated.components.length,
    inventory,
    problems,
  };
}
