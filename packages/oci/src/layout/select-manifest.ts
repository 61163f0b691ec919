import { OciError } from '../errors.ts';
import type { Descriptor, Platform } from '../image/model.ts';
import { hostPlatform, platformRank } from '../image/platform.ts';
import { isArtifact, type ReadContext } from '../manifests/read-manifest.ts';
import { candidateRoots, describeRoot } from './candidate-roots.ts';
import { choosePlatform, type PlatformChoice, platformOf } from './choose-platform.ts';
import { digestIn, namesOf } from './index-names.ts';
import { type ReachedManifest, type UnreadManifest, walkIndex } from './walk-index.ts';

/** What is asked for among several images. */
export interface SelectOptions {
  /** Tag, name or digest. */
  readonly reference?: string | undefined;
  readonly platform?: Platform | undefined;
}

/**
 * Finds the one image that is meant among what index.json lists.
 * @throws OciError `ERR_OCI_NOT_FOUND`, `ERR_OCI_PLATFORM` that lists the choices
 */
export async function selectManifest(
  roots: readonly Descriptor[],
  asked: SelectOptions,
  context: ReadContext,
): Promise<ReachedManifest> {
  const { uri, problems } = context;
  const candidates = candidateRoots(roots, asked.reference, uri);
  const { reached, unread } = await walkIndex(candidates, context);
  refuseUnread(unread, asked);
  const found = withDigest(reached, asked.reference);
  const images = found.length > 1 ? found.filter((one) => !isArtifact(one.manifest)) : found;
  const [only] = images;
  if (only === undefined) {
    const what = asked.reference === undefined ? 'no image' : `no image "${asked.reference}"`;
    throw new OciError('ERR_OCI_NOT_FOUND', `${uri} has ${what}`, { at: { uri } });
  }
  const choices: PlatformChoice<ReachedManifest>[] = [];
  let chosen = only;
  if (images.length > 1 || asked.platform !== undefined) {
    for (const one of images) choices.push({ one, platform: await platformOf(one, context) });
    refuseDifferentImages(choices, uri);
    chosen = choosePlatform(choices, asked.platform, { uri, problems });
  }
  problems.addAll(chosen.problems);
  return chosen;
}

/** The very image that is meant cannot be read: another in its place would be no answer. */
function refuseUnread(unread: readonly UnreadManifest[], asked: SelectOptions): void {
  const digest = asked.reference === undefined ? undefined : digestIn(asked.reference);
  const want = asked.platform ?? hostPlatform();
  for (const { descriptor, error } of unread) {
    const { platform } = descriptor;
    const fits = platform !== undefined && platformRank(platform, want) !== undefined;
    if (fits || descriptor.digest === digest) throw error;
  }
}

function withDigest(
  reached: readonly ReachedManifest[],
  reference: string | undefined,
): readonly ReachedManifest[] {
  const digest = reference === undefined ? undefined : digestIn(reference);
  if (digest === undefined) return reached;
  return reached.filter(
    ({ descriptor, indexDigests }) => descriptor.digest === digest || indexDigests.includes(digest),
  );
}

/**
 * Entries of index.json are different images, except where they differ in nothing but platform: some
 * tools write an image for several platforms so.
 */
function refuseDifferentImages(
  choices: readonly PlatformChoice<ReachedManifest>[],
  uri: string,
): void {
  const roots = new Map<string, Descriptor>();
  const names = new Set<string>();
  const platforms = new Set<string>();
  for (const { one, platform } of choices) {
    roots.set(one.root.digest, one.root);
    names.add(JSON.stringify(namesOf(one.root)));
    platforms.add(JSON.stringify(platform));
  }
  const flat = choices.every(({ one }) => one.indexDigests.length === 0);
  if (roots.size === 1 || (flat && names.size === 1 && platforms.size === choices.length)) return;
  const listed = [...roots.values()].map(describeRoot).join(', ');
  const message = `${uri} has several images, a reference is needed: ${listed}`;
  throw new OciError('ERR_OCI_PLATFORM', message, { at: { uri } });
}
