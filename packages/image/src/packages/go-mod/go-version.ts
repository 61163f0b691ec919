/** Tells a version of Go, as `go` lines have it, below `1.minor`. A file without the line is of an old Go. */
export function isBefore(version: string | undefined, minor: number): boolean {
  const match = /^(\d+)\.(\d+)/u.exec(version ?? '1.16');
  if (match === null) return false;
  return Number(match[1]) < 1 || (Number(match[1]) === 1 && Number(match[2]) < minor);
}

/**
 * Gives the lowest version of the standard library that a file asks for: that of its toolchain, else that of
 * its `go` line, which names one since Go 1.21.
 */
export function standardLibrary(
  toolchain: string | undefined,
  go: string | undefined,
): string | undefined {
  const named = /^go([0-9][0-9A-Za-z.]*)/u.exec(toolchain ?? '')?.[1];
  if (named !== undefined) return `v${named}`;
  if (go === undefined || !/^\d+\.\d+/u.test(go) || isBefore(go, 21)) return undefined;
  return /^\d+\.\d+$/u.test(go) ? `v${go}.0` : `v${go}`;
}
