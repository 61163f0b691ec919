/** A fenced code block of a Markdown file. */
export interface CodeBlock {
  /** Line of the opening fence, counted from 1. */
  readonly line: number;
  /** First word behind the fence: `ts`, `sh`, `yaml`, `diff`, `text` … */
  readonly language: string;
  /** `file=PATH`: the block is the content (a `diff`: the change) of that file. */
  readonly file?: string | undefined;
  /** `exit=N`: exit code of a command or program; 0 where it is not said. */
  readonly exit: number;
  /** `no-run: REASON`: the block is not run, and why. */
  readonly noRun?: string | undefined;
  readonly text: string;
  /** What it prints: the `text` block that follows with nothing but blank lines between. */
  readonly prints?: string | undefined;
}

/** Reads the fenced code blocks of a Markdown text. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  const blocks: (CodeBlock & { readonly end: number })[] = [];
  const lines = markdown.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const info = /^```(\S.*)?$/.exec(lines[at] ?? '');
    if (info === null) continue;
    const end = lines.indexOf('```', at + 1);
    if (end < 0) throw new Error(`the code block of line ${at + 1} has no end`);
    const block = blockOf(info[1] ?? '', at + 1, lines.slice(at + 1, end).join('\n'));
    const before = blocks.at(-1);
    const gap = before === undefined ? ['?'] : lines.slice(before.end + 1, at);
    if (block.language === 'text' && before !== undefined && gap.every((line) => line === '')) {
      blocks[blocks.length - 1] = { ...before, prints: block.text };
    } else blocks.push({ ...block, end });
    at = end;
  }
  return blocks;
}

function blockOf(info: string, line: number, text: string): CodeBlock {
  const noRun = /(?:^|\s)no-run: (.+)$/.exec(info)?.[1];
  if (info.includes('no-run') && noRun === undefined) {
    throw new Error(`line ${line}: no-run needs a reason: "no-run: REASON"`);
  }
  return {
    line,
    language: info.split(' ', 1)[0] ?? '',
    file: /(?:^|\s)file=(\S+)/.exec(info)?.[1],
    exit: Number(/(?:^|\s)exit=(\d+)/.exec(info)?.[1] ?? 0),
    noRun,
    text: `${text}\n`,
  };
}

/**
 * Tells whether an output is as documented: line by line, blanks at line ends aside. A line `…` stands
 * for any lines, `…` in a line for any characters.
 */
export function printsAs(output: string, documented: string): boolean {
  const pattern = documented
    .replace(/^\n+|\n+$/g, '')
    .split('\n')
    .map((line) =>
      line.trim() === '…'
        ? '(?:.*\\n)*?'
        : `${line.trimEnd().split('…').map(escapePattern).join('.*')}[ \\t]*\\n`,
    )
    .join('');
  return new RegExp(`^\\n*${pattern}\\n*$`).test(`${output.trimEnd()}\n`);
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
