import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check, CheckExamples } from '@seaworthy/core';
import { root } from '../root.ts';

const checksFolder = join(root, 'packages/k8s/src/checks');

/** A check with the examples that stand beside it. */
export interface CheckFile {
  /** Path below `packages/k8s/src/checks`, with slashes. */
  readonly path: string;
  /** Name by which its file exports it. */
  readonly name: string;
  readonly check: Check;
  readonly examples: CheckExamples;
}

/** Loads every check of `checks/<family>/<id>.ts` and its examples, sorted by id. */
export async function loadChecks(): Promise<readonly CheckFile[]> {
  const found: CheckFile[] = [];
  for (const path of readdirSync(checksFolder, { recursive: true, encoding: 'utf8' })) {
    if (!/^[^\\/]+[\\/][^\\/.]+\.ts$/.test(path)) continue;
    const entry = Object.entries(await exportsOf(path)).find(([, value]) => isCheck(value));
    const [name, check] = entry ?? [];
    if (name === undefined || !isCheck(check)) continue;
    const examples = Object.values(await exportsOf(path.replace(/\.ts$/, '.examples.ts'))).find(
      isExamples,
    );
    if (examples === undefined) throw new Error(`${check.id} has no examples`);
    found.push({ path: path.replaceAll('\\', '/'), name, check, examples });
  }
  return found.sort((a, b) => (a.check.id < b.check.id ? -1 : 1));
}

async function exportsOf(path: string): Promise<Readonly<Record<string, unknown>>> {
  const module: unknown = await import(pathToFileURL(join(checksFolder, path)).href);
  return typeof module === 'object' && module !== null
    ? { ...(module as Record<string, unknown>) }
    : {};
}

function isCheck(value: unknown): value is Check {
  return typeof value === 'object' && value !== null && 'id' in value && 'evaluate' in value;
}

function isExamples(value: unknown): value is CheckExamples {
  return typeof value === 'object' && value !== null && 'fails' in value && 'passes' in value;
}
