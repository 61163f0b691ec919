// Job: is this image signed by us? And if not, why not: every candidate with the list of what was checked.
//   tsx verify-signature.ts [IMAGE] [KEY]
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openImage } from '@seaworthy/oci';
import { verifyImage } from '@seaworthy/signing';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const [reference = `oci:${fixtures}/shop:1.4`, key = `${fixtures}/shop.pub`] =
  process.argv.slice(2);

const image = await openImage(reference);
try {
  const verdict = await verifyImage(image, {
    keys: [{ pem: await readFile(key, 'utf8'), name: 'shop.pub' }],
    annotations: { team: 'shop' },
    ignoreTransparencyLog: true, // a keyed signature need not be in a public log
  });
  for (const { digest, verified, checks } of verdict.candidates) {
    console.log(`${verified ? 'good' : 'bad'} signature ${digest}`);
    for (const { name, outcome, message } of checks)
      console.log(`  ${outcome} ${name}: ${message}`);
  }
  if (verdict.verified) {
    // Run this digest, not the tag: the tag may point elsewhere a minute later.
    console.log(`signed by ${verdict.signers.join(', ')}: ${verdict.verifiedDigest}`);
  } else {
    for (const { code, message } of verdict.failures) console.log(`${code}: ${message}`);
    process.exitCode = 1;
  }
} finally {
  await image.close();
}
