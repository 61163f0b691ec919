import { isBlankOrEnd, isBreak, isBreakOrEnd, isDocumentMarker } from './characters.ts';
import { ImplicitKeys } from './implicit-keys.ts';
import { scanBlockScalar } from './scan-block-scalar.ts';
import { scanPlainScalar } from './scan-plain-scalar.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-property.ts';
import { scanQuotedScalar } from './scan-quoted-scalar.ts';
import { YamlSyntaxError } from './syntax-error.ts';
import { type Token, type TokenKind, token } from './token.ts';

const cannotStart = 'found a character that cannot start any token';

/**
 * Cuts a YAML text into tokens by the rules of libyaml, which Go's YAML libraries carry over and
 * Kubernetes reads with. Where libyaml inserts tokens behind itself once a colon shows that a node
 * was a key, this scanner leaves a `pending` token before each node that may be one and decides it.
 */
export class Scanner {
  /** The text, closed by a NUL. */
  readonly text: string;
  /** JSON is read more freely than YAML: longer keys, keys over several lines, its own escapes. */
  readonly json: boolean;
  /** Told of each comment, from its `#` to the end of the line. */
  readonly onComment: ((start: number, end: number) => void) | undefined;
  position = 0;
  lineStart = 0;
  /** Column of the innermost open block collection. */
  indent = -1;
  flowLevel = 0;
  keyAllowed = true;
  readonly #indents: number[] = [];
  readonly #keys: ImplicitKeys = new ImplicitKeys(this);
  #tokens: Token[] = [];
  #head = 0;

  constructor(
    text: string,
    options: {
      readonly json?: boolean | undefined;
      readonly onComment?: ((start: number, end: number) => void) | undefined;
    } = {},
  ) {
    this.text = `${text}\0`;
    this.json = options.json ?? false;
    this.onComment = options.onComment;
    if (text.charCodeAt(0) === 0xfeff) this.position = this.lineStart = 1;
  }

  /** Gives the next token without consuming it; the last one is given again and again. */
  peek(): Token {
    for (;;) {
      const next = this.#tokens[this.#head];
      if (next === undefined) {
        this.#tokens = [];
        this.#head = 0;
        this.#fetch();
      } else if (next.kind === 'pending') {
        if (this.#keys.isLive(next)) this.#fetch();
      } else if (next.kind === 'none') this.#head++;
      else return next;
    }
  }

  /** Consumes the token that {@link peek} gave. */
  skip(): void {
    this.#head++;
  }

  fail(message: string, offset: number = this.position): never {
    throw new YamlSyntaxError(message, offset);
  }

  /** Steps over a line break, CR LF being one, and gives what it is read as. */
  readBreak(): string {
    const code = this.text.charCodeAt(this.position++);
    if (code === 13 && this.text.charCodeAt(this.position) === 10) this.position++;
    this.lineStart = this.position;
    return code >= 0x2028 ? String.fromCharCode(code) : '\n';
  }

  /** Tells whether `---` or `...` stands at the start of a line here. */
  atDocumentMarker(): boolean {
    return this.position === this.lineStart && isDocumentMarker(this.text, this.position);
  }

  #fetch(): void {
    this.#skipToToken();
    const column = this.position - this.lineStart;
    this.#unroll(column);
    const code = this.text.charCodeAt(this.position);
    if (code === 0) this.#fetchEnd();
    else if (column === 0 && code === 37) this.#fetchDirective();
    else if (column === 0 && this.atDocumentMarker()) {
      this.#fetchMarker(code === 45 ? 'document-start' : 'document-end');
    } else this.#fetchContent(code, column);
  }

