// Job: a small scanner of one's own, from pieces: which packages of this image have a known vulnerability
// that an upgrade mends, most urgent first?
//   tsx own-scanner.ts [IMAGE]
import { fileURLToPath } from 'node:url';
import { severityRank } from '@seaworthy/core';
import { analyzeImage, collectAdvisories, matchVulnerabilities } from '@seaworthy/image';
import { openOsvAdvisories } from '@seaworthy/image/advisories/osv';
import { openImage } from '@seaworthy/oci';

const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const image = await openImage(process.argv[2] ?? `oci:${fixtures}/shop:1.4`);
try {
  const { inventory, coverage } = await analyzeImage(image); // one pass over the layers
  for (const { problems } of coverage) for (const { message } of problems) console.error(message);

  const source = await openOsvAdvisories({ folder: `${fixtures}/advisories` });
  const advisories = await collectAdvisories(inventory, source); // the only reading of advisories
  await source.close();

  const upgrades = [...matchVulnerabilities(inventory, advisories)] // pure and synchronous
    .filter(({ detail }) => detail.fixedVersions.length > 0)
    .sort((a, b) => severityRank(b.severity) - severityRank(a.severity));
  for (const { check, severity, detail } of upgrades.slice(0, 5)) {
    const { package: name, installedVersion, fixedVersions } = detail;
    console.log(`${severity} ${check.id} ${name} ${installedVersion} -> ${fixedVersions[0]}`);
  }
  console.log(`${upgrades.length} in ${inventory.packages.length} packages can be mended`);
} finally {
  await image.close();
}
