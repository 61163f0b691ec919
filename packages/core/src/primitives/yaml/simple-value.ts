import type { Json } from '../../finding/json.ts';
import type { Limits } from '../../limits/limits.ts';
import type { KeyTexts } from './key-texts.ts';
import { resolveScalar } from './resolve-scalar.ts';
import { type PartMaker, SimpleReader } from './simple-reader.ts';

/** Limits that {@link readSimpleValue} reads. */
export type SimpleLimits = Pick<Limits, 'documentDepth' | 'documentNodes'>;

interface MutableObject {
  [key: string]: Json;
}

/**
 * Gives the value of a document of simple form, and undefined for any other and for those of which
 * there is something to tell: a fault, a doubled key, an integer beyond 2^53, a limit.
 */
export function readSimpleValue(
  text: string,
  limits: SimpleLimits,
  keys: KeyTexts,
): Json | undefined {
  const maker = new ValueMaker(text, keys, limits.documentNodes);
  const value = new SimpleReader(text, maker, limits.documentDepth).read();
  return maker.nodes > limits.documentNodes ? undefined : value;
}

class ValueMaker implements PartMaker<Json, Json[], MutableObject> {
  /** Scalars, collections and keys so far. */
  nodes = 0;
  readonly #text: string;
  readonly #keys: KeyTexts;
  readonly #maxNodes: number;

  constructor(text: string, keys: KeyTexts, maxNodes: number) {
    this.#text = text;
    this.#keys = keys;
    this.#maxNodes = maxNodes;
  }

  plain(start: number, end: number): Json | undefined {
    // What is too large is not read to its end.
    if (++this.nodes > this.#maxNodes) return undefined;
    const value = resolveScalar(this.#text.slice(start, end));
    if (typeof value !== 'number') return value;
    // Neither without a form in JSON nor with digits that are lost.
    const lossless = Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
    return lossless ? value : undefined;
  }

  quoted(start: number, end: number): string {
    this.nodes++;
    return this.#text.slice(start + 1, end - 1);
  }

  empty(): null {
    this.nodes++;
    return null;
  }

  openList(): Json[] {
    this.nodes++;
    return [];
  }

  addItem(list: Json[], item: Json): void {
    list.push(item);
  }

  openMapping(): MutableObject {
    this.nodes++;
    return {};
  }

  addMember(mapping: MutableObject, keyStart: number, keyEnd: number, value: Json): boolean {
    if (++this.nodes > this.#maxNodes) return false;
    const key = this.#keys.at(this.#text, keyStart, keyEnd);
    if (key === undefined || Object.hasOwn(mapping, key)) return false;
    mapping[key] = value;
    return true;
  }

  closeFlow(): void {
    // Values have no places.
  }

  closeBlock(): void {
    // Values have no places.
  }
}
