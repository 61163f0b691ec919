import { CoreError } from '../../errors/seaworthy-error.ts';
import type { Json } from '../../finding/json.ts';
import { type Limits, resolveLimits } from '../../limits/limits.ts';
import { buildValue, type KeyProblem } from './build-value.ts';
import { compose } from './compose.ts';
import {
  countWrittenKeys,
  looksLikeJson,
  measureJson,
  splitJsonObjects,
  tryParseJson,
} from './json-text.ts';
import { KeyTexts } from './key-texts.ts';
import { indexLines, type LineIndex } from './line-index.ts';
import type { YamlDocument, YamlProblem } from './model.ts';
import { readSimpleValue } from './simple-value.ts';
import { type StreamPart, splitStream } from './split-stream.ts';
import { YamlSyntaxError } from './syntax-error.ts';

/** Options of {@link parseYaml}. */
export interface ParseYamlOptions {
  /** Name of the text in errors. */
  readonly uri?: string | undefined;
  /** Read: `documentBytes` (of the whole text), `documentCount`, `documentNodes`, `documentDepth`. */
  readonly limits?: Partial<Limits> | undefined;
  /**
   * Reads the first document only, directives included, as Kubernetes' library for one object does
   * (sigs.k8s.io/yaml). Default false: a stream, which Kubernetes cuts at its separator lines before
   * it reads YAML, so that directives are documents of their own and refused.
   */
  readonly single?: boolean | undefined;
}

/**
 * Reads a YAML or JSON stream as Kubernetes does. Each document has its value or its error; a
 * broken one does not hide the others.
 *
 * Scalars resolve by YAML 1.1 as Go reads it (`yes`, `off`, `y`; 0644 and 0o644 are octal; 1_000;
 * times stay texts), keys become texts, merge keys are applied, of duplicate keys the last one
 * counts and a problem is told. Keys such as `__proto__` are ordinary own keys. Values that aliases
 * repeat are shared in memory; treat them as read-only.
 */
export function parseYaml(text: string, options: ParseYamlOptions = {}): readonly YamlDocument[] {
  const limits = resolveLimits(options.limits);
  const reader = new StreamReader(text, options.uri, limits);
  const bytes = bytesAbove(text, limits.documentBytes);
  if (bytes > 0) {
    reader.refuse({ start: 0, end: text.length }, 'documentBytes', limits.documentBytes, bytes);
    return reader.documents;
  }
  if (options.single === true) {
    reader.readOne({ start: 0, end: text.length });
    return reader.documents;
  }
  for (const part of splitStream(text)) {
    if (reader.documents.length >= limits.documentCount) {
      const rest = { start: part.start, end: text.length };
      reader.refuse(rest, 'documentCount', limits.documentCount, limits.documentCount + 1);
      break;
    }
    reader.read(part);
  }
  return reader.documents;
}

// What libyaml's reader refuses anywhere in a text; a surrogate here is one without its other half.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to find
const unreadable = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]/u;
const noProblems: readonly KeyProblem[] = [];
// Digits enough to be beyond 2^53.
const longInteger = /[0-9]{16}/;

interface Read {
  readonly value: Json;
  readonly problems: readonly KeyProblem[];
  readonly integers: Readonly<Record<string, string>> | undefined;
  /** Offset of ignored content, or -1. */
  readonly rest: number;
}

class StreamReader {
  readonly documents: YamlDocument[] = [];
  readonly #text: string;
  readonly #uri: string | undefined;
  readonly #limits: Limits;
  readonly #keys: KeyTexts = new KeyTexts();
  #lines: LineIndex | undefined;

  constructor(text: string, uri: string | undefined, limits: Limits) {
    this.#text = text;
    this.#uri = uri;
    this.#limits = limits;
  }

