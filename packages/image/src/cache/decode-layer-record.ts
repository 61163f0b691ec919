import { ImageError } from '../errors.ts';
import type { TarEntryKind } from '../layers/tar/tar-entry.ts';
import type { LayerRecord, LayerStep, RecordedProblem, RecordedReading } from './layer-record.ts';
import { NameHashes } from './name-hashes.ts';

/** Checks the facts of an analyzer, by its number; undefined where they are not of the form. */
export type DecodeFacts = (analyzer: number, role: string, facts: unknown) => unknown;

const entryKinds: readonly TarEntryKind[] = [
  'file',
  'directory',
  'symlink',
  'hardlink',
  'character-device',
  'block-device',
  'fifo',
];

/**
 * Reads a record. What comes out of a cache is untrusted: any part that is not of the form makes the whole
 * of no use.
 * @throws ImageError `ERR_IMAGE_CACHE`
 */
export function decodeLayerRecord(text: string, decodeFacts: DecodeFacts): LayerRecord {
  const value = parse(text);
  return {
    bytes: count(own(value, 'bytes')),
    entries: count(own(value, 'entries')),
    steps: list(own(value, 'steps')).map((step) => decodeStep(list(step), decodeFacts)),
    names: NameHashes.ofSteps(list(own(value, 'names')).map(count)),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('JSON');
  }
}

function decodeStep(fields: readonly unknown[], decodeFacts: DecodeFacts): LayerStep {
  const [kind, path, mode, size, linkTarget, readings] = fields;
  if (kind === 'problem') return { kind, problem: decodeProblem(path) };
  const entry = {
    kind: entryKinds.find((one) => one === kind) ?? refuse('kind'),
    path: textOf(path),
    mode: count(mode),
    size: count(size),
    linkTarget: textOf(linkTarget),
  };
  if (readings === undefined) return { kind: 'entry', entry };
  return {
    kind: 'entry',
    entry,
    readings: list(readings).map((one) => decodeReading(list(one), decodeFacts)),
  };
}

function decodeReading(fields: readonly unknown[], decodeFacts: DecodeFacts): RecordedReading {
  const analyzer = count(fields[0]);
  const role = textOf(fields[1]);
  const facts = fields.length > 4 ? decodeFacts(analyzer, role, fields[4]) : undefined;
  if (fields.length > 4 && facts === undefined) refuse('facts');
  return {
    analyzer,
    role,
    path: textOf(fields[2]),
    facts,
    problems: list(fields[3]).map(decodeProblem),
  };
}

function decodeProblem(value: unknown): RecordedProblem {
  const [code, message, path, line] = list(value);
  return {
    code: textOf(code),
    message: textOf(message),
    ...(path !== null && { path: textOf(path) }),
    ...(line !== null && { line: count(line) }),
  };
}

function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : refuse('list');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : refuse('text');
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : refuse('number');
}

function refuse(what: string): never {
  throw new ImageError('ERR_IMAGE_CACHE', `a cached layer is damaged: ${what} expected`);
}
