import { OciError } from '../errors.ts';
import type { Image } from '../image/model.ts';
import { type OpenRequest, openLayout } from '../layout/open-layout.ts';
import type { RandomAccess } from '../store/random-access.ts';
import { archiveFiles } from './archive-files.ts';
import { openDockerArchive } from './open-docker-archive.ts';
import { type OuterEntries, readOuterEntries } from './outer-entries.ts';

/** What an archive is said to be; `archive` leaves it to its content. */
export type ArchiveKind = 'archive' | 'oci-archive' | 'docker-archive';

/**
 * Opens an image of an uncompressed archive, which is closed with it, or at once where that fails.
 * @throws OciError
 */
export async function openArchive(
  access: RandomAccess,
  kind: ArchiveKind,
  options: { readonly uri: string; readonly request: OpenRequest },
): Promise<Image> {
  const { uri, request } = options;
  const { limits, signal, problems } = request;
  try {
    const contents = await readOuterEntries(access, { at: { uri }, limits, signal });
    if (contents.entries.size === 0) throw contents.fault ?? fault(uri, 'is an empty tar');
    for (const path of contents.repeated) {
      problems.add('ERR_OCI_FORMAT', `${path} is there twice; the last one counts`, path);
    }
    const found = kind === 'archive' ? kindOf(contents, uri) : kind;
    const files = archiveFiles(access, contents, { uri, linkHops: limits.linkHops });
    try {
      if (contents.fault !== undefined) problems.addError(contents.fault);
      return found === 'docker-archive'
        ? await openDockerArchive(files, request)
        : await openLayout(files, found, request);
    } catch (error) {
      // What is missing may well stand behind the place where reading ended.
      const missing = error instanceof OciError && error.code === 'ERR_OCI_NOT_FOUND';
      throw missing ? (contents.fault ?? error) : error;
    }
  } catch (error) {
    await access.close();
    throw error;
  }
}

function kindOf(contents: OuterEntries, uri: string): Exclude<ArchiveKind, 'archive'> {
  if (contents.entries.has('manifest.json')) return 'docker-archive';
  if (contents.entries.has('index.json')) return 'oci-archive';
  throw contents.fault ?? fault(uri, 'holds neither manifest.json nor index.json');
}

function fault(uri: string, what: string): OciError {
  return new OciError('ERR_OCI_FORMAT', `${uri} ${what}`, { at: { uri } });
}
