/** A fault in a YAML text, before it is known where in a file the text stands. */
export class YamlSyntaxError extends Error {
  /** UTF-16 units from the start of the text that was read. */
  readonly offset: number;
  /** Name of the limit that was crossed, if one was. */
  readonly limit: 'documentNodes' | 'documentDepth' | 'documentBytes' | undefined;

  constructor(
    message: string,
    offset: number,
    limit?: 'documentNodes' | 'documentDepth' | 'documentBytes',
  ) {
    super(message);
    this.offset = offset;
    this.limit = limit;
  }
}
