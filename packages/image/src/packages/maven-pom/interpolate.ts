/** What a reference to a property begins with. */
export const propertyMark: string = '${';

/** Characters that a text may have once properties are replaced: a name or version has far fewer. */
const maxCharacters = 1_024;

/** Depth to which properties may name properties. */
const maxDepth = 32;

/** Gives the raw value of a property. */
export type PropertySource = (name: string) => string | undefined;

/**
 * Replaces `${name}` in a text; undefined where a property is not known, names itself, or the text grows too
 * long. Each property is replaced once, whatever names it.
 */
export class Interpolator {
  readonly #source: PropertySource;
  /** Replaced values; undefined also while one is being replaced, which ends circles. */
  readonly #values = new Map<string, string | undefined>();

  constructor(source: PropertySource) {
    this.#source = source;
  }

  replace(text: string, depth = 0): string | undefined {
    if (!text.includes(propertyMark)) return text.length > maxCharacters ? undefined : text;
    const parts: string[] = [];
    let length = 0;
    let from = 0;
    while (from < text.length) {
      const start = text.indexOf(propertyMark, from);
      const end = start < 0 ? -1 : text.indexOf('}', start);
      if (start >= 0 && end < 0) return undefined;
      const plain = text.slice(from, start < 0 ? text.length : start);
      const value = start < 0 ? '' : this.property(text.slice(start + 2, end), depth);
      if (value === undefined) return undefined;
      length += plain.length + value.length;
      if (length > maxCharacters) return undefined;
      parts.push(plain, value);
      from = start < 0 ? text.length : end + 1;
    }
    return parts.join('');
  }

  /** Gives the replaced value of a property. */
  property(name: string, depth = 0): string | undefined {
    if (this.#values.has(name)) return this.#values.get(name);
    this.#values.set(name, undefined);
    const raw = depth < maxDepth ? this.#source(name) : undefined;
    const value = raw === undefined ? undefined : this.replace(raw, depth + 1);
    this.#values.set(name, value);
    return value;
  }
}
