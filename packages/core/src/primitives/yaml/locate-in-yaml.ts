import { formatPointer, parsePointer } from '../pointer/json-pointer.ts';
import { indexLines, type LineIndex, type TextPosition } from './line-index.ts';
import { readNodes } from './read-nodes.ts';
import { isMerge, keyOf, targetOf } from './scalar-value.ts';
import type { YamlNode } from './yaml-node.ts';

/** A stretch of a text; `end` is the position behind its last character. */
export interface TextSpan {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** Place of a field in a text. */
export interface YamlPlace {
  /** The pointer that was asked for. */
  readonly pointer: string;
  /** Pointer of the field that the place is of: the one asked for, or its nearest ancestor. */
  readonly found: string;
  /** Tells that the field itself was found. */
  readonly exact: boolean;
  readonly value: TextSpan;
  /** Its key, where it is a member of a mapping. */
  readonly key: TextSpan | undefined;
}

/** Options of {@link locateInYaml} and {@link readPositions}. */
export interface PositionOptions {
  /** Offsets of the document in the text; without them the text is one document. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  /** Without it, a document that is no YAML is tried as JSON. */
  readonly format?: 'yaml' | 'json' | undefined;
  /** Lines of the text, if they were indexed before. */
  readonly lines?: LineIndex | undefined;
  /** Greatest depth; the limit with which the document was read. */
  readonly maxDepth?: number | undefined;
}

/** Gives the place of a pointer; asked as often as wanted, the document is read once. */
export type PositionReader = (pointer: string) => YamlPlace;

/**
 * Finds where the fields of one document stand. A field that is missing has the place of its
 * nearest ancestor, a document that cannot be read its start.
 * @example
 * const [place] = locateInYaml(text, ['/spec/replicas']);
 */
export function locateInYaml(
  text: string,
  pointers: readonly string[],
  options: PositionOptions = {},
): readonly YamlPlace[] {
  const read = readPositions(text, options);
  return pointers.map((pointer) => read(pointer));
}

/** Reads a document once more, for its positions, and gives a function that finds fields. */
export function readPositions(text: string, options: PositionOptions = {}): PositionReader {
  const { start = 0, end = text.length } = options;
  const lines = options.lines ?? indexLines(text);
  const source = start === 0 && end === text.length ? text : text.slice(start, end);
  const { format, maxDepth } = options;
  const root = readNodes(source, { format, maxDepth });
  const spanOf = (node: YamlNode): TextSpan => ({
    start: lines(start + node.start),
    end: lines(start + node.end),
  });
  return (pointer) => {
    const tokens = parsePointer(pointer);
    if (root === undefined) {
      const at = lines(start);
      const value = { start: at, end: at };
      return { pointer, found: '', exact: pointer === '', value, key: undefined };
    }
    let node = root;
    let key: YamlNode | undefined;
    let depth = 0;
    for (const token of tokens) {
      const step = childOf(node, token);
      if (step === undefined) break;
      node = step.value;
      key = step.key;
      depth++;
    }
    const exact = depth === tokens.length;
    return {
      pointer,
      found: exact ? pointer : formatPointer(tokens.slice(0, depth)),
      exact,
      value: spanOf(node),
      key: key === undefined ? undefined : spanOf(key),
    };
  };
}

interface Step {
  readonly value: YamlNode;
  readonly key: YamlNode | undefined;
}

function childOf(parent: YamlNode, token: string): Step | undefined {
  const node = targetOf(parent);
  if (node.kind === 'sequence') {
    const value = /^(?:0|[1-9]\d*)$/.test(token) ? node.items[Number(token)] : undefined;
    return value === undefined ? undefined : { value, key: undefined };
  }
  return memberOf(node, token, undefined);
}

/**
 * Finds the member that counts: the last one that is written or merged under a key. A merge may lead
 * back to a mapping that was visited on the way.
 */
function memberOf(
  node: YamlNode,
  name: string,
  visited: Set<YamlNode> | undefined,
): Step | undefined {
  if (node.kind !== 'mapping' || visited?.has(node) === true) return undefined;
  for (let index = node.items.length - 2; index >= 0; index -= 2) {
    const key = node.items[index];
    const value = node.items[index + 1];
    if (key === undefined || value === undefined) continue;
    if (isMerge(key)) {
      const on = (visited ?? new Set()).add(node);
      const merged = value.kind === 'sequence' ? value.items : [value];
      for (const one of merged) {
        const step = memberOf(targetOf(one), name, on);
        if (step !== undefined) return step;
      }
    } else if (keyOf(key) === name) return { value, key };
  }
  return undefined;
}
