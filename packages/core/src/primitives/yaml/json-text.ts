import type { Json } from '../../finding/json.ts';
import { YamlSyntaxError } from './syntax-error.ts';

/** What there is to know about a JSON value besides the value. */
export interface JsonMeasure {
  readonly nodes: number;
  readonly keys: number;
}

/** Tells whether a text begins as a JSON object or list does. */
export function looksLikeJson(text: string): boolean {
  const first = /[^ \t\r\n]/.exec(text)?.[0];
  return first === '{' || first === '[';
}

/** Parses JSON, or gives undefined where the text is none. */
export function tryParseJson(text: string): { readonly value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
}

/**
 * Counts the nodes and keys of a JSON value.
 * @throws YamlSyntaxError where a limit is crossed, or a number is too large for JSON readers.
 */
export function measureJson(
  value: Json,
  limits: { readonly documentNodes: number; readonly documentDepth: number },
): JsonMeasure {
  let nodes = 0;
  let keys = 0;
  const visit = (at: Json, depth: number): void => {
    if (++nodes > limits.documentNodes) {
      const max = limits.documentNodes;
      throw new YamlSyntaxError(`the document has more than ${max} nodes`, 0, 'documentNodes');
    }
    if (typeof at === 'number' && !Number.isFinite(at)) {
      throw new YamlSyntaxError('a number is too large', 0);
    }
    if (typeof at !== 'object' || at === null) return;
    if (depth > limits.documentDepth) {
      const max = limits.documentDepth;
      throw new YamlSyntaxError(`nesting is deeper than ${max} levels`, 0, 'documentDepth');
    }
    if (Array.isArray(at)) {
      for (const item of at as readonly Json[]) visit(item, depth + 1);
      return;
    }
    for (const member of Object.values(at)) {
      keys++;
      nodes++;
      visit(member, depth + 1);
    }
  };
  visit(value, 1);
  return { nodes, keys };
}

/** Counts the keys that are written in a JSON text, duplicates each time. */
export function countWrittenKeys(text: string): number {
  let keys = 0;
  let at = text.indexOf('"');
  while (at >= 0) {
    const end = closingQuote(text, at);
    if (end < 0) break;
    let next = end + 1;
    while (isJsonSpace(text.charCodeAt(next))) next++;
    if (text.charCodeAt(next) === 58) keys++;
    at = text.indexOf('"', next);
  }
  return keys;
}

/**
 * Gives the ends of JSON objects that stand one behind the other in a text, or none where something
 * else stands between them or fewer than two are there.
 */
export function splitJsonObjects(text: string): readonly number[] {
  const ends: number[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34 && depth > 0) {
      at = closingQuote(text, at);
      if (at < 0) return [];
    } else if (code === 123 || code === 91) depth++;
    else if (code === 125 || code === 93) {
      depth--;
      if (depth === 0) ends.push(at + 1);
    } else if (depth === 0 && !isJsonSpace(code)) return [];
    if (depth < 0) return [];
  }
  return depth === 0 && ends.length > 1 ? ends : [];
}

function closingQuote(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

function isJsonSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
