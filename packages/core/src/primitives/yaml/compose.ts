import { Scanner } from './scanner.ts';
import { contentFrom } from './split-stream.ts';
import { YamlSyntaxError } from './syntax-error.ts';
import { TagHandles } from './tag-handles.ts';
import { endsDocument, opensPair, type Token } from './token.ts';
import { emptyNode, endNode, noItems, type YamlNode } from './yaml-node.ts';

/** First document of a text, as a tree of nodes. */
export interface YamlTree {
  readonly root: YamlNode;
  /** Offset of what follows the document and is not read, or -1. */
  readonly rest: number;
  /** Tells whether there are aliases. */
  readonly aliases: boolean;
}

/** What a reading may be told. */
export interface ComposeOptions {
  readonly maxDepth: number;
  readonly json?: boolean | undefined;
  readonly onComment?: ((start: number, end: number) => void) | undefined;
}

/**
 * Reads the first document of a text into nodes, by the grammar of libyaml's parser.
 * @throws YamlSyntaxError where libyaml refuses the text.
 */
export function compose(text: string, options: ComposeOptions): YamlTree {
  return new Composer(text, options).document();
}

class Composer {
  readonly #scanner: Scanner;
  readonly #maxDepth: number;
  readonly #anchors = new Map<string, YamlNode>();
  readonly #handles = new TagHandles();
  #aliases = false;
  #depth = 0;

  constructor(text: string, options: ComposeOptions) {
    this.#scanner = new Scanner(text, options);
    this.#maxDepth = options.maxDepth;
  }

  document(): YamlTree {
    const scanner = this.#scanner;
    let token = scanner.peek();
    while (token.kind === 'version-directive' || token.kind === 'tag-directive') {
      this.#handles.declare(token);
      scanner.skip();
      token = scanner.peek();
      if (token.kind !== 'document-start' && !token.kind.endsWith('-directive')) {
        scanner.fail('a document start (---) is expected behind directives', token.start);
      }
    }
    if (token.kind === 'document-start') {
      scanner.skip();
      token = scanner.peek();
    }
    const root = endsDocument(token) ? emptyNode(token.start) : this.#node(true, false);
    token = scanner.peek();
    if (token.kind === 'document-end') {
      scanner.skip();
      return { root, rest: contentFrom(scanner.text, token.end), aliases: this.#aliases };
    }
    const rest = token.kind === 'stream-end' ? -1 : token.start;
    return { root, rest, aliases: this.#aliases };
  }

  #node(block: boolean, indentless: boolean): YamlNode {
    const scanner = this.#scanner;
    let token = scanner.peek();
    if (token.kind === 'alias') {
      scanner.skip();
      this.#aliases = true;
      const target = this.#anchors.get(token.text);
      if (target === undefined)
        return scanner.fail(`there is no anchor "${token.text}"`, token.start);
      return {
        ...emptyNode(token.start),
        kind: 'alias',
        end: token.end,
        text: token.text,
        items: [target],
      };
    }
    const start = token.start;
    let anchor = '';
    let tag = '';
    while (token.kind === 'anchor' || token.kind === 'tag') {
      // Each may stand once, in either order.
      if (token.kind === 'anchor' ? anchor !== '' : tag !== '') break;
      if (token.kind === 'anchor') anchor = token.text;
      else tag = this.#handles.tagOf(token);
      scanner.skip();
      token = scanner.peek();
    }
    if (++this.#depth > this.#maxDepth) {
      throw new YamlSyntaxError(
        `nesting is deeper than ${this.#maxDepth} levels`,
        token.start,
        'documentDepth',
      );
    }
    const node = this.#content(token, block, indentless, anchor, tag, start);
    this.#depth--;
    return node;
  }

  #content(
    token: Token,
    block: boolean,
    indentless: boolean,
    anchor: string,
    tag: string,
    start: number,
  ): YamlNode {
    const { kind } = token;
    if (kind === 'scalar') return this.#scalar(token, anchor, tag);
    if (kind === 'flow-sequence-start') return this.#flowSequence(anchor, tag);
    if (kind === 'flow-mapping-start') return this.#flowMapping(anchor, tag);
    if (kind === 'entry' && indentless) return this.#indentlessSequence(anchor, tag);
    if (kind === 'sequence-start' && block) return this.#blockSequence(anchor, tag);
    if (block && (kind === 'mapping-start' || kind === 'mapping-start-key')) {
      return this.#blockMapping(token, anchor, tag);
    }
    if (anchor === '' && tag === '') {
      this.#scanner.fail('the content of a node is expected', token.start);
    }
    const node = {
      ...emptyNode(start),
      tag: tag === '!' ? '' : tag,
      plain: tag === '' || tag === '!',
    };
    return this.#named(anchor, node);
  }

