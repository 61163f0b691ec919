import { canonicalJson } from '@seaworthy/core/primitives/canonical-json';
import { hasFormat } from './text-formats.ts';

/** A schema of JSON Schema draft 7, as far as the schemas of SBOM formats use it. */
export type JsonSchema = boolean | Readonly<Record<string, unknown>>;

/** A place in a document that breaks its schema. */
export interface SchemaFault {
  /** JSON pointer of the value. */
  readonly pointer: string;
  readonly message: string;
}

/** What {@link validate} works with. */
export interface ValidateOptions {
  /** Gives the schema of a file that a `$ref` names, without its fragment. */
  readonly resolve: (file: string) => JsonSchema | undefined;
  /** Deepest nesting of the document. */
  readonly maxDepth: number;
  /** Schemas that may be applied to values, in sum. */
  readonly maxSteps: number;
}

/** Told where a bound of {@link validate} is crossed. */
export interface SchemaLimit {
  readonly limit: 'documentDepth' | 'evaluationSteps';
}

/** Gives the fault that tells most of a value that breaks a schema, undefined where it fits, or the bound. */
export function validate(
  schema: JsonSchema,
  value: unknown,
  options: ValidateOptions,
): SchemaFault | SchemaLimit | undefined {
  const run = new Validation(schema, options);
  const fault = run.check(schema, value, '', 0);
  return run.crossed === undefined ? fault : { limit: run.crossed };
}

class Validation {
  crossed: SchemaLimit['limit'] | undefined;
  readonly #options: ValidateOptions;
  readonly #patterns = new Map<string, RegExp>();
  #root: JsonSchema;
  #steps = 0;

  constructor(root: JsonSchema, options: ValidateOptions) {
    this.#root = root;
    this.#options = options;
  }

  check(
    schema: JsonSchema,
    value: unknown,
    pointer: string,
    depth: number,
  ): SchemaFault | undefined {
    if (typeof schema === 'boolean')
      return schema ? undefined : { pointer, message: 'not allowed' };
    this.#steps++;
    if (depth > this.#options.maxDepth) this.crossed ??= 'documentDepth';
    if (this.#steps > this.#options.maxSteps) this.crossed ??= 'evaluationSteps';
    if (this.crossed !== undefined) return undefined;
    const message = this.#scalarFault(schema, value);
    if (message !== undefined) return { pointer, message };
    return (
      this.#reference(schema, value, pointer, depth) ??
      (Array.isArray(value)
        ? this.#items(schema, value, pointer, depth)
        : isObject(value)
          ? this.#members(schema, value, pointer, depth)
          : undefined) ??
      this.#combined(schema, value, pointer, depth)
    );
  }

  #scalarFault(schema: Readonly<Record<string, unknown>>, value: unknown): string | undefined {
    const { type, format, pattern, minimum, maximum, minLength, maxLength } = schema;
    if (typeof type === 'string' && !isType(value, type)) return `expected ${type}`;
    if (Array.isArray(type) && !type.some((one) => isType(value, String(one)))) {
      return `expected ${type.join(' or ')}`;
    }
    if (Array.isArray(schema.enum) && !schema.enum.includes(value)) {
      const few = schema.enum.length <= 12 ? ` ${schema.enum.join(', ')}` : ' the known values';
      return `expected one of${few}`;
    }
    if ('const' in schema && schema.const !== value) return `expected ${String(schema.const)}`;
    if (typeof value === 'number') {
      if (typeof minimum === 'number' && value < minimum) return `expected ${minimum} or more`;
      if (typeof maximum === 'number' && value > maximum) return `expected ${maximum} or less`;
    }
    if (typeof value !== 'string') return undefined;
    if (typeof minLength === 'number' && characters(value) < minLength) return 'text is too short';
    if (typeof maxLength === 'number' && characters(value) > maxLength) return 'text is too long';
    if (typeof format === 'string' && !hasFormat(value, format)) return `expected ${format}`;
    if (typeof pattern === 'string' && !this.#pattern(pattern).test(value)) {
      return `expected a text of the form ${pattern}`;
    }
    return undefined;
  }

  /** Patterns come from the shipped schemas alone, which hold none that is not linear. */
  #pattern(source: string): RegExp {
    const known = this.#patterns.get(source) ?? new RegExp(source, 'u');
    this.#patterns.set(source, known);
    return known;
  }

