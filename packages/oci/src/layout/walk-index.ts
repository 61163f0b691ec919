import { OciError } from '../errors.ts';
import type { Descriptor, ImageManifest, ImageProblem } from '../image/model.ts';
import { problemList } from '../image/problem-list.ts';
import { type ReadContext, readManifest } from '../manifests/read-manifest.ts';
import { isBesideImage } from './index-names.ts';

/** A manifest that an index leads to. */
export interface ReachedManifest {
  readonly descriptor: Descriptor;
  readonly manifest: ImageManifest;
  /** Digests of the indexes on the way, outermost first. */
  readonly indexDigests: readonly string[];
  /** The entry, of those asked for, through which it was reached. */
  readonly root: Descriptor;
  /** Faults of this manifest, which are of no interest where another one is chosen. */
  readonly problems: readonly ImageProblem[];
}

/** Something that an index names, but that could not be read. */
export interface UnreadManifest {
  readonly descriptor: Descriptor;
  readonly error: OciError;
}

/** What a list of descriptors leads to. */
export interface IndexContents {
  readonly reached: readonly ReachedManifest[];
  readonly unread: readonly UnreadManifest[];
}

interface Way {
  readonly root: Descriptor;
  readonly indexDigests: readonly string[];
}

/**
 * Reads all manifests that a list of descriptors leads to, through nested indexes. Each digest is read
 * once. What cannot be read is told and left out, as long as something else can.
 * @throws OciError of what could not be read where nothing could, `ERR_OCI_LIMIT` beyond `indexDepth`
 * or `indexEntries`
 */
export async function walkIndex(
  roots: readonly Descriptor[],
  context: ReadContext,
): Promise<IndexContents> {
  const { limits, problems } = context;
  const reached: ReachedManifest[] = [];
  const seen = new Set<string>();
  const unread: UnreadManifest[] = [];

  const visit = async (descriptor: Descriptor, way: Way): Promise<void> => {
    if (seen.has(descriptor.digest)) return;
    if (seen.size >= limits.indexEntries) {
      throw limitError(context, 'indexEntries', seen.size + 1, 'manifests');
    }
    seen.add(descriptor.digest);
    const own = problemList(limits.problemCount);
    const read = await readManifest(descriptor, { ...context, problems: own });
    if (read.kind === 'manifest') {
      reached.push({ descriptor, manifest: read.manifest, ...way, problems: own.list() });
      return;
    }
    problems.addAll(own.list());
    const depth = way.indexDigests.length + 1;
    if (depth > limits.indexDepth) {
      throw limitError(context, 'indexDepth', depth, 'indexes in each other');
    }
    const indexDigests = [...way.indexDigests, descriptor.digest];
    for (const child of read.manifests) {
      if (!isBesideImage(child)) await tryVisit(child, { root: way.root, indexDigests });
    }
  };

  const tryVisit = async (descriptor: Descriptor, way: Way): Promise<void> => {
    try {
      await visit(descriptor, way);
    } catch (error) {
      if (!(error instanceof OciError) || error.code === 'ERR_OCI_LIMIT') throw error;
      unread.push({ descriptor, error });
      problems.addError(error);
    }
  };

  for (const root of roots) await tryVisit(root, { root, indexDigests: [] });
  const [first] = unread;
  if (reached.length === 0 && first !== undefined) throw first.error;
  return { reached, unread };
}

function limitError(
  { limits, uri }: ReadContext,
  limit: 'indexDepth' | 'indexEntries',
  seen: number,
  what: string,
): OciError {
  const max = limits[limit];
  return new OciError('ERR_OCI_LIMIT', `${uri} has more than ${max} ${what}`, {
    at: { uri },
    limit: { limit, max, seen },
  });
}
