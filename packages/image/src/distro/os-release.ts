/**
 * Reads an os-release file, or lsb-release, which has the same form: `KEY=VALUE` lines as a shell would read them
 * (os-release(5)). The last of several assignments counts, an empty value as none.
 */
export function readAssignments(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    const equals = trimmed.indexOf('=');
    if (equals <= 0 || trimmed.startsWith('#')) continue;
    const value = unquote(trimmed.slice(equals + 1).trim());
    if (value === '') values.delete(trimmed.slice(0, equals));
    else values.set(trimmed.slice(0, equals), value);
  }
  return values;
}

function unquote(text: string): string {
  const quote = text[0];
  if (text.length >= 2 && (quote === '"' || quote === "'") && text.endsWith(quote)) {
    const inner = text.slice(1, -1);
    return quote === '"' ? inner.replaceAll(/\\([\\"$`])/g, '$1') : inner;
  }
  return text;
}
