import type { CommonOptions, SuppressionSources } from '@seaworthy/core';
import type {
  AdvisorySource,
  Analyzer,
  Inventory,
  LazyAnalyzer,
  VerifyMode,
} from '@seaworthy/image';
import type { ManifestCheck } from '@seaworthy/k8s';
import type { EvaluatePodSecurityOptions } from '@seaworthy/k8s/pod-security';
import type { ImageSource } from '@seaworthy/oci';
import type { SignaturePolicy } from '@seaworthy/signing';

/** Says where the bytes of an image reference are; undefined = not to be had. */
export type ResolveImage = (
  reference: string,
  options: { readonly signal?: AbortSignal | undefined },
) => ImageSource | undefined | Promise<ImageSource | undefined>;

/** Options of `inspect()`. */
export interface InspectOptions extends CommonOptions {
  /**
   * Where vulnerabilities are looked up. Without one nothing is known of them: their coverage is `failed`, and
   * a gate that judges them is undecided. `false` = not asked for: `skipped`.
   */
  readonly advisories?: AdvisorySource | readonly AdvisorySource[] | false | undefined;
  /** What signatures an image must show. Without one, signatures are `skipped`, never passed. */
  readonly signatures?: SignaturePolicy | undefined;
  /** Pod Security Standards to judge workloads by. Default: restricted, latest. `false` = not at all. */
  readonly podSecurity?:
    | Pick<
        EvaluatePodSecurityOptions,
        'level' | 'version' | 'namespaceLabels' | 'defaults' | 'exemptions'
      >
    | false
    | undefined;
  /** Checks of manifests. Default: the preset `recommended`. */
  readonly checks?: readonly ManifestCheck[] | undefined;
  /**
   * Follow the image references of manifests: each image once. Those that `resolveImage` cannot give are
   * listed as not assessed. Default false.
   */
  readonly images?: boolean | undefined;
  /** Used for registry references: subjects, and images of manifests. */
  readonly resolveImage?: ResolveImage | undefined;
  /** `os/architecture[/variant]`. Default: linux on the host's architecture, else the only one there is. */
  readonly platform?: string | undefined;
  /** Analyzers of images. Default: packages. */
  readonly analyzers?: readonly (Analyzer | LazyAnalyzer)[] | undefined;
  /** Which digests are checked; see `analyzeImage`. */
  readonly verify?: VerifyMode | undefined;
  /** Waivers, baseline and ignore file; inline marks and annotations of manifests always count. */
  readonly suppressions?: Omit<SuppressionSources, 'located'> | undefined;
  /** Keep findings with outcome `pass`. Default false; their numbers are always in the coverage. */
  readonly passes?: boolean | undefined;
  /** Told the inventory of each image, for an SBOM or a question of one's own. */
  readonly onInventory?: ((inventory: Inventory) => void) | undefined;
}
