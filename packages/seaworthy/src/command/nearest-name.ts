/** Gives the name that a mistyped one most likely means; undefined where none is near. */
export function nearestName(given: string, names: readonly string[]): string | undefined {
  // A mistyped name is short, and the work grows with the square of it.
  if (given.length > 40) return undefined;
  const plain = plainOf(given);
  let nearest: string | undefined;
  let least = Math.ceil(plain.length / 3) + 1;
  for (const name of names) {
    const distance = editDistance(plain, plainOf(name));
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}

/** Adds the likely name to a sentence, as a question. */
export function withSuggestion(
  sentence: string,
  given: string,
  names: readonly string[],
  show: (name: string) => string = (name) => name,
): string {
  const nearest = nearestName(given, names);
  return nearest === undefined ? sentence : `${sentence}; did you mean ${show(nearest)}?`;
}

/** `fail-on`, `failOn` and `fail_on` are the same mistake. */
function plainOf(name: string): string {
  return name.replaceAll(/[-_]/g, '').toLowerCase();
}

/** Counts the letters to add, drop or change (Levenshtein), row by row. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
