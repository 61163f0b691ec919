import { YamlSyntaxError } from './syntax-error.ts';
import type { Token } from './token.ts';

/** The directives of one document: what its tag handles stand for, and its version. */
export class TagHandles {
  readonly #prefixes = new Map<string, string>();
  #version: string | undefined;

  /** Takes in a directive. */
  declare(directive: Token): void {
    const { text, detail, start } = directive;
    if (directive.kind === 'tag-directive') {
      if (this.#prefixes.has(text)) {
        throw new YamlSyntaxError('a tag handle is declared twice', start);
      }
      this.#prefixes.set(text, detail);
      return;
    }
    if (this.#version !== undefined) throw new YamlSyntaxError('%YAML is given twice', start);
    this.#version = text;
    // Kubernetes' reader knows version 1.1 alone.
    if (text !== '1.1') throw new YamlSyntaxError(`YAML version ${text} is not 1.1`, start);
  }

  /** Gives the full tag that a tag token names. */
  tagOf(tag: Token): string {
    if (tag.text === '') return tag.detail;
    const prefix = this.#prefixes.get(tag.text) ?? standardPrefix(tag.text);
    if (prefix === undefined) {
      throw new YamlSyntaxError(`the tag handle ${tag.text} is not declared`, tag.start);
    }
    return prefix + tag.detail;
  }
}

function standardPrefix(handle: string): string | undefined {
  if (handle === '!') return '!';
  return handle === '!!' ? 'tag:yaml.org,2002:' : undefined;
}
