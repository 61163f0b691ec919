// Compares the public API of each package's root entry with its report under etc/api, so that every change of
// it is seen in review. With `--local` it writes the reports instead (`pnpm api:update`).
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { listPackages } from '../packages.ts';
import { root } from '../root.ts';

const local = process.argv.includes('--local');
const scratch = join(root, '.cache/api');
const failed: string[] = [];

for (const name of listPackages()) {
  const folder = join(root, 'packages', name);
  const entry = join(folder, 'dist/index.d.ts');
  if (!existsSync(entry)) {
    console.error(`${name}: not built`);
    failed.push(name);
    continue;
  }
  mkdirSync(scratch, { recursive: true });
  mkdirSync(join(root, 'etc/api'), { recursive: true });
  const result = Extractor.invoke(configure(name, folder, entry), {
    localBuild: local,
    showVerboseMessages: false,
    messageCallback: (message) => {
      // The plain comparison below says what differs; the rest is said in the report itself.
      message.handled ||= message.logLevel === ExtractorLogLevel.Warning && !local;
    },
  });
  if (local && result.apiReportChanged) console.log(`${name}: report written`);
  if (result.errorCount > 0 || (!local && result.apiReportChanged)) failed.push(name);
}
for (const name of failed) {
  console.error(
    `${name}: etc/api/${name}.api.md is not the public API: pnpm api:update, then review`,
  );
}
process.exitCode = failed.length > 0 ? 1 : 0;

function configure(name: string, folder: string, entry: string): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObjectFullPath: join(folder, 'api-extractor.json'),
    packageJsonFullPath: join(folder, 'package.json'),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: entry,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'ES2023',
            lib: ['ES2023'],
            module: 'NodeNext',
            moduleResolution: 'NodeNext',
            types: ['node'],
            strict: true,
            skipLibCheck: true,
          },
          files: [entry],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: join(root, 'etc/api'),
        reportTempFolder: scratch,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.None },
          'ae-forgotten-export': { logLevel: ExtractorLogLevel.Warning, addToApiReportFile: true },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
      },
    },
  });
}
