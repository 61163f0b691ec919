import type { Json } from '../../finding/json.ts';
import type { Limits } from '../../limits/limits.ts';
import { formatPointer, valueAt } from '../pointer/json-pointer.ts';
import type { YamlTree } from './compose.ts';
import { keyText } from './key-text.ts';
import { integerOf, type ScalarValue } from './resolve-scalar.ts';
import { isMerge, scalarValue, targetOf } from './scalar-value.ts';
import { YamlSyntaxError } from './syntax-error.ts';
import type { YamlNode } from './yaml-node.ts';

/** A problem with a key, before it is known where in a file the document stands. */
export interface KeyProblem {
  readonly kind: 'duplicate-key' | 'overridden-merge';
  readonly key: string;
  readonly pointer: string;
  readonly offset: number;
}

/** Value of a tree of nodes, and what there is to tell about it. */
export interface BuiltValue {
  readonly value: Json;
  readonly problems: readonly KeyProblem[];
  /** Exact digits of integers beyond 2^53, by JSON pointer. */
  readonly integers: Readonly<Record<string, string>> | undefined;
}

/** Limits that {@link buildValue} reads. */
export type BuildLimits = Pick<Limits, 'documentNodes' | 'documentBytes'>;

/**
 * Gives the value that Kubernetes reads from a tree of nodes.
 * @throws YamlSyntaxError where it refuses one, there are more than `documentNodes` after aliases, or
 * what is told of it needs pointers that are longer in all than `documentBytes`.
 */
export function buildValue(tree: YamlTree, limits: BuildLimits): BuiltValue {
  const builder = new Builder(tree.aliases, limits);
  const value = builder.build(tree.root);
  const { problems, integers } = builder;
  if (integers === undefined || problems.length === 0) return { value, problems, integers };
  return { value, problems, integers: standing(integers, value) };
}

/** Leaves out what a later one of two equal keys has replaced. */
function standing(
  integers: Readonly<Record<string, string>>,
  value: Json,
): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(integers).filter(
    ([pointer, digits]) => valueAt(value, pointer) === Number(digits),
  );
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

interface MutableObject {
  [key: string]: Json;
}

/** What a mapping holds already, as far as it matters to problems. */
interface Seen {
  /** Keys that a merge gave. */
  merged: Set<string> | undefined;
  /** Keys that were no texts: numbers and booleans. */
  others: Set<string> | undefined;
}

class Builder {
  readonly problems: KeyProblem[] = [];
  integers: Record<string, string> | undefined;
  readonly #limits: BuildLimits;
  /** Collections that are being built (undefined) or were; kept only where aliases may ask. */
  readonly #known:
    | Map<YamlNode, { readonly value: Json; readonly nodes: number } | undefined>
    | undefined;
  readonly #path: (string | number)[] = [];
  /** Nodes so far, those of aliases counted each time. */
  #nodes = 0;
  /** Length of all pointers and keys that are told. */
  #told = 0;

  constructor(aliases: boolean, limits: BuildLimits) {
    this.#limits = limits;
    this.#known = aliases ? new Map() : undefined;
  }

  build(node: YamlNode): Json {
    switch (node.kind) {
      case 'scalar':
        this.#count(1, node);
        return this.#scalar(node);
      case 'alias':
        return this.#alias(node);
      case 'mapping':
      case 'sequence': {
        this.#count(1, node);
        if (this.#known === undefined) return this.#collection(node);
        const before = this.#nodes - 1;
        this.#known.set(node, undefined);
        const value = this.#collection(node);
        this.#known.set(node, { value, nodes: this.#nodes - before });
        return value;
      }
    }
  }

  #scalar(node: YamlNode): ScalarValue {
    const value = scalarValue(node);
    if (typeof value !== 'number') return value;
    if (!Number.isFinite(value)) {
      throw new YamlSyntaxError(`${node.text} has no form in JSON`, node.start);
    }
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      const exact = integerOf(node.text);
      if (exact !== undefined) {
        const pointer = formatPointer(this.#path);
        this.#charge(pointer.length, node);
        this.integers ??= {};
        this.integers[pointer] = String(exact);
      }
    }
    return value;
  }

