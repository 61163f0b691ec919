import { digestOf } from '../digest/digest-of.ts';
import { annotationKeys } from '../image/annotations.ts';
import type { BuiltImage } from './build-image.ts';
import { type BuildArchiveOptions, layoutEntries } from './build-oci-archive.ts';
import type { IndexItem } from './built-content.ts';
import { compress } from './compress.ts';
import type { LayerEntry } from './layer-entry.ts';
import { packTar } from './pack-tar.ts';

/** Options of {@link buildDockerArchive}. */
export interface BuildDockerArchiveOptions extends BuildArchiveOptions {
  /**
   * `blobs` (default), as Docker 25 and later saves: an image layout with manifest.json beside it;
   * `folders`, as before: `<id>/layer.tar`, a repeated layer as a symbolic link.
   */
  readonly form?: 'blobs' | 'folders' | undefined;
}

/** An image of a docker-archive. */
export interface DockerArchiveItem {
  readonly image: BuiltImage;
  /** Such as `shop:1.4`. Default: none. */
  readonly tags?: readonly string[] | undefined;
}

/** Builds what `docker save` writes. */
export async function buildDockerArchive(
  items: readonly DockerArchiveItem[],
  options: BuildDockerArchiveOptions = {},
): Promise<Uint8Array> {
  const entries = options.form === 'folders' ? folderEntries(items) : blobEntries(items);
  return compress(await packTar(entries), options.compression ?? 'none');
}

function blobEntries(items: readonly DockerArchiveItem[]): LayerEntry[] {
  const layout = items.flatMap(({ image, tags = [] }): (BuiltImage | IndexItem)[] =>
    tags.length === 0
      ? [image]
      : tags.map((tag) => ({
          content: image,
          tags: [tag.slice(tag.lastIndexOf(':') + 1)],
          annotations: { [annotationKeys.containerdName]: tag },
        })),
  );
  const manifest = items.map(({ image, tags }) => ({
    Config: blobPath(image.config.digest),
    RepoTags: tags ?? null,
    Layers: image.layers.map((layer) => blobPath(layer.descriptor.digest)),
  }));
  return [...layoutEntries(layout), jsonEntry('manifest.json', manifest)];
}

function blobPath(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

function folderEntries(items: readonly DockerArchiveItem[]): LayerEntry[] {
  const entries = new Map<string, LayerEntry>();
  const add = (entry: LayerEntry): void => {
    if (!entries.has(entry.path)) entries.set(entry.path, entry);
  };
  const folderOf = new Map<string, string>();
  const manifest = items.map(({ image, tags }) => {
    let id = '';
    const layers = image.layers.map(({ diffId, tar }) => {
      id = digestOf(new TextEncoder().encode(`${id} ${diffId}`)).slice('sha256:'.length);
      const first = folderOf.get(diffId) ?? id;
      folderOf.set(diffId, first);
      const path = `${id}/layer.tar`;
      add({ path: id, type: 'directory' });
      add({ path: `${id}/VERSION`, content: '1.0' });
      if (first === id) add({ path, content: tar });
      else add({ path, type: 'symlink', linkname: `../${first}/layer.tar` });
      return path;
    });
    const config = `${image.config.digest.slice('sha256:'.length)}.json`;
    add({ path: config, content: image.config.bytes });
    return { Config: config, RepoTags: tags ?? null, Layers: layers };
  });
  // As Docker writes it: after the layers.
  return [...entries.values(), jsonEntry('manifest.json', manifest)];
}

function jsonEntry(path: string, value: unknown): LayerEntry {
  return { path, content: JSON.stringify(value) };
}
