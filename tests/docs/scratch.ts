import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CodeBlock } from './code-blocks.ts';

/** A Markdown file, laid out so that its blocks can be type-checked and run. */
export interface Scratch {
  readonly folder: string;
  /** Module of each block that is one, by its line. */
  readonly modules: ReadonlyMap<number, string>;
}

/**
 * Lays out a folder for one Markdown file: the fixtures where a user in the root of the repository sees
 * them, all packages to import, files that blocks give, and each other `ts` block as a module. A package
 * that a block changes is a copy.
 */
export function layOut(root: string, folder: string, blocks: readonly CodeBlock[]): Scratch {
  mkdirSync(join(folder, 'node_modules/@seaworthy'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  cpSync(join(root, 'examples/fixtures'), join(folder, 'examples/fixtures'), { recursive: true });
  for (const name of ['core', 'oci', 'image', 'k8s', 'signing', 'seaworthy']) {
    const changed = blocks.some(({ file }) => file?.startsWith(`packages/${name}/`) === true);
    const at = join(changed ? folder : root, 'packages', name);
    if (changed) copyPackage(join(root, 'packages', name), at);
    const link = name === 'seaworthy' ? name : `@seaworthy/${name}`;
    symlinkSync(at, join(folder, 'node_modules', link), 'junction');
  }
  const modules = new Map<number, string>();
  for (const block of blocks) {
    if (block.file !== undefined) giveFile(join(folder, block.file), block);
    if (block.language !== 'ts') continue;
    const path = join(folder, block.file ?? `line-${block.line}.ts`);
    if (block.file === undefined) writeFileSync(path, block.text);
    modules.set(block.line, path);
  }
  return { folder, modules };
}

function copyPackage(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    filter: (path) => !/[\\/](?:node_modules|dist|fixtures)$|\.test\.ts$/.test(path),
  });
  symlinkSync(join(from, 'node_modules'), join(to, 'node_modules'), 'junction');
}

function giveFile(path: string, { language, text, line }: CodeBlock): void {
  mkdirSync(dirname(path), { recursive: true });
  if (language !== 'diff') {
    writeFileSync(path, text);
    return;
  }
  const lines = text.trimEnd().split('\n');
  const side = (sign: string): string =>
    lines
      .filter((one) => !one.startsWith(sign))
      .map((one) => one.slice(1))
      .join('\n');
  const before = readFileSync(path, 'utf8');
  if (!before.includes(side('+'))) throw new Error(`line ${line}: the diff does not fit the file`);
  writeFileSync(
    path,
    before.replace(side('+'), () => side('-')),
  );
}
