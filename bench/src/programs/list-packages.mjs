// Lists the packages of an image through the built packages: list-packages.mjs KIND PATH.
import { analyzeImage } from '@seaworthy/image';
import { openImage } from '@seaworthy/oci';

const [kind, path] = process.argv.slice(2);
const image = await openImage({ kind, path });
const { inventory } = await analyzeImage(image);
await image.close();
const lines = inventory.packages.map((one) =>
  [one.type, one.name, one.version, ...(one.type === 'npm' ? [one.path] : [])].join(' '),
);
console.log(lines.join('\n'));
