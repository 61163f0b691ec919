import { type Check, CoreError } from '@seaworthy/core';
import { type ReferenceParts, splitReference } from '@seaworthy/core/primitives/reference';
import type { ContainerTarget } from '../../workloads/model.ts';
import { containerLabel } from '../../workloads/object-label.ts';

/** Finds images without a tag, or with `latest`, that no digest holds in place. */
export const movingImageTag: Check<ContainerTarget> = {
  id: 'k8s/moving-image-tag',
  title: 'Image is named by a tag that moves',
  severity: 'medium',
  target: 'container',
  rationale:
    'What the tag latest names changes with every push: nobody can say what ran, go back to it, or vouch for it.',
  remediation: 'Name the image by a version tag, or better by its digest.',
  references: [{ url: 'https://kubernetes.io/docs/concepts/containers/images/#image-names' }],
  controls: [{ framework: 'nist-800-190', id: '4.2.2' }],
  since: '0.1.0',
  *evaluate(target) {
    const { image } = target.container;
    const parts = partsOf(image);
    if (parts === undefined || parts.digest !== undefined) return;
    if (parts.tag !== undefined && parts.tag !== 'latest') return;
    const how = parts.tag === undefined ? 'has no tag' : 'has the tag latest';
    yield {
      at: '/image',
      message: `${containerLabel(target)} runs ${image}, which ${how}`,
      evidence: image,
    };
  },
};

/** Gives nothing for what is no reference, such as a placeholder that a tool fills in. */
function partsOf(image: string): ReferenceParts | undefined {
  try {
    return splitReference(image);
  } catch (error) {
    if (error instanceof CoreError) return undefined;
    throw error;
  }
}
