// Job: somebody asks "are we affected by CVE-…?" and wants to know why, or why not.
//   tsx explain-cve.ts [ID] [IMAGE]
import { fileURLToPath } from 'node:url';
import { analyzeImage, collectAdvisories, explainVulnerability } from '@seaworthy/image';
import { openOsvAdvisories } from '@seaworthy/image/advisories/osv';
import { openImage } from '@seaworthy/oci';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const [asked, reference = `oci:${fixtures}/shop:1.4`] = process.argv.slice(2);
const ids = asked === undefined ? ['CVE-2021-44906', 'CVE-2023-4911', 'CVE-2014-0160'] : [asked];

const image = await openImage(reference);
const source = await openOsvAdvisories({ folder: `${fixtures}/advisories` });
try {
  const { inventory } = await analyzeImage(image);
  // By id: so that advisories are there too whose packages the image has not.
  const advisories = await collectAdvisories(inventory, source, { ids });
  for (const id of ids) {
    const {
      verdict,
      because,
      advisories: explained,
    } = explainVulnerability(inventory, advisories, id);
    console.log(`${id}: ${verdict}, because ${because}`);
    for (const { id: advisory, packages, absent } of explained) {
      for (const { purl, verdict: answer, because: why, path, scheme } of packages) {
        console.log(`  ${advisory}: ${purl} is ${answer}: ${why}`);
        console.log(`    in ${path}, by the order of ${scheme}`);
      }
      for (const one of absent) console.log(`  ${advisory}: ${one.name}: ${one.because}`);
    }
  }
} finally {
  await source.close();
  await image.close();
}
