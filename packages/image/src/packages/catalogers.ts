import { apkCataloger } from './apk/cataloger.ts';
import type { Cataloger } from './cataloger.ts';
import { dpkgCataloger } from './dpkg/cataloger.ts';
import { npmCataloger } from './npm/cataloger.ts';
import { pdmCataloger } from './pdm/cataloger.ts';
import { pipCataloger } from './pip/cataloger.ts';
import { pipenvCataloger } from './pipenv/cataloger.ts';
import { poetryCataloger } from './poetry/cataloger.ts';
import { pylockCataloger } from './pylock/cataloger.ts';
import { pyprojectCataloger } from './pyproject/cataloger.ts';
import { pythonCataloger } from './python/cataloger.ts';
import { uvCataloger } from './uv/cataloger.ts';

/** Catalogers that are used by default. A new package format is its folder and a line here. */
export const catalogers: readonly Cataloger[] = [
  apkCataloger,
  dpkgCataloger,
  npmCataloger,
  pdmCataloger,
  pipCataloger,
  pipenvCataloger,
  poetryCataloger,
  pylockCataloger,
  pyprojectCataloger,
  pythonCataloger,
  uvCataloger,
];
