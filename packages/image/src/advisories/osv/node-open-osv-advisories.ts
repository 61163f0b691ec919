import { describeFault, resolveLimits } from '@seaworthy/core';
import { ImageError } from '../../errors.ts';
import type { AdvisorySource } from '../advisory-source.ts';
import { openFolderStore } from './node-folder-store.ts';
import { openZipStore } from './node-zip-store.ts';
import { type OsvSourceOptions, osvDocumentSource, osvSource } from './osv-source.ts';

/** Where OSV documents lie: a folder, a zip file, or parsed in memory. */
export type OsvInput =
  | { readonly folder: string }
  | { readonly zip: string }
  | { readonly documents: readonly unknown[] };

/**
 * Opens OSV documents as a source of advisories. They are indexed on the first question and read
 * again when a package asks for them; a broken document is a problem, the others count.
 * @example
 * const source = await openOsvAdvisories({ zip: './npm/all.zip' });
 * const { findings, coverage } = await findVulnerabilities(inventory, source);
 * await source.close();
 */
export async function openOsvAdvisories(
  input: OsvInput,
  options: OsvSourceOptions = {},
): Promise<AdvisorySource> {
  const limits = resolveLimits(options.limits);
  if ('documents' in input) return osvDocumentSource(input.documents, options);
  if (!('folder' in input) && !('zip' in input)) {
    throw new ImageError('ERR_IMAGE_OPTION', 'advisory input is neither folder, zip nor documents');
  }
  try {
    const store =
      'folder' in input
        ? await openFolderStore(input.folder, limits)
        : await openZipStore(input.zip, limits);
    return osvSource(store, options);
  } catch (cause) {
    if (cause instanceof ImageError) throw cause;
    const uri = 'folder' in input ? input.folder : input.zip;
    throw new ImageError('ERR_IMAGE_IO', `cannot open advisories ${uri}: ${describeFault(cause)}`, {
      at: { uri },
      cause,
    });
  }
}
