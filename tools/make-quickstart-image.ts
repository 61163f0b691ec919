// Makes examples/fixtures/shop, the image of the quickstart, out of the image `node-app` that
// ../shared/tools/make-images.sh builds from Debian's and npm's packages. Layers, their order, whiteouts,
// the dpkg database and the package.json files stay real; everything that no analyzer reads is left out,
// and so are names and addresses of people. The image is signed with a key made here and thrown away.
//
//   tsx --conditions=@seaworthy/source tools/make-quickstart-image.ts [.cache/images/node-app/oci]
import { generateKeyPairSync, sign } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { openImage } from '../packages/oci/src/index.ts';
import {
  buildArtifact,
  buildImage,
  buildLayer,
  digestTag,
  type LayerEntry,
  toLayoutFiles,
  writeLayout,
} from '../packages/oci/src/write/index.ts';

const source = process.argv[2] ?? '.cache/images/node-app/oci';
const target = 'examples/fixtures/shop';

function wanted(path: string): boolean {
  if (/(?:^|\/)\.wh\./.test(path)) return !path.startsWith('root/');
  return (
    /^(?:etc\/(?:os-release|debian_version|passwd)|usr\/lib\/os-release|var\/lib\/dpkg\/status)$/.test(
      path,
    ) ||
    /^var\/lib\/dpkg\/info\/node[^/]*\.list$/.test(path) ||
    /^usr\/share\/nodejs\/.*\/package\.json$/.test(path) ||
    /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(path) ||
    /^srv\/app\/(?:server\.js|config\/default\.json)$/.test(path)
  );
}

function slim(path: string, content: Buffer): Buffer {
  if (path.endsWith('/package.json')) {
    try {
      const { name, version, license, dependencies } = JSON.parse(
        content.toString('utf8'),
      ) as Record<string, unknown>;
      return Buffer.from(`${JSON.stringify({ name, version, license, dependencies }, null, 2)}\n`);
    } catch {
      return content;
    }
  }
  if (path.endsWith('dpkg/status')) {
    const text = content
      .toString('utf8')
      .replace(
        /^(?:Original-)?Maintainer: .*$/gm,
        'Maintainer: Example Maintainers <maintainers@example.org>',
      );
    return Buffer.from(text);
  }
  return content;
}

// A store's chunk is valid until the next is asked for; a stream reads ahead.
async function* copied(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) yield Buffer.from(chunk);
}

async function entriesOf(bytes: AsyncIterable<Uint8Array>): Promise<LayerEntry[]> {
  const entries: LayerEntry[] = [];
  const tar = Readable.from(copied(bytes)).pipe(createGunzip()).pipe(extract());
  for await (const entry of tar) {
    const { name, type, linkname } = entry.header;
    const path = name.replace(/^\.?\/*/, '').replace(/\/$/, '');
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    if (!wanted(path)) continue;
    if (type === 'symlink' && typeof linkname === 'string')
      entries.push({ path, type: 'symlink', linkname });
    else if (type === 'file') entries.push({ path, content: slim(path, Buffer.concat(chunks)) });
  }
  return entries;
}

const image = await openImage({ kind: 'oci-layout', path: source });
const layers = [];
const history = [];
for (const layer of image.layers) {
  const entries = await entriesOf(image.store.open(layer.descriptor));
  if (entries.length === 0) continue;
  layers.push(await buildLayer(entries, { compression: 'gzip' }));
  history.push({ createdBy: layer.createdBy });
}
const built = await buildImage(layers, {
  history,
  settings: {
    user: 'node',
    cmd: ['node', 'server.js'],
    workingDir: '/srv/app',
    exposedPorts: ['8080/tcp'],
  },
});
const { digest } = built.descriptor;
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const payload = JSON.stringify({
  critical: {
    identity: { 'docker-reference': 'registry.example/acme/shop' },
    image: { 'docker-manifest-digest': digest },
    type: 'cosign container image signature',
  },
  optional: { team: 'shop' },
});
const signature = buildArtifact([
  {
    mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
    content: payload,
    annotations: {
      'dev.cosignproject.cosign/signature': sign(
        'sha256',
        Buffer.from(payload),
        privateKey,
      ).toString('base64'),
    },
  },
]);
await rm(target, { recursive: true, force: true });
await writeLayout(
  target,
  toLayoutFiles([
    { content: built, tags: ['1.4'] },
    { content: signature, tags: [digestTag(digest, '.sig')] },
  ]),
);
await writeFile('examples/fixtures/shop.pub', publicKey.export({ type: 'spki', format: 'pem' }));
await image.close();
console.log(`${target}: ${digest}, ${layers.length} layers`);