  read(part: StreamPart): void {
    if (part.badSeparator !== undefined) {
      const error = new YamlSyntaxError(
        'a line that begins with --- holds more than a document separator',
        part.badSeparator - part.start,
      );
      this.#add('yaml', part, undefined, this.#errorOf(error, part.start));
      return;
    }
    const source = this.#text.slice(part.start, part.end);
    if (looksLikeJson(source) && this.#readJson(source, part)) return;
    this.#attempt('yaml', part, () => readYaml(source, this.#limits, this.#keys));
  }

  /** Reads the first document of a part, which need not be cut. */
  readOne(part: StreamPart): void {
    const source = this.#text.slice(part.start, part.end);
    this.#attempt('yaml', part, () => readYaml(source, this.#limits, this.#keys));
  }

  /** Adds a document that a limit refuses. */
  refuse(part: StreamPart, limit: keyof Limits, max: number, seen: number): void {
    const message = `${this.#uri ?? 'the text'} is beyond the limit ${limit} (${max})`;
    const error = new CoreError('ERR_CORE_LIMIT', message, {
      at: { uri: this.#uri, ...this.#position(part.start) },
      limit: { limit, max, seen },
    });
    this.#add('yaml', part, undefined, error);
  }

  #readJson(source: string, part: StreamPart): boolean {
    const whole = tryParseJson(source);
    if (whole !== undefined) {
      this.#attempt('json', part, () => finishJson(source, whole.value, this.#limits));
      return true;
    }
    // A JSON stream needs no separators: `{"a":1}{"b":2}`.
    const parts: { readonly at: StreamPart; readonly source: string; readonly value: Json }[] = [];
    let start = 0;
    for (const end of splitJsonObjects(source)) {
      const one = source.slice(start, end);
      const parsed = tryParseJson(one);
      if (parsed === undefined) return false;
      const at = { start: part.start + start, end: part.start + end };
      parts.push({ at, source: one, value: parsed.value });
      start = end;
    }
    for (const { at, source: one, value } of parts) {
      this.#attempt('json', at, () => finishJson(one, value, this.#limits));
    }
    return parts.length > 0;
  }

  #attempt(format: 'yaml' | 'json', part: StreamPart, read: () => Read): void {
    try {
      this.#add(format, part, read(), undefined);
    } catch (error) {
      this.#add(format, part, undefined, this.#errorOf(error, part.start));
    }
  }

  #add(
    format: 'yaml' | 'json',
    part: StreamPart,
    read: Read | undefined,
    error: CoreError | undefined,
  ): void {
    const problems: YamlProblem[] = [];
    for (const { kind, key, pointer, offset } of read?.problems ?? []) {
      const message =
        kind === 'duplicate-key'
          ? `the key "${key}" stands twice; the last one counts`
          : `the key "${key}" is both written and merged; the later one counts`;
      const { line, column } = this.#position(part.start + offset);
      problems.push({ kind, message, pointer, line, column });
    }
    if (read !== undefined && read.rest >= 0) {
      const { line, column } = this.#position(part.start + read.rest);
      const message = 'content behind the end of the document is not read';
      problems.push({ kind: 'ignored-content', message, line, column });
    }
    const { start, end } = part;
    const index = this.documents.length;
    const document: YamlDocument = {
      index,
      format,
      start,
      end,
      value: read?.value,
      error,
      problems,
    };
    const integers = read?.integers;
    this.documents.push(integers === undefined ? document : { ...document, integers });
  }

  #errorOf(error: unknown, base: number): CoreError {
    // A caller may set the depth beyond what the stack of the engine holds.
    if (error instanceof RangeError) {
      return this.#errorOf(new YamlSyntaxError('nesting is too deep', 0, 'documentDepth'), base);
    }
    if (!(error instanceof YamlSyntaxError)) throw error;
    const { line, column, offset } = this.#position(base + error.offset);
    const at = { uri: this.#uri, line, column, offset };
    const message = `${this.#uri ?? 'text'}:${line}:${column}: ${error.message}`;
    if (error.limit === undefined) return new CoreError('ERR_CORE_SYNTAX', message, { at });
    const max = this.#limits[error.limit];
    const limit = { limit: error.limit, max, seen: max + 1 };
    return new CoreError('ERR_CORE_LIMIT', message, { at, limit });
  }

  #position(offset: number): ReturnType<LineIndex> {
    this.#lines ??= indexLines(this.#text);
    return this.#lines(offset);
  }
}

function readYaml(source: string, limits: Limits, keys: KeyTexts): Read {
  const simple = readSimpleValue(source, limits, keys);
  if (simple !== undefined) {
    return { value: simple, problems: noProblems, integers: undefined, rest: -1 };
  }
  const bad = unreadable.exec(source);
  if (bad !== null) throw new YamlSyntaxError('a control character is not allowed', bad.index);
  const tree = compose(source, { maxDepth: limits.documentDepth });
  return { ...buildValue(tree, limits), rest: tree.rest };
}

/** Finds what JSON.parse does not tell: duplicate keys and lost digits. */
function finishJson(source: string, value: Json, limits: Limits): Read {
  const { keys } = measureJson(value, limits);
  if (keys === countWrittenKeys(source) && !longInteger.test(source)) {
    return { value, problems: [], integers: undefined, rest: -1 };
  }
  const tree = compose(source, { maxDepth: limits.documentDepth, json: true });
  const { problems, integers } = buildValue(tree, limits);
  return { value, problems, integers, rest: -1 };
}

/** Gives the number of UTF-8 bytes of a text if it is above a maximum, else 0. */
function bytesAbove(text: string, max: number): number {
  if (text.length * 3 <= max) return 0;
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Each half of a surrogate pair counts two of the four bytes.
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes > max ? bytes : 0;
}
