// Puts the licence and the notices into a package before it is packed; both are ignored by git there.
import { copyFileSync } from 'node:fs';

for (const name of ['LICENSE', 'NOTICE']) {
  copyFileSync(new URL(`../${name}`, import.meta.url), name);
}
