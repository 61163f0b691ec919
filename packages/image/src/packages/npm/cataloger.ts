import type { CatalogedFile, Cataloger, CatalogerContext, PurlName } from '../cataloger.ts';
import { readPackageJson } from './package-json.ts';

/** Bytes that a `package.json` may have: parsed JSON takes many times its length. */
const maxBytes = 4 * 1024 * 1024;

/**
 * Installed npm packages: a `package.json` directly in a folder of `node_modules`, or of the place where Debian
 * puts its own. Others are fixtures, or the application itself.
 */
export const npmCataloger: Cataloger = {
  id: 'npm',
  version: 1,
  type: 'npm',
  scope: 'language',
  evidence: 'installed',
  splitName: splitScope,
  globs: [
    '**/node_modules/*/package.json',
    '**/node_modules/@*/*/package.json',
    '**/usr/share/nodejs/*/package.json',
    '**/usr/share/nodejs/@*/*/package.json',
  ],
  follows: [],
  capabilities: { ecosystem: 'npm packages, installed', gives: ['licenses'] },
  read: readNpmFile,
};

/** `@babel/core` is `core` of the scope `@babel`. */
function splitScope(name: string): PurlName {
  const slash = name.startsWith('@') ? name.indexOf('/') : -1;
  return slash < 0 ? { name } : { namespace: name.slice(0, slash), name: name.slice(slash + 1) };
}

function readNpmFile(
  path: string,
  bytes: Uint8Array,
  context: CatalogerContext,
): CatalogedFile | undefined {
  const segments = path.split('/');
  const folder = segments.at(-2) ?? '';
  const isScoped = segments.at(-3)?.startsWith('@') === true;
  // A scope's own folder is no package, and what stands in it is no name.
  if (folder.startsWith('@') && !isScoped) return undefined;
  if (bytes.length > maxBytes) {
    context.problem(`a package.json of ${bytes.length} bytes is not read (at most ${maxBytes})`);
    return undefined;
  }
  try {
    const found = readPackageJson(new TextDecoder().decode(bytes));
    return found === undefined ? undefined : { packages: [found], owned: [] };
  } catch {
    // The parser's own message quotes the file.
    context.problem('it is not JSON');
    return undefined;
  }
}
