import { apkCataloger } from './apk/cataloger.ts';
import type { Cataloger } from './cataloger.ts';
import { dpkgCataloger } from './dpkg/cataloger.ts';
import { npmCataloger } from './npm/cataloger.ts';
import { pipCataloger } from './pip/cataloger.ts';
import { pipenvCataloger } from './pipenv/cataloger.ts';

/** Catalogers that are used by default. A new package format is its folder and a line here. */
export const catalogers: readonly Cataloger[] = [
  apkCataloger,
  dpkgCataloger,
  npmCataloger,
  pipCataloger,
  pipenvCataloger,
];
