/**
 * Reads the commands of a shell block: one a line, `\` at the end of a line goes on, `#` begins a comment,
 * quotes hold words together. Nothing else of a shell is there, but for `< FILE` at the end of a command.
 */
export function shellCommands(text: string): readonly (readonly string[])[] {
  return text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map(wordsOf)
    .filter((words) => words.length > 0);
}

function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)) {
    if (word.startsWith('#')) break;
    words.push(word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'));
  }
  return words;
}
