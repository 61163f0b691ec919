// The floor of listing an OCI image: inflates every layer of a layout in 256 KiB pieces and hashes the blobs,
// with nobody looking at what comes out.
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';

const pieceBytes = 256 * 1024;
const layout = process.argv[2];
const readJson = (path) => JSON.parse(readFileSync(join(layout, path), 'utf8'));
const blob = (digest) => `blobs/${digest.replace(':', '/')}`;
const manifest = readJson(blob(readJson('index.json').manifests[0].digest));

for (const { digest } of manifest.layers) {
  const hash = createHash('sha256');
  const inflate = createGunzip({ chunkSize: pieceBytes });
  const file = createReadStream(join(layout, blob(digest)), { highWaterMark: pieceBytes });
  file.on('data', (chunk) => hash.update(chunk));
  file.pipe(inflate);
  inflate.on('data', () => {});
  await new Promise((resolve, reject) => {
    inflate.on('end', resolve);
    inflate.on('error', reject);
  });
  if (`sha256:${hash.digest('hex')}` !== digest) throw new Error(`${digest} is damaged`);
}
