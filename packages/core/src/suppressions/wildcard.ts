import { compileGlob } from '../primitives/glob/compile-glob.ts';

/**
 * Compiles a pattern of a waiver or mark: `*` is any run of characters except `/`, `**` any run, and all else
 * is itself. Brackets and question marks stand in real paths (`pages/[id].js`) and purls, so they are no syntax.
 */
export function compileWildcard(pattern: string): (text: string) => boolean {
  if (!pattern.includes('*')) return (text) => text === pattern;
  return compileGlob(
    pattern.replace(/[?[]/g, (character) => `[${character}]`),
    { braces: false },
  );
}
