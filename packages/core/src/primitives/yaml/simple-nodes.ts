import { type PartMaker, SimpleReader } from './simple-reader.ts';
import { emptyNode, endNode, noItems, type YamlNode } from './yaml-node.ts';

/** A collection that is being filled. */
type OpenNode = YamlNode & { readonly items: YamlNode[] };

/** Gives the nodes of a document of simple form, and undefined for any other. */
export function readSimpleNodes(text: string, maxDepth: number): YamlNode | undefined {
  return new SimpleReader(text, new NodeMaker(text), maxDepth).read();
}

class NodeMaker implements PartMaker<YamlNode, OpenNode, OpenNode> {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  plain(start: number, end: number): YamlNode {
    return this.#scalar(start, end, this.#text.slice(start, end), true);
  }

  quoted(start: number, end: number): YamlNode {
    return this.#scalar(start, end, this.#text.slice(start + 1, end - 1), false);
  }

  empty(at: number): YamlNode {
    return emptyNode(at);
  }

  openList(start: number, flow: boolean): OpenNode {
    return this.#collection('sequence', start, flow);
  }

  addItem(list: OpenNode, item: YamlNode): void {
    list.items.push(item);
  }

  openMapping(start: number, flow: boolean): OpenNode {
    return this.#collection('mapping', start, flow);
  }

  addMember(mapping: OpenNode, keyStart: number, keyEnd: number, value: YamlNode): true {
    mapping.items.push(this.plain(keyStart, keyEnd), value);
    return true;
  }

  closeFlow(collection: OpenNode, end: number): void {
    collection.end = end;
  }

  closeBlock(collection: OpenNode): void {
    endNode(collection);
  }

  #scalar(start: number, end: number, text: string, plain: boolean): YamlNode {
    return { kind: 'scalar', start, end, tag: '', text, plain, items: noItems, flow: false };
  }

  #collection(kind: 'sequence' | 'mapping', start: number, flow: boolean): OpenNode {
    return { kind, start, end: start, tag: '', text: '', plain: false, items: [], flow };
  }
}
