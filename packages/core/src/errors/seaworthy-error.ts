/** Says where in an input something went wrong; every field that is known is given. */
export interface ErrorPlace {
  /** File, reference or name of the input as the caller gave it. */
  readonly uri?: string | undefined;
  /** Path inside the input, such as a tar entry. */
  readonly path?: string | undefined;
  /** JSON pointer (RFC 6901) into the document. */
  readonly pointer?: string | undefined;
  /** Line, counted from 1. */
  readonly line?: number | undefined;
  /** Column in UTF-16 units, counted from 1. */
  readonly column?: number | undefined;
  /** Byte offset, counted from 0. */
  readonly offset?: number | undefined;
}

/** Describes a crossed limit: its name in `Limits`, the maximum, and what was seen. */
export interface LimitDetail {
  readonly limit: string;
  readonly max: number;
  readonly seen: number;
}

export interface SeaworthyErrorOptions {
  readonly at?: ErrorPlace | undefined;
  readonly cause?: unknown;
  readonly limit?: LimitDetail | undefined;
}

const brandsKey: unique symbol = Symbol.for('seaworthy.error.brands') as never;

/**
 * Base of every error that Seaworthy throws. `code` is stable; `at` names the place in the input.
 * `instanceof` compares a brand, so that it holds between the ESM and the CJS copy of a package.
 */
export class SeaworthyError<Code extends string = string> extends Error {
  /** Names the class in `instanceof`; a subclass declares its own. */
  static readonly brand: string = 'seaworthy';

  readonly code: Code;
  readonly at: ErrorPlace | undefined;
  readonly limit: LimitDetail | undefined;

  constructor(code: Code, message: string, options: SeaworthyErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.at = options.at;
    this.limit = options.limit;
    Object.defineProperty(this, brandsKey, { value: brandsOf(new.target) });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return false;
    const brands: unknown = (value as Record<symbol, unknown>)[brandsKey];
    // biome-ignore lint/complexity/noThisInStatic: the class on the right of `instanceof` is meant
    const asked = this as { readonly brand: string };
    // A subclass of a caller's own has no brand: for it the prototype chain decides.
    return Object.hasOwn(asked, 'brand')
      ? Array.isArray(brands) && brands.includes(asked.brand)
      : Function.prototype[Symbol.hasInstance].call(asked, value);
  }
}

function brandsOf(start: object): readonly string[] {
  const brands: string[] = [];
  let at: object | null = start;
  while (typeof at === 'function') {
    const own: unknown = Object.hasOwn(at, 'brand') ? (at as { brand?: unknown }).brand : undefined;
    if (typeof own === 'string') brands.push(own);
    at = Object.getPrototypeOf(at) as object | null;
  }
  return brands;
}

/** Codes of {@link CoreError}: what each says stands beside it. */
export type CoreErrorCode =
  /** An option, limit, waiver or gate policy that cannot be meant. */
  | 'ERR_CORE_OPTION'
  /** A limit was crossed; `limit` says which. */
  | 'ERR_CORE_LIMIT'
  /** A document (YAML, JSON, report, waiver file) that cannot be read. */
  | 'ERR_CORE_SYNTAX'
  /** A value that is not of the form its standard demands (purl, reference, digest, quantity …). */
  | 'ERR_CORE_FORMAT'
  /** A pattern that RE2 refuses. */
  | 'ERR_CORE_PATTERN';

/** Thrown by `@seaworthy/core`. */
export class CoreError extends SeaworthyError<CoreErrorCode> {
  static override readonly brand: string = 'seaworthy.core';
}

/** Tells whether an error says that a limit was crossed, in whichever package. */
export function isLimitError(error: unknown): error is SeaworthyError & { limit: LimitDetail } {
  const code: unknown = error instanceof SeaworthyError ? error.code : undefined;
  return typeof code === 'string' && code.endsWith('_LIMIT');
}

/** Tells whether something thrown is an error of Seaworthy, from whichever copy of a package. */
export function isSeaworthyError(error: unknown): error is SeaworthyError {
  return error instanceof SeaworthyError;
}

/** Tells whether an error is an abort, which is rethrown untouched everywhere. */
export function isAbort(error: unknown, signal?: AbortSignal): boolean {
  if (signal?.aborted === true && error === signal.reason) return true;
  return (
    error instanceof Error &&
    (error.name === 'AbortError' || error.name === 'TimeoutError') &&
    !(error instanceof SeaworthyError)
  );
}

/** Gives the message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
