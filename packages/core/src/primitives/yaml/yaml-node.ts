/** Items of a node that has none. */
export const noItems: readonly YamlNode[] = [];

/** A node of a YAML document with its place; all have the same shape, which keeps readers fast. */
export interface YamlNode {
  readonly kind: 'scalar' | 'mapping' | 'sequence' | 'alias';
  /** Offsets in UTF-16 units; properties (anchor, tag) are not part of it. */
  start: number;
  end: number;
  /** Full tag, or empty where none is written. */
  readonly tag: string;
  /** Content of a scalar, name of an alias. */
  readonly text: string;
  /** Unquoted, so that it may be something else than a text. */
  readonly plain: boolean;
  /** Items of a sequence; keys and values of a mapping by turns; what an alias stands for. */
  readonly items: readonly YamlNode[];
  readonly flow: boolean;
}

/** Makes a node that is not written: null in the end. */
export function emptyNode(offset: number): YamlNode {
  return {
    kind: 'scalar',
    start: offset,
    end: offset,
    tag: '',
    text: '',
    plain: true,
    items: noItems,
    flow: false,
  };
}

/** Sets the end of a block collection to that of its last item. */
export function endNode<N extends YamlNode>(node: N): N {
  node.end = node.items.at(-1)?.end ?? node.start;
  return node;
}
