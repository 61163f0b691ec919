import { apkCataloger } from './apk/cataloger.ts';
import type { Cataloger } from './cataloger.ts';
import { condaCataloger } from './conda/cataloger.ts';
import { condaEnvironmentCataloger } from './conda-environment/cataloger.ts';
import { dotnetDepsCataloger } from './dotnet-deps/cataloger.ts';
import { dpkgCataloger } from './dpkg/cataloger.ts';
import { goModCataloger } from './go-mod/cataloger.ts';
import { gradleCataloger } from './gradle/cataloger.ts';
import { mavenPomCataloger } from './maven-pom/cataloger.ts';
import { npmCataloger } from './npm/cataloger.ts';
import { nugetConfigCataloger } from './nuget-config/cataloger.ts';
import { nugetLockCataloger } from './nuget-lock/cataloger.ts';
import { nugetPropsCataloger } from './nuget-props/cataloger.ts';
import { pdmCataloger } from './pdm/cataloger.ts';
import { pipCataloger } from './pip/cataloger.ts';
import { pipenvCataloger } from './pipenv/cataloger.ts';
import { poetryCataloger } from './poetry/cataloger.ts';
import { pylockCataloger } from './pylock/cataloger.ts';
import { pyprojectCataloger } from './pyproject/cataloger.ts';
import { pythonCataloger } from './python/cataloger.ts';
import { sbtCataloger } from './sbt/cataloger.ts';
import { uvCataloger } from './uv/cataloger.ts';

/** Catalogers that are used by default. A new package format is its folder and a line here. */
export const catalogers: readonly Cataloger[] = [
  apkCataloger,
  condaCataloger,
  condaEnvironmentCataloger,
  dotnetDepsCataloger,
  dpkgCataloger,
  goModCataloger,
  gradleCataloger,
  mavenPomCataloger,
  npmCataloger,
  nugetConfigCataloger,
  nugetLockCataloger,
  nugetPropsCataloger,
  pdmCataloger,
  pipCataloger,
  pipenvCataloger,
  poetryCataloger,
  pylockCataloger,
  pyprojectCataloger,
  pythonCataloger,
  sbtCataloger,
  uvCataloger,
];