  #fetchContent(code: number, column: number): void {
    switch (code) {
      case 91: // [
        this.#openFlow('flow-sequence-start');
        break;
      case 123: // {
        this.#openFlow('flow-mapping-start');
        break;
      case 93: // ]
        this.#closeFlow('flow-sequence-end');
        break;
      case 125: // }
        this.#closeFlow('flow-mapping-end');
        break;
      case 44: // ,
        this.#keys.drop();
        this.keyAllowed = true;
        this.#pushCharacter('flow-entry');
        break;
      case 45: // -
      case 63: // ?
      case 58: // :
        this.#fetchIndicator(code, column);
        break;
      case 42: // *
      case 38: // &
        this.#fetchNode(column, () => scanAnchor(this, code === 42 ? 'alias' : 'anchor'));
        break;
      case 33: // !
        this.#fetchNode(column, () => scanTag(this));
        break;
      case 34: // "
      case 39: // '
        this.#fetchNode(column, () => scanQuotedScalar(this, code));
        break;
      case 124: // |
      case 62: // >
        this.#fetchBlockScalar(code === 124);
        break;
      default:
        // Tab, #, %, @ and ` begin nothing.
        if (code === 9 || code === 35 || code === 37 || code === 64 || code === 96) {
          this.fail(cannotStart);
        }
        this.#fetchPlain(column);
    }
  }

  /** Reads one of `-?:`, which are indicators where a blank follows, and else begin a text. */
  #fetchIndicator(code: 45 | 63 | 58, column: number): void {
    const blank = isBlankOrEnd(this.text.charCodeAt(this.position + 1));
    if (!blank && (code === 45 || this.flowLevel === 0)) this.#fetchPlain(column);
    else if (code === 45) this.#fetchEntry(column);
    else if (code === 63) this.#fetchKey(column);
    else this.#fetchValue(column);
  }

  #fetchBlockScalar(literal: boolean): void {
    if (this.flowLevel > 0) this.fail(cannotStart);
    this.#keys.drop();
    this.keyAllowed = true;
    this.#tokens.push(scanBlockScalar(this, literal));
  }

  #fetchNode(column: number, scan: () => Token): void {
    this.#saveKey(column);
    this.keyAllowed = false;
    this.#tokens.push(scan());
  }

  #skipToToken(): void {
    const { text } = this;
    for (;;) {
      let code = text.charCodeAt(this.position);
      if (code === 0xfeff && this.position === this.lineStart) {
        code = text.charCodeAt(++this.position);
      }
      // A tab may separate tokens, but not where a key of a block collection may start.
      const tabs = this.flowLevel > 0 || !this.keyAllowed || this.json;
      while (code === 32 || (code === 9 && tabs)) code = text.charCodeAt(++this.position);
      if (code === 35) {
        const start = this.position;
        while (!isBreakOrEnd(code)) code = text.charCodeAt(++this.position);
        this.onComment?.(start, this.position);
      }
      if (!isBreak(code)) return;
      this.readBreak();
      if (this.flowLevel === 0) this.keyAllowed = true;
    }
  }

  #pushCharacter(kind: TokenKind): void {
    this.#tokens.push(token(kind, this.position, ++this.position));
  }

  /** Ends all block collections: what follows begins at the left margin. */
  #closeBlocks(): void {
    this.#unroll(-1);
    this.#keys.drop();
    this.keyAllowed = false;
  }

  #fetchEnd(): void {
    // Else the key of an outer collection that is not closed would wait for its colon for ever.
    this.#keys.dropAll();
    this.#closeBlocks();
    this.#tokens.push(token('stream-end', this.position, this.position));
  }

  #fetchDirective(): void {
    this.#closeBlocks();
    this.#tokens.push(scanDirective(this));
  }

  #fetchMarker(kind: 'document-start' | 'document-end'): void {
    this.#closeBlocks();
    this.#tokens.push(token(kind, this.position, this.position + 3));
    this.position += 3;
  }

  #openFlow(kind: 'flow-sequence-start' | 'flow-mapping-start'): void {
    this.#saveKey(this.position - this.lineStart);
    this.flowLevel++;
    this.#keys.enter();
    this.keyAllowed = true;
    this.#pushCharacter(kind);
  }

  #closeFlow(kind: 'flow-sequence-end' | 'flow-mapping-end'): void {
    this.#keys.drop();
    if (this.flowLevel > 0) {
      this.flowLevel--;
      this.#keys.leave();
    }
    this.keyAllowed = false;
    this.#pushCharacter(kind);
  }

  #fetchEntry(column: number): void {
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) this.fail('a block sequence entry is not allowed here');
      this.#roll(column, 'sequence-start');
    }
    this.#keys.drop();
    this.keyAllowed = true;
    this.#pushCharacter('entry');
  }

  #fetchKey(column: number): void {
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) this.fail('a mapping key is not allowed here');
      this.#roll(column, 'mapping-start');
    }
    this.#keys.drop();
    this.keyAllowed = this.flowLevel === 0;
    this.#pushCharacter('key');
  }

  #fetchValue(column: number): void {
    const key = this.#keys.take();
    if (key !== undefined) {
      const keyColumn = key.start - this.lineStart;
      const opens = this.flowLevel === 0 && this.indent < keyColumn;
      key.kind = opens ? 'mapping-start-key' : 'key';
      if (opens) {
        this.#indents.push(this.indent);
        this.indent = keyColumn;
      }
      this.keyAllowed = false;
    } else {
      if (this.flowLevel === 0) {
        if (!this.keyAllowed) this.fail('a mapping value is not allowed here');
        this.#roll(column, 'mapping-start');
      }
      this.keyAllowed = this.flowLevel === 0;
    }
    this.#pushCharacter('value');
  }

  #fetchPlain(column: number): void {
    this.#saveKey(column);
    this.keyAllowed = false;
    this.#tokens.push(scanPlainScalar(this));
  }

  #roll(column: number, kind: 'sequence-start' | 'mapping-start'): void {
    if (this.indent >= column) return;
    this.#indents.push(this.indent);
    this.indent = column;
    this.#tokens.push(token(kind, this.position, this.position));
  }

  #unroll(column: number): void {
    if (this.flowLevel > 0) return;
    while (this.indent > column) {
      this.#tokens.push(token('block-end', this.position, this.position));
      this.indent = this.#indents.pop() ?? -1;
    }
  }

  #saveKey(column: number): void {
    if (this.keyAllowed) this.#tokens.push(this.#keys.save(column));
  }
}
