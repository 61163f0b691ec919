import type { LineRange } from '../../inventory/model.ts';
import type { CatalogerContext, FoundPackage } from '../cataloger.ts';
import type { ReadPackages } from '../guard-read.ts';
import { minimumVersion } from './minimum-version.ts';
import { parseRequirement, pinnedVersion } from './requirement.ts';

/** A line that names another file of requirements (`-r`) or of constraints (`-c`). */
interface Include {
  readonly file: string;
  readonly line: number;
}

interface LogicalLine {
  readonly text: string;
  /** Line on which it begins. */
  readonly line: number;
  /** Lengths of the text up to the end of each of its lines. */
  readonly ends: readonly number[];
}

/**
 * Reads the packages of a requirements file whose version is pinned. Lines that are no requirement are told as
 * one problem, those without an exact version as another.
 */
export function readRequirements(text: string, context: CatalogerContext): ReadPackages {
  const packages = new Map<string, FoundPackage>();
  const includes: Include[] = [];
  const unread: number[] = [];
  const unpinned: number[] = [];
  for (const logical of logicalLines(text)) {
    const content = withoutComment(logical.text);
    if (content.trim() === '') continue;
    if (content.trimStart().startsWith('-')) {
      const include = includeOf(content);
      if (include !== undefined) includes.push({ file: include, line: logical.line });
      else if (isEditable(content)) unpinned.push(logical.line);
      continue;
    }
    const stated = withoutOptions(content);
    const requirement = parseRequirement(stated);
    if (requirement === undefined) {
      unread.push(logical.line);
      continue;
    }
    const { name, clauses } = requirement;
    const version = context.minimumVersions ? minimumVersion(clauses) : pinnedVersion(clauses);
    if (version === undefined) {
      unpinned.push(logical.line);
      continue;
    }
    const lines = linesOf(logical, stated.trimEnd().length);
    const id = `${name}@${version}`;
    const before = packages.get(id);
    packages.set(id, {
      name,
      version,
      licenses: [],
      lines: before?.lines === undefined ? [lines] : [...before.lines, lines],
    });
  }
  tell(context, unread, 'lines that are no requirement');
  tell(context, unpinned, 'requirements that pin no version');
  return {
    packages: [...packages.values()],
    ...(includes.length > 0 && {
      manifest: { includes: includes.map(({ file, line }) => ({ file, line })) },
    }),
  };
}

function tell(context: CatalogerContext, lines: readonly number[], what: string): void {
  if (lines.length === 0) return;
  context.problem(`${what}: ${lines.length}`, lines[0]);
}

/** Joins lines that end in a backslash. */
function* logicalLines(text: string): Generator<LogicalLine> {
  let parts: string[] = [];
  let ends: number[] = [];
  let length = 0;
  let first = 1;
  const lines = text.split(/\r\n?|\n/u);
  for (const [index, line] of lines.entries()) {
    const continues = line.endsWith('\\');
    const part = continues ? line.slice(0, -1) : line;
    parts.push(part);
    length += part.length;
    ends.push(length);
    if (continues && index < lines.length - 1) continue;
    yield { text: parts.join(''), line: first, ends };
    parts = [];
    ends = [];
    length = 0;
    first = index + 2;
  }
}

/** Gives the lines on which the first `length` characters of a logical line stand. */
function linesOf({ line, ends }: LogicalLine, length: number): LineRange {
  const last = ends.findIndex((end) => length <= end);
  return { start: line, end: line + Math.max(last, 0) };
}

/** A comment begins with the line or after a blank; elsewhere only an address can hold its mark. */
function withoutComment(text: string): string {
  const at = text.search(text.includes('://') ? /(?:^|\s)#/u : /#/u);
  return at < 0 ? text : text.slice(0, at);
}

/** Options of a single requirement follow it: `--hash=sha256:…`. */
function withoutOptions(text: string): string {
  const at = text.search(/\s--?[a-z]/u);
  return at < 0 ? text : text.slice(0, at);
}

function includeOf(text: string): string | undefined {
  const match = /^\s*(?:-r|--requirement|-c|--constraint)(?:\s*=\s*|\s+|(?=[^\s-]))(\S.*)$/u.exec(
    text,
  );
  return match?.[1]?.trim();
}

function isEditable(text: string): boolean {
  return /^\s*(?:-e|--editable)(?:\s|=)/u.test(text);
}
