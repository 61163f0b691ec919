import { CoreError, type ErrorPlace } from '../errors/seaworthy-error.ts';
import { escapePointerToken } from '../primitives/pointer/json-pointer.ts';

/** What a document is called in errors, and where its values stand. */
export interface DocumentContext {
  /** What the document is: `waiver file`, `report` … */
  readonly what: string;
  readonly uri?: string | undefined;
  /** Gives line and column of a pointer, where the reader of the text knows them. */
  readonly place?: ((pointer: string) => ErrorPlace | undefined) | undefined;
}

/** A value somewhere in an untrusted document. */
export interface DocumentNode {
  readonly value: unknown;
  /** JSON pointer from the root. */
  readonly pointer: string;
  readonly document: DocumentContext;
}

/** Gives the root of a document. */
export function rootNode(value: unknown, document: DocumentContext): DocumentNode {
  return { value, pointer: '', document };
}

/** Makes the error that says what was expected at a node. */
export function nodeFault(node: DocumentNode, message: string): CoreError {
  const { uri, what, place } = node.document;
  const pointer = node.pointer === '' ? '' : ` at ${node.pointer}`;
  return new CoreError('ERR_CORE_SYNTAX', `${what}${pointer}: ${message}`, {
    at: { uri, pointer: node.pointer, ...place?.(node.pointer) },
  });
}

/** Describes a value for an error without printing more of it than a reader needs. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (!['string', 'number', 'boolean'].includes(typeof value)) return `a ${typeof value}`;
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Gives a member of an object; its value is undefined where there is none. */
export function memberNode(node: DocumentNode, key: string): DocumentNode {
  const { value } = node;
  if (!isRecord(value)) throw nodeFault(node, `expected an object, got ${describeValue(value)}`);
  return {
    value: Object.hasOwn(value, key) ? value[key] : undefined,
    pointer: `${node.pointer}/${escapePointerToken(key)}`,
    document: node.document,
  };
}

/** Gives the members of an object. */
export function memberNodes(node: DocumentNode): (readonly [string, DocumentNode])[] {
  const { value } = node;
  if (!isRecord(value)) throw nodeFault(node, `expected an object, got ${describeValue(value)}`);
  return Object.keys(value).map((key) => [key, memberNode(node, key)]);
}

/** Gives the items of a list. */
export function itemNodes(node: DocumentNode): DocumentNode[] {
  const { value, document } = node;
  if (!Array.isArray(value)) throw nodeFault(node, `expected a list, got ${describeValue(value)}`);
  return value.map((item: unknown, index) => ({
    value: item,
    pointer: `${node.pointer}/${index}`,
    document,
  }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
