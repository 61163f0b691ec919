import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inRepository } from '../run/places.ts';

/** Builds the images that are not there yet, with the recipes beside the repository; gives those that are there. */
export function ensureImages(names: readonly string[]): readonly string[] {
  const folder = inRepository('.cache/images');
  const missing = names.filter((name) => !existsSync(`${folder}/${name}/.done`));
  const recipes = inRepository('../shared/tools/make-images.sh');
  if (missing.length > 0 && existsSync(recipes)) {
    process.stderr.write(`building ${missing.join(', ')}\n`);
    spawnSync('bash', [recipes, folder, ...missing], { stdio: ['ignore', 'inherit', 'inherit'] });
  }
  return names.filter((name) => existsSync(`${folder}/${name}/.done`));
}
