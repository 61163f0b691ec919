import type { FoundPackage } from '@seaworthy/image';
import type { FileCatalog } from '@seaworthy/image/catalogers';

/** How the cases of one upstream parser are asked: which cataloger reads the file, under which path. */
export interface Question {
  /** Id of the cataloger. */
  readonly cataloger: string;
  /** Path under which the file is read: what a cataloger looks at may be its name. */
  readonly path: (file: string) => string;
  /** Gives what the case states, where that is another form than a list of packages. */
  readonly answer?: ((catalog: FileCatalog) => readonly Stated[]) | undefined;
  /** Gives the name that upstream has for a package, where ours differs. Default: the name. */
  readonly name?: ((found: FoundPackage) => string) | undefined;
}

/** A package as a case states it; a field that is absent is not asked for. */
export type Stated = Readonly<Record<string, unknown>>;

/** Questions by upstream's name of the parser; a parser without one fails all its cases. */
export const questions: Readonly<Record<string, Question>> = {
  'python/pipenv': { cataloger: 'pipenv', path: () => 'Pipfile.lock' },
  'python/pip': { cataloger: 'pip', path: () => 'requirements.txt' },
};
