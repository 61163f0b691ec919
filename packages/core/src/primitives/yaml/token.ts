/** What a token stands for; the names follow chapter 7 of libyaml's documentation of its scanner. */
export type TokenKind =
  | 'stream-end'
  | 'version-directive'
  | 'tag-directive'
  | 'document-start'
  | 'document-end'
  | 'sequence-start'
  | 'mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar'
  /** Place before a node that may turn out to be an implicit key. */
  | 'pending'
  /** Pending key that a colon followed, opening a block mapping. */
  | 'mapping-start-key'
  /** Pending key that no colon followed. */
  | 'none';

/** One token of a YAML text; offsets are UTF-16 units. */
export interface Token {
  kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** Content of a scalar, name of an anchor or alias, handle of a tag or directive. */
  readonly text: string;
  /**
   * Suffix of a tag, prefix of a tag directive; `plain` for a plain scalar; `required` for a pending
   * key that must become one, since it stands where a key must stand.
   */
  readonly detail: string;
}

/** Makes a token; all have the same shape, which keeps their readers fast. */
export function token(kind: TokenKind, start: number, end: number, text = '', detail = ''): Token {
  return { kind, start, end, text, detail };
}

/** Tells the start of a key or value. */
export function opensPair(kind: TokenKind): boolean {
  return kind === 'key' || kind === 'value';
}

/** Tells a token that no content of a document begins with. */
export function endsDocument({ kind }: Token): boolean {
  return (
    kind === 'stream-end' ||
    kind === 'document-start' ||
    kind === 'document-end' ||
    kind === 'version-directive' ||
    kind === 'tag-directive'
  );
}
