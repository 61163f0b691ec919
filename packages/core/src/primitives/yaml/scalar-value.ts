import { keyText } from './key-text.ts';
import { integerOf, resolveScalar, type ScalarValue } from './resolve-scalar.ts';
import { YamlSyntaxError } from './syntax-error.ts';
import type { YamlNode } from './yaml-node.ts';

const tagPrefix = 'tag:yaml.org,2002:';

/**
 * Gives the value of a scalar with its tag; a tag of one's own leaves the text.
 * @throws YamlSyntaxError where the text is not of the type that its tag names.
 */
export function scalarValue(node: YamlNode): ScalarValue {
  if (node.plain) return resolveScalar(node.text);
  return node.tag.startsWith(tagPrefix) ? taggedValue(node) : node.text;
}

/** Tells whether a key is `<<`, unquoted or tagged as a merge. */
export function isMerge(node: YamlNode): boolean {
  return node.text === '<<' && (node.plain || node.tag === `${tagPrefix}merge`);
}

/** Gives the node that an alias stands for, and any other node itself. */
export function targetOf(node: YamlNode): YamlNode {
  return node.kind === 'alias' ? (node.items[0] ?? node) : node;
}

/** Gives the text that a key becomes in JSON, or undefined where it can be none. */
export function keyOf(key: YamlNode): string | undefined {
  const node = targetOf(key);
  if (node.kind !== 'scalar') return undefined;
  try {
    const value = scalarValue(node);
    return keyText(value, typeof value === 'number' ? integerOf(node.text) : undefined);
  } catch (error) {
    // Its text is not of the type that its tag names.
    if (error instanceof YamlSyntaxError) return undefined;
    throw error;
  }
}

function taggedValue(node: YamlNode): ScalarValue {
  const kind = node.tag.slice(tagPrefix.length);
  const value = resolveScalar(node.text);
  switch (kind) {
    case 'binary':
      return fromBase64(node);
    case 'null':
      if (value === null) return null;
      break;
    case 'bool':
      if (typeof value === 'boolean') return value;
      break;
    case 'int':
      if (typeof value === 'number' && integerOf(node.text) !== undefined) return value;
      break;
    case 'float':
      if (typeof value === 'number') return value;
      break;
    case 'timestamp':
      if (/^\d{4}-\d\d?-\d\d?(?:[Tt ]|$)/.test(node.text)) return node.text;
      break;
    default:
      return node.text;
  }
  throw new YamlSyntaxError(`"${node.text}" cannot be read as !!${kind}`, node.start);
}

function fromBase64(node: YamlNode): string {
  const text = node.text.replace(/[\r\n]/g, '');
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new YamlSyntaxError('a !!binary scalar is no base64', node.start);
  }
  return new TextDecoder().decode(Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0)));
}
