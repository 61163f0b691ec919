import { OciError } from '../errors.ts';
import type { Platform } from '../image/model.ts';
import { formatPlatform, hostPlatform, platformRank } from '../image/platform.ts';
import { type ProblemList, problemList } from '../image/problem-list.ts';
import { type ReadContext, readConfig } from '../manifests/read-manifest.ts';
import type { ReachedManifest } from './walk-index.ts';

/** An image and the platform that it is for. */
export interface PlatformChoice<T> {
  readonly one: T;
  readonly platform: Platform;
}

/** Gives the platform of a manifest: as the index says, else as its configuration does. */
export async function platformOf(
  { descriptor, manifest }: ReachedManifest,
  context: ReadContext,
): Promise<Platform> {
  if (descriptor.platform !== undefined) return descriptor.platform;
  try {
    // Its faults are told when it is the one that is chosen.
    return (await readConfig(manifest, { ...context, problems: problemList(0) })).platform;
  } catch (error) {
    if (!(error instanceof OciError)) throw error;
    return { os: 'unknown', architecture: 'unknown' };
  }
}

/**
 * Chooses by platform: the one that is asked for; else linux on the host's architecture, else the only
 * one there is.
 * @throws OciError `ERR_OCI_PLATFORM` that lists the choices
 */
export function choosePlatform<T>(
  choices: readonly PlatformChoice<T>[],
  wanted: Platform | undefined,
  context: { readonly uri: string; readonly problems: ProblemList },
): T {
  const { uri, problems } = context;
  const want = wanted ?? hostPlatform();
  const ranked = choices
    .flatMap((choice) => {
      const rank = platformRank(choice.platform, want);
      return rank === undefined ? [] : [{ ...choice, rank }];
    })
    .sort((a, b) => a.rank - b.rank);
  const [best, second] = ranked;
  if (best !== undefined) {
    if (second?.rank === best.rank) {
      const name = formatPlatform(best.platform);
      problems.add('ERR_OCI_PLATFORM', `several manifests are for ${name}; the first is read`);
    }
    return best.one;
  }
  const [only] = choices;
  if (wanted === undefined && choices.length === 1 && only !== undefined) return only.one;
  const listed = [...new Set(choices.map(({ platform }) => formatPlatform(platform)))].join(', ');
  const message = `${uri} has no image for ${formatPlatform(want)}; it has: ${listed}`;
  throw new OciError('ERR_OCI_PLATFORM', message, { at: { uri } });
}
