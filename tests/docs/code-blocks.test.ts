import { describe, expect, it } from 'vitest';
import { codeBlocks, printsAs } from './code-blocks.ts';
import { shellCommands } from './shell-commands.ts';

const fence = '```';

describe('the reader of code blocks', () => {
  it('reads language, file, exit code and what is printed', () => {
    const [program, command, file] = codeBlocks(`# Page

${fence}ts
call();
${fence}

${fence}text
done
${fence}

${fence}sh exit=2
seaworthy inspect .
${fence}
${fence}yaml file=a/b.yaml
x: 1
${fence}
`);
    expect(program).toMatchObject({ line: 3, language: 'ts', text: 'call();\n', prints: 'done\n' });
    expect(command).toMatchObject({ line: 11, language: 'sh', exit: 2 });
    expect(file).toMatchObject({ language: 'yaml', file: 'a/b.yaml', exit: 0 });
  });

  it('refuses a block without an end, and one that is not run for no reason', () => {
    expect(() => codeBlocks(`${fence}ts\n`)).toThrow('has no end');
    expect(() => codeBlocks(`${fence}ts no-run\n${fence}\n`)).toThrow('needs a reason');
    expect(codeBlocks(`${fence}ts no-run: it needs a registry\n${fence}`)[0]?.noRun).toBe(
      'it needs a registry',
    );
  });
});

describe('documented output', () => {
  it.each([
    ['a\nb\n', 'a\nb\n', true],
    [' a  \n', ' a\n', true],
    ['a\n', ' a\n', false],
    ['a\nb\n', 'a\n', false],
    ['a\nx\ny\nb\n', 'a\n…\nb\n', true],
    ['a took 3 s\n', 'a took … s\n', true],
    ['a.b\n', 'a?b\n', false],
  ])('%j is as %j: %s', (output, documented, same) => {
    expect(printsAs(output, documented)).toBe(same);
  });
});

describe('shell commands', () => {
  it('go on over lines, keep quoted words together and end at a comment', () => {
    expect(shellCommands('one a \\\n  \'b c\' # why\n\n# nothing\ntwo "x y"\n')).toEqual([
      ['one', 'a', 'b c'],
      ['two', 'x y'],
    ]);
  });
});
