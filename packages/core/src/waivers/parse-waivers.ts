import { rootNode } from '../decode/node.ts';
import { CoreError } from '../errors/seaworthy-error.ts';
import type { Limits } from '../limits/limits.ts';
import { type PositionReader, readPositions } from '../primitives/yaml/locate-in-yaml.ts';
import { parseYaml } from '../primitives/yaml/parse-yaml.ts';
import { decodeWaivers } from '../suppressions/decode-waivers.ts';
import type { Waiver } from '../suppressions/waiver.ts';

/** Options of {@link parseWaivers}. */
export interface ParseWaiversOptions {
  /** Name of the file, for errors and for the source of each waiver. */
  readonly uri?: string | undefined;
  /** Reads the limits of documents. */
  readonly limits?: Partial<Limits> | undefined;
}

/**
 * Reads a waiver file: one YAML or JSON document, a list of waivers. Unknown fields, keys that stand twice and
 * waivers that name nothing are refused; a waiver's `source` is its file and line.
 * @throws CoreError `ERR_CORE_SYNTAX` with line and column, `ERR_CORE_LIMIT`
 * @example
 * const waivers = parseWaivers('- check: CVE-2023-5678\n  reason: not reachable\n', { uri: 'waivers.yaml' });
 */
export function parseWaivers(text: string, options: ParseWaiversOptions = {}): Waiver[] {
  const { uri, limits } = options;
  const documents = parseYaml(text, { uri, limits });
  for (const { error } of documents) if (error !== undefined) throw error;
  const [document, second] = documents.filter(({ value }) => value !== null);
  if (document === undefined) return [];
  const [problem] = document.problems;
  if (problem !== undefined) throw fault(problem.message, uri, problem.line, problem.column);
  const { start, end, format } = document;
  let positions: PositionReader | undefined;
  const place = (pointer: string): { readonly line: number; readonly column: number } => {
    positions ??= readPositions(text, { start, end, format, maxDepth: limits?.documentDepth });
    const { key, value } = positions(pointer);
    const { line, column } = (key ?? value).start;
    return { line, column };
  };
  if (second !== undefined) {
    const { line, column } = readPositions(text, { start: second.start, end: second.end })('').value
      .start;
    throw fault('a waiver file is one document, and here begins another', uri, line, column);
  }
  return decodeWaivers(rootNode(document.value, { what: 'waiver file', uri, place }));
}

function fault(message: string, uri: string | undefined, line: number, column: number): CoreError {
  return new CoreError('ERR_CORE_SYNTAX', `waiver file: ${message}`, { at: { uri, line, column } });
}
