import type { LazyAnalyzer } from '../analyze/analyzer.ts';
import type { Cataloger } from './cataloger.ts';

/** Options of {@link packages}. */
export interface PackagesOptions {
  /** Default: all that this package has. */
  readonly catalogers?: readonly Cataloger[] | undefined;
  /** Reads what lock files declare, too. Default: what is installed alone. */
  readonly declared?: boolean | undefined;
  /** Takes the lowest version that a range allows where a file pins none. Default: false, such packages are left out. */
  readonly minimumVersions?: boolean | undefined;
}

/**
 * Finds the distribution and the packages. The readers of all formats are loaded when the first image is
 * analyzed: who only imports this does not pay for them.
 */
export function packages(options: PackagesOptions = {}): LazyAnalyzer {
  return {
    id: 'image/packages',
    load: async () => (await import('./packages-analyzer.ts')).packagesAnalyzer(options),
  };
}
