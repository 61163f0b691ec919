import { defaultLimits } from '../../limits/limits.ts';
import { compose, type YamlTree } from './compose.ts';
import { readSimpleNodes } from './simple-nodes.ts';
import { YamlSyntaxError } from './syntax-error.ts';
import type { YamlNode } from './yaml-node.ts';

/** Options of {@link readNodes}. */
export interface ReadNodesOptions {
  /** Without it, a document that is no YAML is tried as JSON. */
  readonly format?: 'yaml' | 'json' | undefined;
  /** Greatest depth; the limit with which the document was read. */
  readonly maxDepth?: number | undefined;
  /** Told of each comment, from its `#` to the end of the line. */
  readonly onComment?: ((start: number, end: number) => void) | undefined;
}

/**
 * Reads one document into nodes with their offsets in the text, for tools that edit it; undefined
 * where it cannot be read. Scalars are not resolved and aliases not followed.
 */
export function readNodes(text: string, options: ReadNodesOptions = {}): YamlNode | undefined {
  const { format, onComment } = options;
  const maxDepth = options.maxDepth ?? defaultLimits.documentDepth;
  const simple =
    format === 'json' || onComment !== undefined ? undefined : readSimpleNodes(text, maxDepth);
  if (simple !== undefined) return simple;
  const asYaml =
    format === 'json' ? undefined : tryCompose(() => compose(text, { maxDepth, onComment }));
  if (asYaml !== undefined || format === 'yaml') return asYaml?.root;
  return tryCompose(() => compose(text, { maxDepth, json: true }))?.root;
}

function tryCompose(read: () => YamlTree): YamlTree | undefined {
  try {
    return read();
  } catch (error) {
    // A caller may set the depth beyond what the stack of the engine holds.
    if (error instanceof YamlSyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}
