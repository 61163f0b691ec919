import { parseYaml } from '@seaworthy/core/primitives/yaml';
import { decodeText } from '../../documents/decode-text.ts';
import { isObject, memberOf } from '../../documents/members.ts';
import { ImageError } from '../../errors.ts';
import { parseXml } from '../../xml/parse-xml.ts';
import type { SbomEncoding, StatedDocument } from '../model.ts';
import { readCycloneDx } from './cyclonedx.ts';
import { cycloneDxFromXml, cycloneDxXmlVersion } from './cyclonedx-xml.ts';
import { readTagValue } from './spdx-tag-value.ts';
import { readSpdx2 } from './spdx2.ts';
import { isSpdx3, readSpdx3 } from './spdx3.ts';
import { readSyft } from './syft.ts';

/** A document told by its content: its root in the form of JSON, and how to take what it states. */
export interface OpenDocument {
  readonly encoding: SbomEncoding;
  readonly root: object;
  /** Name of the schema and version that hold it; undefined where there is none. */
  readonly schema?: { readonly format: 'cyclonedx' | 'spdx'; readonly version: string } | undefined;
  readonly state: (root: object) => StatedDocument;
}

/**
 * Tells the format of a document by its content.
 * @throws ImageError `ERR_IMAGE_SBOM` where it is none that is known, with the place where it breaks its syntax
 */
export function openDocument(bytes: Uint8Array, uri: string): OpenDocument {
  const text = decodeText(bytes).replace(/^\uFEFF/, '');
  const start = text.slice(0, 4096).trimStart();
  if (start.startsWith('{')) return openJson(text, uri);
  if (start.startsWith('<')) return openXml(text, uri);
  if (/^(?:#[^\n]*\n\s*)*SPDXVersion\s*:/.test(start)) return openTagValue(text, uri);
  return openYaml(text, uri);
}

function openJson(text: string, uri: string): OpenDocument {
  const root = parseJson(text, uri);
  const specVersion = memberOf(root, 'specVersion');
  if (Object.hasOwn(root, 'bomFormat') || typeof specVersion === 'string') {
    if (typeof specVersion !== 'string' || !/^1\.[2-7]$/.test(specVersion)) {
      throw refuse(uri, 'expected a version of CycloneDX from 1.2 to 1.7', {
        pointer: '/specVersion',
      });
    }
    const schema = { format: 'cyclonedx', version: specVersion } as const;
    return { encoding: 'json', root, schema, state: readCycloneDx };
  }
  if (Object.hasOwn(root, 'spdxVersion')) return openSpdx2(root, 'json', uri);
  if (isSpdx3(root)) {
    if (!Array.isArray(memberOf(root, '@graph'))) {
      throw refuse(uri, 'expected a list of elements', { pointer: '/@graph' });
    }
    return { encoding: 'json-ld', root, state: readSpdx3 };
  }
  if (Array.isArray(memberOf(root, 'artifacts')) && Object.hasOwn(root, 'schema')) {
    return { encoding: 'json', root, state: readSyft };
  }
  throw refuse(uri, 'it is no SBOM of a known format', { pointer: '' });
}

function openSpdx2(root: object, encoding: 'json' | 'yaml', uri: string): OpenDocument {
  const stated = memberOf(root, 'spdxVersion');
  const version = typeof stated === 'string' ? /^SPDX-(2\.[23])$/.exec(stated)?.[1] : undefined;
  if (version === undefined) {
    throw refuse(uri, 'expected SPDX-2.2 or SPDX-2.3', { pointer: '/spdxVersion' });
  }
  return { encoding, root, schema: { format: 'spdx', version }, state: readSpdx2 };
}

function openXml(text: string, uri: string): OpenDocument {
  const version = cycloneDxXmlVersion(text.slice(0, 65_536));
  if (version === undefined || !/^1\.[2-7]$/.test(version)) {
    throw refuse(uri, 'expected the namespace of CycloneDX from 1.2 to 1.7', { line: 1 });
  }
  let root: object;
  try {
    const element = parseXml(text);
    if (element.name !== 'bom')
      throw refuse(uri, 'expected an element bom', { line: element.line });
    root = cycloneDxFromXml(element, version);
  } catch (error) {
    if (error instanceof ImageError && error.code === 'ERR_IMAGE_SBOM') throw error;
    if (!(error instanceof ImageError)) throw error;
    throw refuse(uri, error.message, error.at ?? { line: 1 });
  }
  return { encoding: 'xml', root, state: readCycloneDx };
}

function openTagValue(text: string, uri: string): OpenDocument {
  const read = readTagValue(text);
  if ('fault' in read) throw refuse(uri, read.fault.message, { line: read.fault.line });
  const { root } = read;
  if (!/^SPDX-2\.[23]$/.test(String(memberOf(root, 'spdxVersion')))) {
    throw refuse(uri, 'expected SPDX-2.2 or SPDX-2.3', { pointer: '/spdxVersion' });
  }
  return { encoding: 'tag-value', root, state: readSpdx2 };
}

function openYaml(text: string, uri: string): OpenDocument {
  const [document] = parseYaml(text, { uri, single: true });
  if (document?.error !== undefined) {
    throw refuse(uri, 'it is neither JSON, XML, tag-value nor YAML', document.error.at ?? {});
  }
  const root: unknown = document?.value;
  if (isObject(root) && Object.hasOwn(root, 'spdxVersion')) return openSpdx2(root, 'yaml', uri);
  throw refuse(uri, 'it is no SBOM of a known format', { pointer: '' });
}

function parseJson(text: string, uri: string): object {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    throw refuse(uri, 'it is not JSON', { pointer: '' });
  }
  if (!isObject(root)) throw refuse(uri, 'expected an object', { pointer: '' });
  return root;
}

function refuse(uri: string, message: string, at: ImageError['at']): ImageError {
  return new ImageError('ERR_IMAGE_SBOM', `${uri}: ${message}`, { at: { ...at, uri } });
}
