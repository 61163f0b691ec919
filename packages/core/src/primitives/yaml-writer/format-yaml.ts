import { dump, FAILSAFE_SCHEMA, type Schema, Type } from 'js-yaml';
import type { Json } from '../../finding/json.ts';
import { resolveScalar } from '../yaml/resolve-scalar.ts';

/** Options of {@link formatYaml}. */
export interface FormatYamlOptions {
  /** Spaces of one level; default 2. */
  readonly indent?: number | undefined;
  /** Indents the items of a list below its key; default false, as Kubernetes' own tools write. */
  readonly indentLists?: boolean | undefined;
  /** Writes all on one line: `{a: [1, 2]}`; default false. */
  readonly flow?: boolean | undefined;
  /** Quotes for texts that need some; default single ones. */
  readonly quotes?: 'single' | 'double' | undefined;
}

/**
 * Writes a JSON value as YAML that Kubernetes reads back as the same value: texts such as `yes`,
 * `0755` or `1e3` are quoted. The last line ends with a line break.
 */
export function formatYaml(value: Json, options: FormatYamlOptions = {}): string {
  const { indent = 2, indentLists = false, flow = false, quotes = 'single' } = options;
  return dump(value, {
    schema: schema(),
    indent,
    noArrayIndent: !indentLists,
    flowLevel: flow ? 0 : -1,
    lineWidth: -1,
    noRefs: true,
    quotingType: quotes === 'single' ? "'" : '"',
  });
}

// Texts that need no quotes in any place, by the narrower rules of YAML 1.1.
const plain = /^[\w./](?:[\w./@+=-]|:(?=[\w./])| (?=[\w./]))*$/;

let made: Schema | undefined;

/** Makes the schema by which the writer knows what an unquoted text would be read as. */
function schema(): Schema {
  made ??= FAILSAFE_SCHEMA.extend({
    implicit: [
      new Type('tag:yaml.org,2002:str', {
        kind: 'scalar',
        // What this takes for its own is quoted.
        resolve: (text: unknown) =>
          typeof text === 'string' &&
          (!plain.test(text) || typeof resolveScalar(text) !== 'string'),
        predicate: (value: unknown) =>
          value === null || typeof value === 'number' || typeof value === 'boolean',
        represent: (value: unknown) => String(value),
      }),
    ],
  });
  return made;
}
