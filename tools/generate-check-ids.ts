// Writes the list of check ids alone: `tsx --conditions=@seaworthy/source tools/generate-check-ids.ts`. `pnpm generate`
// writes it with all other generated files.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkIds, checkIdsPath } from './generate/check-ids.ts';
import { root } from './root.ts';

writeFileSync(join(root, checkIdsPath), await checkIds());
console.log(`${checkIdsPath} written`);
