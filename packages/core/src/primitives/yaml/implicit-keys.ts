import type { Scanner } from './scanner.ts';
import { type Token, token } from './token.ts';

/** How far behind its start the colon of an implicit key may stand (YAML 1.1, section 9.1.1). */
const longestKey = 1024;

/** The nodes that may still turn out to be keys: at most one in each open flow collection. */
export class ImplicitKeys {
  readonly #scanner: Scanner;
  readonly #keys: (Token | undefined)[] = [undefined];

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  /** Notes that a node which may be a key begins here, and gives the token that stands for it. */
  save(column: number): Token {
    this.drop();
    const { position: start, flowLevel, indent } = this.#scanner;
    const required = flowLevel === 0 && indent === column;
    const key = token('pending', start, start, '', required ? 'required' : '');
    this.#keys[this.#keys.length - 1] = key;
    return key;
  }

  /** Gives up the key of the innermost collection. */
  drop(): void {
    const key = this.#keys[this.#keys.length - 1];
    if (key === undefined) return;
    if (key.kind === 'pending') this.#refute(key);
    this.#keys[this.#keys.length - 1] = undefined;
  }

  /** Gives up all keys: at the end of the text no colon can come any more. */
  dropAll(): void {
    for (const key of this.#keys) if (key?.kind === 'pending') this.#refute(key);
    this.#keys.fill(undefined);
  }

  /** Gives the key that a colon here belongs to, if there is one, and forgets it. */
  take(): Token | undefined {
    const key = this.#keys[this.#keys.length - 1];
    if (key === undefined || !this.isLive(key)) return undefined;
    this.#keys[this.#keys.length - 1] = undefined;
    return key;
  }

  /** Enters a flow collection. */
  enter(): void {
    this.#keys.push(undefined);
  }

  /** Leaves a flow collection. */
  leave(): void {
    this.#keys.pop();
  }

  /** Tells whether a node may still become a key: its colon must come soon and on the same line. */
  isLive(key: Token): boolean {
    if (key.kind !== 'pending') return false;
    const { lineStart, position, json, flowLevel } = this.#scanner;
    const tooFar = key.start < lineStart || key.start + longestKey < position;
    if (!tooFar || (json && flowLevel > 0)) return true;
    this.#refute(key);
    return false;
  }

  #refute(key: Token): void {
    if (key.detail === 'required')
      this.#scanner.fail('a colon is missing behind a mapping key', key.start);
    key.kind = 'none';
  }
}