  #alias(node: YamlNode): Json {
    const target = targetOf(node);
    // What was built once is shared, so that a chain of aliases costs its length and not its fruit.
    const known = this.#known?.get(target);
    if (known !== undefined) {
      this.#count(known.nodes, node);
      return known.value;
    }
    if (this.#known?.has(target) === true) {
      throw new YamlSyntaxError(`anchor "${node.text}" contains itself`, node.start);
    }
    return this.build(target);
  }

  #collection(node: YamlNode): Json {
    if (node.kind === 'mapping') return this.#mapping(node);
    const list: Json[] = [];
    for (const item of node.items) {
      this.#path.push(list.length);
      list.push(this.build(item));
      this.#path.pop();
    }
    return list;
  }

  #mapping(node: YamlNode): Json {
    const value: MutableObject = {};
    const seen: Seen = { merged: undefined, others: undefined };
    for (let index = 0; index + 1 < node.items.length; index += 2) {
      const keyNode = node.items[index];
      const valueNode = node.items[index + 1];
      if (keyNode === undefined || valueNode === undefined) break;
      if (isMerge(keyNode)) {
        this.#merge(valueNode, value, seen);
        continue;
      }
      this.#count(1, keyNode);
      const target = targetOf(keyNode);
      const written = target.kind === 'scalar' ? scalarValue(target) : null;
      const key = typeof written === 'string' ? written : keyText(written, integerOf(target.text));
      if (key === undefined) throw new YamlSyntaxError(badKey(target), keyNode.start);
      this.#path.push(key);
      if (typeof written !== 'string') this.#noteOther(key, keyNode, seen);
      else if (Object.hasOwn(value, key)) this.#noteTwice(key, keyNode, seen);
      setMember(value, key, this.build(valueNode));
      this.#path.pop();
    }
    return value;
  }

  /** Merges mappings in the place where `<<` stands: they win over what stands before it. */
  #merge(node: YamlNode, into: MutableObject, seen: Seen): void {
    const list = node.kind === 'sequence' ? node.items : [node];
    // Backwards, since of several mappings the first wins.
    for (let index = list.length - 1; index >= 0; index--) {
      const item = list[index];
      if (item !== undefined) this.#mergeOne(item, into, seen);
    }
  }

  #mergeOne(node: YamlNode, into: MutableObject, seen: Seen): void {
    if (targetOf(node).kind !== 'mapping') {
      throw new YamlSyntaxError('only a mapping, or a list of mappings, can be merged', node.start);
    }
    const merged = this.build(node) as MutableObject;
    for (const key of Object.keys(merged)) {
      if (Object.hasOwn(into, key)) this.#tell('overridden-merge', key, node, [...this.#path, key]);
      setMember(into, key, merged[key] ?? null);
      seen.merged ??= new Set();
      seen.merged.add(key);
    }
  }

  /** Notes a key that is no text: `true` and `yes` are the same one, `1` and `0x1` too. */
  #noteOther(key: string, node: YamlNode, seen: Seen): void {
    seen.others ??= new Set();
    if (seen.merged?.delete(key) === true) this.#tell('overridden-merge', key, node, this.#path);
    else if (seen.others.has(key)) this.#tell('duplicate-key', key, node, this.#path);
    seen.others.add(key);
  }

  /** Notes a text that is a key already. */
  #noteTwice(key: string, node: YamlNode, seen: Seen): void {
    if (seen.merged?.delete(key) === true) this.#tell('overridden-merge', key, node, this.#path);
    // `1` and `"1"` are different keys to Kubernetes' strict reading, although one hides the other.
    else if (seen.others?.has(key) !== true) this.#tell('duplicate-key', key, node, this.#path);
  }

  #tell(
    kind: KeyProblem['kind'],
    key: string,
    node: YamlNode,
    path: readonly (string | number)[],
  ): void {
    const pointer = formatPointer(path);
    this.#charge(pointer.length + key.length, node);
    this.problems.push({ kind, key, pointer, offset: node.start });
  }

  /** Bounds what is told: a long key may stand over, or be repeated by, very many nodes. */
  #charge(length: number, node: YamlNode): void {
    this.#told += length;
    if (this.#told <= this.#limits.documentBytes) return;
    throw new YamlSyntaxError(
      'pointers to doubled keys and large integers are too long in all',
      node.start,
      'documentBytes',
    );
  }

  #count(nodes: number, node: YamlNode): void {
    const { documentNodes } = this.#limits;
    this.#nodes += nodes;
    if (this.#nodes <= documentNodes) return;
    throw new YamlSyntaxError(
      `the document has more than ${documentNodes} nodes`,
      node.start,
      'documentNodes',
    );
  }
}

function badKey(target: YamlNode): string {
  if (target.kind !== 'scalar') return 'a mapping or sequence cannot be a key';
  return `${target.text === '' ? 'null' : target.text} cannot be a key`;
}

/** Sets a member as an own property, whatever its name: `__proto__` is a key like any other. */
function setMember(object: MutableObject, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else object[key] = value;
}