  #reference(
    schema: Readonly<Record<string, unknown>>,
    value: unknown,
    pointer: string,
    depth: number,
  ): SchemaFault | undefined {
    const { $ref } = schema;
    if (typeof $ref !== 'string') return undefined;
    const hash = $ref.indexOf('#');
    const file = hash < 0 ? $ref : $ref.slice(0, hash);
    const root = file === '' ? this.#root : this.#options.resolve(file);
    const target =
      root === undefined ? undefined : follow(root, hash < 0 ? '' : $ref.slice(hash + 1));
    if (root === undefined || target === undefined) {
      return { pointer, message: `the schema ${$ref} is not known` };
    }
    const before = this.#root;
    this.#root = root;
    const fault = this.check(target, value, pointer, depth);
    this.#root = before;
    return fault;
  }

  #items(
    schema: Readonly<Record<string, unknown>>,
    value: readonly unknown[],
    pointer: string,
    depth: number,
  ): SchemaFault | undefined {
    const { items, additionalItems, minItems, maxItems, uniqueItems } = schema;
    if (typeof minItems === 'number' && value.length < minItems) {
      return { pointer, message: `expected ${minItems} items or more` };
    }
    if (typeof maxItems === 'number' && value.length > maxItems) {
      return { pointer, message: `expected ${maxItems} items or fewer` };
    }
    for (const [index, item] of value.entries()) {
      const one: unknown = Array.isArray(items) ? (items[index] ?? additionalItems) : items;
      if (!isSchema(one)) continue;
      const fault = this.check(one, item, `${pointer}/${index}`, depth + 1);
      if (fault !== undefined) return fault;
    }
    if (uniqueItems !== true || this.crossed !== undefined) return undefined;
    const seen = new Set<string>();
    for (const [index, item] of value.entries()) {
      const text = canonicalJson(item);
      if (seen.has(text))
        return { pointer: `${pointer}/${index}`, message: 'the item is there twice' };
      seen.add(text);
    }
    return undefined;
  }

  #members(
    schema: Readonly<Record<string, unknown>>,
    value: Readonly<Record<string, unknown>>,
    pointer: string,
    depth: number,
  ): SchemaFault | undefined {
    const { required, additionalProperties } = schema;
    const properties = isObject(schema.properties) ? schema.properties : {};
    for (const name of Array.isArray(required) ? required : []) {
      if (!Object.hasOwn(value, String(name))) {
        return { pointer, message: `expected a member "${String(name)}"` };
      }
    }
    for (const [name, member] of Object.entries(value)) {
      const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const own: unknown = Object.hasOwn(properties, name)
        ? properties[name]
        : (this.#patterned(schema.patternProperties, name) ?? additionalProperties);
      if (own === false) return { pointer: at, message: 'the member is not known' };
      const fault = isSchema(own) ? this.check(own, member, at, depth + 1) : undefined;
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  #patterned(patterns: unknown, name: string): unknown {
    if (!isObject(patterns)) return undefined;
    return Object.entries(patterns).find(([source]) => this.#pattern(source).test(name))?.[1];
  }

  #combined(
    schema: Readonly<Record<string, unknown>>,
    value: unknown,
    pointer: string,
    depth: number,
  ): SchemaFault | undefined {
    for (const one of schemas(schema.allOf)) {
      const fault = this.check(one, value, pointer, depth);
      if (fault !== undefined) return fault;
    }
    for (const key of ['anyOf', 'oneOf'] as const) {
      if (!Array.isArray(schema[key])) continue;
      const fault = this.#choice(schemas(schema[key]), key === 'oneOf', value, pointer, depth);
      if (fault !== undefined) return fault;
    }
    const { not, if: condition, then, else: otherwise } = schema;
    if (isSchema(not) && this.check(not, value, pointer, depth) === undefined) {
      return { pointer, message: 'the value has a form that is not allowed' };
    }
    if (!isSchema(condition)) return undefined;
    const holds = this.check(condition, value, pointer, depth) === undefined;
    const next: unknown = holds ? then : otherwise;
    return isSchema(next) ? this.check(next, value, pointer, depth) : undefined;
  }

  #choice(
    choices: readonly JsonSchema[],
    exactlyOne: boolean,
    value: unknown,
    pointer: string,
    depth: number,
  ): SchemaFault | undefined {
    let fits = 0;
    let deepest: SchemaFault | undefined;
    for (const one of choices) {
      const fault = this.check(one, value, pointer, depth);
      if (fault === undefined) fits++;
      else if (deepest === undefined || fault.pointer.length > deepest.pointer.length) {
        // The form that the value resembles most fails farthest down.
        deepest = fault;
      }
      if (fits > 0 && !exactlyOne) return undefined;
    }
    if (fits === 1) return undefined;
    return fits === 0
      ? (deepest ?? { pointer, message: 'no form fits' })
      : { pointer, message: 'more than one form fits where one alone may' };
  }
}

function isType(value: unknown, type: string): boolean {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || isObject(value);
}

function schemas(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

function follow(root: JsonSchema, fragment: string): JsonSchema | undefined {
  let at: unknown = root;
  for (const token of fragment.split('/').slice(1)) {
    if (!isObject(at) || !Object.hasOwn(at, token)) return undefined;
    at = at[token];
  }
  return isSchema(at) ? at : undefined;
}

/** JSON Schema counts code points. */
function characters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // The second half of a surrogate pair belongs to the first.
    if (code < 0xdc00 || code > 0xdfff) count++;
  }
  return count;
}
