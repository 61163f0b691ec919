/** A module with a version, as a directive names it. */
interface GoRequirement {
  readonly path: string;
  readonly version: string;
  readonly isIndirect: boolean;
  readonly line: number;
}

/** What stands in the place of a module: another with a version, or a folder without one. */
interface GoReplacement {
  readonly path: string;
  /** Empty where all versions are replaced. */
  readonly version: string;
  readonly newPath: string;
  readonly newVersion: string;
}

/** A `go.mod` file. */
export interface GoModFile {
  readonly module?: { readonly path: string; readonly line: number };
  readonly go?: string;
  readonly toolchain?: string;
  readonly requires: readonly GoRequirement[];
  readonly replaces: readonly GoReplacement[];
  readonly excludes: readonly { readonly path: string; readonly version: string }[];
  /** Lines of directives that are not of the form that they have. */
  readonly unread: readonly number[];
}

interface Draft {
  module?: { readonly path: string; readonly line: number };
  go?: string;
  toolchain?: string;
  readonly requires: GoRequirement[];
  readonly replaces: GoReplacement[];
  readonly excludes: { readonly path: string; readonly version: string }[];
  readonly unread: number[];
}

/** Reads a `go.mod`: directives of one line, and blocks of them in parentheses. */
export function readModFile(text: string): GoModFile {
  const draft: Draft = { requires: [], replaces: [], excludes: [], unread: [] };
  let block: string | undefined;
  for (const [index, raw] of text.split(/\r?\n/u).entries()) {
    const comment = raw.indexOf('//');
    const content = (comment < 0 ? raw : raw.slice(0, comment)).trim();
    if (content === '') continue;
    if (block !== undefined && content === ')') {
      block = undefined;
      continue;
    }
    const opens = block === undefined ? /^([a-z]+)\s*\($/u.exec(content) : null;
    if (opens?.[1] !== undefined) {
      block = opens[1];
      continue;
    }
    const words = content.split(/\s+/u).map(unquote);
    const verb = block ?? words.shift() ?? '';
    const note = comment < 0 ? '' : raw.slice(comment + 2).trim();
    if (!take(draft, verb, words, index + 1, note)) draft.unread.push(index + 1);
  }
  return draft;
}

/** Takes a directive; false where it has not its form. Those of no interest here are taken as they are. */
function take(
  draft: Draft,
  verb: string,
  words: readonly string[],
  line: number,
  note: string,
): boolean {
  const [first = '', second = ''] = words;
  switch (verb) {
    case 'module':
      if (words.length !== 1) return false;
      draft.module = { path: first, line };
      return true;
    case 'go':
      if (words.length !== 1) return false;
      draft.go = first;
      return true;
    case 'toolchain':
      if (words.length !== 1) return false;
      draft.toolchain = first;
      return true;
    case 'require':
      if (words.length !== 2 || !second.startsWith('v')) return false;
      draft.requires.push({
        path: first,
        version: second,
        isIndirect: /^indirect(?:$|[\s;])/u.test(note),
        line,
      });
      return true;
    case 'exclude':
      if (words.length !== 2) return false;
      draft.excludes.push({ path: first, version: second });
      return true;
    case 'replace':
      return takeReplacement(draft, words);
    default:
      return /^(?:retract|tool|godebug|ignore)$/u.test(verb);
  }
}

/** `old [version] => new [version]`. */
function takeReplacement(draft: Draft, words: readonly string[]): boolean {
  const arrow = words.indexOf('=>');
  const [path, version = ''] = words.slice(0, arrow);
  const [newPath, newVersion = ''] = words.slice(arrow + 1);
  const count = words.length - arrow - 1;
  if (arrow < 1 || arrow > 2 || count < 1 || count > 2) return false;
  if (path === undefined || newPath === undefined) return false;
  draft.replaces.push({ path, version, newPath, newVersion });
  return true;
}

/** Paths may stand in quotes. */
function unquote(word: string): string {
  return /^(["`]).*\1$/u.test(word) && word.length > 1 ? word.slice(1, -1) : word;
}
