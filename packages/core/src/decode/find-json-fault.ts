/** Where a text stops being JSON, and what was expected there. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;
const blanks = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters must be escaped in JSON
const plain = /[^"\\\u0000-\u001f]*/y;
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/**
 * Finds the first fault of a text that `JSON.parse` refused. The engines word their messages, and the
 * place in them, each in its own way; this gives the same line and column everywhere. No recursion:
 * nesting costs one entry of a stack.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: ('{' | '[')[] = [];
  let at = skip(blanks, text, 0);
  let expect: 'value' | 'first-item' | 'key' | 'first-key' | 'after' = 'value';
  for (;;) {
    if (expect === 'after') {
      const within = open.at(-1);
      if (within === undefined) {
        return at === text.length ? undefined : faultAt(text, at, 'expected the end of the text');
      }
      const closing = within === '{' ? '}' : ']';
      if (text[at] === ',') expect = within === '{' ? 'key' : 'value';
      else if (text[at] === closing) open.pop();
      else return faultAt(text, at, `expected "," or "${closing}"`);
      at = skip(blanks, text, at + 1);
      continue;
    }
    const closes = expect === 'first-key' ? '}' : expect === 'first-item' ? ']' : undefined;
    if (closes !== undefined && text[at] === closes) {
      open.pop();
      at = skip(blanks, text, at + 1);
      expect = 'after';
      continue;
    }
    if (expect === 'key' || expect === 'first-key') {
      if (text[at] !== '"') return faultAt(text, at, 'expected a key in double quotes');
      const end = stringEnd(text, at + 1);
      if (text[end] !== '"') return faultAt(text, end, stringFault(text, end));
      at = skip(blanks, text, end + 1);
      if (text[at] !== ':') return faultAt(text, at, 'expected ":"');
      at = skip(blanks, text, at + 1);
      expect = 'value';
      continue;
    }
    const first = text[at];
    if (first === '{' || first === '[') {
      open.push(first);
      at = skip(blanks, text, at + 1);
      expect = first === '{' ? 'first-key' : 'first-item';
      continue;
    }
    const end = first === '"' ? stringEnd(text, at + 1) : scalarEnd(text, at);
    if (first === '"' && text[end] !== '"') return faultAt(text, end, stringFault(text, end));
    if (end === at) return faultAt(text, at, 'expected a value');
    at = skip(blanks, text, first === '"' ? end + 1 : end);
    expect = 'after';
  }
}

function scalarEnd(text: string, at: number): number {
  return Math.max(skip(number, text, at), skip(word, text, at));
}

/** Gives where a string ends or breaks a rule of RFC 8259, section 7. */
function stringEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    at = skip(plain, text, at);
    const after = skip(escaped, text, at);
    if (after === at) return at;
    at = after;
  }
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function stringFault(text: string, at: number): string {
  if (at >= text.length) return 'a text is not closed';
  return text[at] === '\\' ? 'bad escape in a text' : 'unescaped control character in a text';
}

function faultAt(text: string, at: number, message: string): JsonFault {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - (before.lastIndexOf('\n') + 1) + 1;
  return { line, column, message: at >= text.length ? `${message}, but the text ends` : message };
}
