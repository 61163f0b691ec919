import type { Json } from '../finding/json.ts';
import {
  type DocumentNode,
  describeValue,
  itemNodes,
  memberNode,
  memberNodes,
  nodeFault,
} from './node.ts';

/** Gives a text. */
export function decodeText(node: DocumentNode): string {
  if (typeof node.value === 'string') return node.value;
  throw nodeFault(node, `expected a text, got ${describeValue(node.value)}`);
}

/** Gives a text that holds more than blanks. */
export function decodeFilledText(node: DocumentNode): string {
  const text = decodeText(node);
  if (text.trim() !== '') return text;
  throw nodeFault(node, 'expected a text that is not blank');
}

/** Gives a whole number of 0 or more. */
export function decodeCount(node: DocumentNode): number {
  const { value } = node;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw nodeFault(node, `expected a whole number of 0 or more, got ${describeValue(value)}`);
}

/** Gives true or false. */
export function decodeBoolean(node: DocumentNode): boolean {
  if (typeof node.value === 'boolean') return node.value;
  throw nodeFault(node, `expected true or false, got ${describeValue(node.value)}`);
}

/** Gives one of a closed set of texts. */
export function decodeOneOf<V extends string>(node: DocumentNode, allowed: readonly V[]): V {
  const found = allowed.find((one) => one === node.value);
  if (found !== undefined) return found;
  throw nodeFault(node, `expected one of ${allowed.join(', ')}, got ${describeValue(node.value)}`);
}

/** Decodes a member that may be missing; null counts as missing. */
export function decodeOptional<V>(
  node: DocumentNode,
  decode: (node: DocumentNode) => V,
): V | undefined {
  return node.value === undefined || node.value === null ? undefined : decode(node);
}

/** Decodes each item of a list. */
export function decodeList<V>(node: DocumentNode, decode: (node: DocumentNode) => V): V[] {
  return itemNodes(node).map(decode);
}

/**
 * Decodes the items of a list whose text member `key` is one of `known`; the others belong to a later version
 * and are left out.
 */
export function decodeKnownItems<V>(
  node: DocumentNode,
  key: string,
  known: readonly string[],
  decode: (node: DocumentNode) => V,
): V[] {
  return itemNodes(node)
    .filter((item) => known.includes(decodeText(memberNode(item, key))))
    .map(decode);
}

/** Gives a JSON value, copied member by member, no deeper than `depth`. */
export function decodeJson(node: DocumentNode, depth: number): Json {
  const { value } = node;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'object') {
    if (depth <= 0) throw nodeFault(node, 'nested too deeply');
    if (Array.isArray(value)) return itemNodes(node).map((item) => decodeJson(item, depth - 1));
    // `fromEntries` defines properties, so that a key `__proto__` stays a plain member.
    return Object.fromEntries(
      memberNodes(node).map(([key, member]) => [key, decodeJson(member, depth - 1)]),
    );
  }
  throw nodeFault(node, `expected a JSON value, got ${describeValue(value)}`);
}

/** Refuses members that the form does not have, by name. */
export function refuseUnknownMembers(node: DocumentNode, known: readonly string[]): void {
  for (const [key, member] of memberNodes(node)) {
    if (known.includes(key)) continue;
    throw nodeFault(
      member,
      `unknown field ${describeValue(key)}; the fields are ${known.join(', ')}`,
    );
  }
}
