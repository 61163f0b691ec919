// Job: a list of all that is installed in an image, as CSV for a spreadsheet: with the layer that brought it.
//   tsx list-packages.ts [IMAGE] > packages.csv
import { fileURLToPath } from 'node:url';
import { analyzeImage } from '@seaworthy/image';
import { openImage } from '@seaworthy/oci';

const shop = fileURLToPath(new URL('../fixtures/shop', import.meta.url));
const image = await openImage(process.argv[2] ?? `oci:${shop}:1.4`);
try {
  const { inventory, coverage } = await analyzeImage(image);
  console.log('type,name,version,licenses,layer,created by,path');
  for (const { type, name, version, licenses, layer, path } of inventory.packages) {
    const createdBy = inventory.layers[layer]?.createdBy ?? '';
    const row = [type, name, version, licenses.join(' '), `${layer}`, createdBy, path];
    console.log(row.map(cell).join(','));
  }
  // A list that is not whole must not look like one that is.
  for (const { status, problems, notAssessed } of coverage) {
    for (const { message } of problems) console.error(message);
    for (const { what, reason } of notAssessed) console.error(`${what}: ${reason}`);
    if (status !== 'ok') process.exitCode = 2;
  }
} finally {
  await image.close();
}

/** Quotes a cell (RFC 4180); what a spreadsheet would run as a formula is kept from it by an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
