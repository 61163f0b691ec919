import type {
  Coverage,
  Finding,
  ImageSubject,
  ObjectSubject,
  SignatureFacts,
} from '@seaworthy/core';
import { analyzeImage, findVulnerabilities } from '@seaworthy/image';
import { type Image, type ImageSource, openImage } from '@seaworthy/oci';
import {
  countSignatures,
  signatureFacts,
  signatureFindings,
  verifyImage,
} from '@seaworthy/signing';
import type { InspectOptions } from './options.ts';
import { type SubjectParts, skipped } from './parts.ts';

/** Judges one image: packages, vulnerabilities, signatures. It is closed again whatever happens. */
export async function inspectImage(
  source: ImageSource,
  options: InspectOptions,
  name: string | undefined,
): Promise<SubjectParts> {
  const image = await openSource(source, options, name);
  try {
    return await judgeImage(image, options);
  } finally {
    await image.close();
  }
}

/** Opens an image as the options of `inspect()` say. */
export function openSource(
  source: ImageSource,
  options: InspectOptions,
  name: string | undefined,
): Promise<Image> {
  const { signal, limits, platform } = options;
  return openImage(source, { signal, limits, platform, name });
}

/** Judges an image that is open. */
export async function judgeImage(
  image: Image,
  options: InspectOptions,
  usedBy: readonly ObjectSubject[] = [],
): Promise<SubjectParts> {
  const { signal, limits, onProgress } = options;
  const { name } = image.subject;
  const findings: Finding[] = [];
  const analysis = await analyzeImage(image, {
    analyzers: options.analyzers,
    verify: options.verify,
    signal,
    limits,
    onProgress,
  });
  const { inventory } = analysis;
  options.onInventory?.(inventory);
  findings.push(...analysis.findings);
  const coverage: Coverage[] = [...analysis.coverage];

  if (options.advisories === undefined || options.advisories === false) {
    coverage.push(unmatched(name, options.advisories));
  } else {
    const matched = await findVulnerabilities(inventory, options.advisories, {
      signal,
      limits,
      onProgress,
    });
    findings.push(...matched.findings);
    coverage.push(matched.coverage);
  }

  const signatures = await judgeSignatures(image, options);
  findings.push(...signatures.findings);
  coverage.push(signatures.coverage);
  return {
    subject: {
      kind: 'image',
      name,
      image: image.subject,
      distro: inventory.distro === undefined ? undefined : distroName(inventory.distro),
      layers: image.layers.length,
      packages: inventory.packages.length,
      signature: signatures.facts,
      usedBy,
    },
    findings,
    coverage,
    located: [],
  };
}

/** Packages that no advisory was looked up for are not known to be sound: only who says `false` skips them. */
function unmatched(subject: string, asked: false | undefined): Coverage {
  const engine = 'image/vulnerabilities';
  const reason = asked === false ? 'it was turned off' : 'no advisories were given';
  const entry = skipped(subject, engine, ['vulnerability'], reason);
  return asked === false ? entry : { ...entry, status: 'failed' };
}

async function judgeSignatures(
  image: Image,
  options: InspectOptions,
): Promise<{
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  readonly facts: SignatureFacts | undefined;
}> {
  const { signatures: policy, signal, limits, onProgress } = options;
  const subject: ImageSubject = image.subject;
  if (policy === undefined) {
    const reason = 'no signature policy was given';
    const count = await countSignatures(image, { signal, limits });
    return {
      findings: [],
      coverage: skipped(subject.name, 'signing/cosign', ['signature'], reason),
      facts:
        count === undefined
          ? undefined
          : { state: count === 0 ? 'unsigned' : 'unverified', signers: [] },
    };
  }
  onProgress?.({ kind: 'step', subject: subject.name, step: 'verify signatures' });
  const verdict = await verifyImage(image, policy, { signal, limits });
  return {
    ...signatureFindings(image, policy, verdict),
    facts: signatureFacts(policy, verdict),
  };
}

function distroName(distro: {
  readonly id: string;
  readonly versionId?: string | undefined;
}): string {
  return distro.versionId === undefined ? distro.id : `${distro.id} ${distro.versionId}`;
}
