/** Takes lines from the front as long as they fit into a number of characters, and counts the others. */
export function takeWithin(
  lines: readonly string[],
  characters: number,
): { readonly lines: readonly string[]; readonly dropped: number } {
  let left = characters;
  let count = 0;
  for (const line of lines) {
    left -= line.length + 1;
    if (left < 0) break;
    count++;
  }
  return { lines: lines.slice(0, count), dropped: lines.length - count };
}