  #scalar(token: Token, anchor: string, tag: string): YamlNode {
    this.#scanner.skip();
    // A lone `!` makes every scalar resolve as a plain one does, whatever its style.
    const plain = tag === '!' || (tag === '' && token.detail === 'plain');
    return this.#named(anchor, {
      kind: 'scalar',
      start: token.start,
      end: token.end,
      tag: tag === '!' ? '' : tag,
      text: token.text,
      plain,
      items: noItems,
      flow: false,
    });
  }

  #named(anchor: string, node: YamlNode): YamlNode {
    if (anchor !== '') this.#anchors.set(anchor, node);
    return node;
  }

  #open(
    kind: 'mapping' | 'sequence',
    anchor: string,
    tag: string,
    flow: boolean,
  ): YamlNode & { items: YamlNode[] } {
    const { start } = this.#scanner.peek();
    const node = { kind, start, end: start, tag, text: '', plain: false, items: [], flow };
    // Known from its start on: an alias inside its own node is told as such, not as unknown.
    this.#named(anchor, node);
    return node;
  }

  #blockSequence(anchor: string, tag: string): YamlNode {
    const scanner = this.#scanner;
    const node = this.#open('sequence', anchor, tag, false);
    scanner.skip();
    for (let token = scanner.peek(); token.kind !== 'block-end'; token = scanner.peek()) {
      if (token.kind !== 'entry') scanner.fail("a '-' indicator is expected", token.start);
      scanner.skip();
      const { kind } = scanner.peek();
      if (kind === 'entry' || kind === 'block-end') node.items.push(emptyNode(token.end));
      else node.items.push(this.#node(true, false));
    }
    scanner.skip();
    return endNode(node);
  }

  #indentlessSequence(anchor: string, tag: string): YamlNode {
    const scanner = this.#scanner;
    const node = this.#open('sequence', anchor, tag, false);
    for (let token = scanner.peek(); token.kind === 'entry'; token = scanner.peek()) {
      scanner.skip();
      const { kind } = scanner.peek();
      if (kind === 'entry' || opensPair(kind) || kind === 'block-end') {
        node.items.push(emptyNode(token.end));
      } else node.items.push(this.#node(true, false));
    }
    return endNode(node);
  }

  #blockMapping(first: Token, anchor: string, tag: string): YamlNode {
    const scanner = this.#scanner;
    const node = this.#open('mapping', anchor, tag, false);
    if (first.kind === 'mapping-start-key') first.kind = 'key';
    else scanner.skip();
    for (let token = scanner.peek(); token.kind !== 'block-end'; token = scanner.peek()) {
      if (token.kind === 'key') {
        scanner.skip();
        node.items.push(this.#blockPart(token));
        token = scanner.peek();
      } else if (token.kind === 'value') node.items.push(emptyNode(token.start));
      else scanner.fail('a mapping key is expected', token.start);
      if (token.kind === 'value') {
        scanner.skip();
        node.items.push(this.#blockPart(token));
      } else node.items.push(emptyNode(node.items.at(-1)?.end ?? token.start));
    }
    scanner.skip();
    return endNode(node);
  }

  #blockPart(indicator: Token): YamlNode {
    const { kind } = this.#scanner.peek();
    return opensPair(kind) || kind === 'block-end'
      ? emptyNode(indicator.end)
      : this.#node(true, true);
  }

  #flowSequence(anchor: string, tag: string): YamlNode {
    const scanner = this.#scanner;
    const node = this.#open('sequence', anchor, tag, true);
    scanner.skip();
    let token = scanner.peek();
    for (let first = true; token.kind !== 'flow-sequence-end'; first = false) {
      if (!first) {
        if (token.kind !== 'flow-entry') scanner.fail("',' or ']' is expected", token.start);
        scanner.skip();
        token = scanner.peek();
      }
      if (token.kind === 'key') {
        const pair = this.#open('mapping', '', '', true);
        scanner.skip();
        pair.items.push(this.#flowPart('flow-sequence-end', true));
        pair.items.push(this.#flowValue('flow-sequence-end'));
        node.items.push(endNode(pair));
      } else if (token.kind !== 'flow-sequence-end') node.items.push(this.#node(false, false));
      token = scanner.peek();
    }
    scanner.skip();
    node.end = token.end;
    return node;
  }

  #flowMapping(anchor: string, tag: string): YamlNode {
    const scanner = this.#scanner;
    const node = this.#open('mapping', anchor, tag, true);
    scanner.skip();
    let token = scanner.peek();
    for (let first = true; token.kind !== 'flow-mapping-end'; first = false) {
      if (!first) {
        if (token.kind !== 'flow-entry') scanner.fail("',' or '}' is expected", token.start);
        scanner.skip();
        token = scanner.peek();
      }
      if (token.kind === 'key') {
        scanner.skip();
        node.items.push(this.#flowPart('flow-mapping-end', false));
        node.items.push(this.#flowValue('flow-mapping-end'));
      } else if (token.kind !== 'flow-mapping-end') {
        const key = this.#node(false, false);
        node.items.push(key, emptyNode(key.end));
      }
      token = scanner.peek();
    }
    scanner.skip();
    node.end = token.end;
    return node;
  }

  #flowPart(close: Token['kind'], inSequence: boolean): YamlNode {
    const token = this.#scanner.peek();
    if (token.kind !== 'value' && token.kind !== 'flow-entry' && token.kind !== close) {
      return this.#node(false, false);
    }
    // libyaml steps over the token behind an empty key of a pair in a sequence: `[? , a]`.
    if (inSequence) this.#scanner.skip();
    return emptyNode(token.start);
  }

  #flowValue(close: Token['kind']): YamlNode {
    const scanner = this.#scanner;
    const token = scanner.peek();
    if (token.kind !== 'value') return emptyNode(token.start);
    scanner.skip();
    const { kind } = scanner.peek();
    return kind === 'flow-entry' || kind === close
      ? emptyNode(token.end)
      : this.#node(false, false);
  }
}
