import { resolveScalar } from './resolve-scalar.ts';

const slots = 512;

/**
 * Keeps the texts of plain keys that were met before. Manifests are made of few different keys: found
 * here, a key is neither copied out of the text nor looked up in the engine's table of names,
 * which halves what a member of a mapping costs.
 */
export class KeyTexts {
  readonly #texts: string[] = new Array<string>(slots).fill('');

  /** Gives the text of a key, or undefined where it is none that can be taken as it stands. */
  at(text: string, start: number, end: number): string | undefined {
    const length = end - start;
    // Any spread will do: a key that shares its slot with others is slower and nothing more.
    const slot =
      (length * 31 +
        text.charCodeAt(start) * 7 +
        text.charCodeAt(start + (length >> 1)) * 17 +
        text.charCodeAt(end - 1)) &
      (slots - 1);
    const known = this.#texts[slot] ?? '';
    if (known.length === length && text.startsWith(known, start)) return known;
    const key = text.slice(start, end);
    // `yes`, `1` and `null` are no texts, and have to become some.
    if (key === '__proto__' || typeof resolveScalar(key) !== 'string') return undefined;
    this.#texts[slot] = key;
    return key;
  }
}
