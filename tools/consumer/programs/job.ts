// What a user might do, through the public entry points alone; ends with an error where a result is wrong.
import { decideGate, type Finding, makeFinding, makeReport } from '@seaworthy/core';
import { parsePurl } from '@seaworthy/core/primitives/purl';

function expect(what: string, got: unknown, wanted: unknown): void {
  if (JSON.stringify(got) === JSON.stringify(wanted)) return;
  throw new Error(`${what}: got ${JSON.stringify(got)}, expected ${JSON.stringify(wanted)}`);
}

async function main(): Promise<void> {
  expect('purl', parsePurl('pkg:deb/debian/curl@7.88.1?arch=amd64').name, 'curl');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
