import { resolveLimits } from '@seaworthy/core';
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
  if ('folder' in input) return osvSource(await openFolderStore(input.folder, limits), options);
  if ('zip' in input) return osvSource(await openZipStore(input.zip, limits), options);
  if ('documents' in input) return osvDocumentSource(input.documents, options);
  throw new ImageError('ERR_IMAGE_OPTION', 'advisory input is neither folder, zip nor documents');
}
