import {
  type CommonOptions,
  type Coverage,
  type Finding,
  type Limits,
  type Problem,
  resolveLimits,
} from '@seaworthy/core';
import type { Image } from '@seaworthy/oci';
import { ImageError } from '../errors.ts';
import type { Inventory, InventoryLayer } from '../inventory/model.ts';
import { layerName } from '../layers/layer-name.ts';
import { readLayer } from '../layers/node-read-layer.ts';
import { ProblemLog } from '../layers/problem-log.ts';
import { LayerTree } from '../layers/tree/layer-tree.ts';
import {
  describeVerification,
  type Verification,
  type VerifyMode,
  verificationOf,
} from '../layers/verify-mode.ts';
import { packages } from '../packages/packages.ts';
import type { Analyzer, AnalyzerResult, AnalyzerRun, LazyAnalyzer } from './analyzer.ts';
import { ImagePass } from './image-pass.ts';
import { PathWatch } from './path-watch.ts';
import { type SettledFiles, settleLinks } from './settle-links.ts';

/**
 * Options of {@link analyzeImage}. Reads the limits `layerCount`, `layerBytes`, `imageBytes`, `layerEntries`,
 * `inflateRatio`, `zstdWindowBytes`, `fileBytes`, `collectedBytes`, `pathBytes`, `linkHops`, `packageCount` and
 * `problemCount`.
 */
export interface AnalyzeImageOptions extends CommonOptions {
  /** Default: packages alone. */
  readonly analyzers?: readonly (Analyzer | LazyAnalyzer)[] | undefined;
  /** Default: `blobs`, and `all` for an image that has only diffIDs. */
  readonly verify?: VerifyMode | undefined;
}

/** What an image holds. */
export interface ImageAnalysis {
  readonly inventory: Inventory;
  readonly findings: readonly Finding[];
  /** One entry an analyzer. */
  readonly coverage: readonly Coverage[];
  /** What was checked while the layers were read. */
  readonly verification: Verification;
}

/** Readings of an image that links may cost; each one is as long as the first. */
const maxPasses = 6;

/**
 * Reads the layers of an image once, oldest first, for all analyzers together. Only where links lead to files
 * that no analyzer knew by name is the image read again.
 *
 * A damaged layer makes coverage partial and the others are judged; so does a layer whose diffID is wrong,
 * although its content counts. A blob that is missing or has a wrong digest is thrown as the store's error.
 * @example
 * const { inventory, coverage } = await analyzeImage(image);
 */
export async function analyzeImage(
  image: Image,
  options: AnalyzeImageOptions = {},
): Promise<ImageAnalysis> {
  const limits = resolveLimits(options.limits);
  const analyzers = await Promise.all(
    (options.analyzers ?? [packages()]).map((one) => ('load' in one ? one.load() : one)),
  );
  const verification = verificationOf(image, options.verify);
  checkLayerCount(image, limits);
  const watch = new PathWatch(analyzers);
  for (let pass = 1; ; pass += 1) {
    const analysis = new Analysis(image, analyzers, watch, limits);
    await analysis.readLayers(verification, options);
    const settled = settleLinks(analysis.pass, watch, analyzers.length);
    if (!settled.again || pass === maxPasses) return analysis.finish(settled, verification);
  }
}

function checkLayerCount(image: Image, limits: Limits): void {
  if (image.layers.length <= limits.layerCount) return;
  throw new ImageError('ERR_IMAGE_LIMIT', 'the image has more layers than allowed', {
    limit: { limit: 'layerCount', max: limits.layerCount, seen: image.layers.length },
  });
}

/** One reading of the image. */
class Analysis {
  readonly pass: ImagePass;
  readonly #image: Image;
  readonly #analyzers: readonly Analyzer[];
  readonly #limits: Limits;
  readonly #runs: readonly AnalyzerRun[];
  /** Problems of the layers, which touch every analyzer. */
  readonly #shared: ProblemLog;
  readonly #own: readonly ProblemLog[];
  readonly #layers: InventoryLayer[] = [];
  #where = '';

  constructor(image: Image, analyzers: readonly Analyzer[], watch: PathWatch, limits: Limits) {
    this.#image = image;
    this.#analyzers = analyzers;
    this.#limits = limits;
    this.#shared = new ProblemLog(limits.problemCount);
    this.#own = analyzers.map(() => new ProblemLog(limits.problemCount));
    this.#runs = analyzers.map((analyzer, index) =>
      analyzer.begin({
        maxPackages: limits.packageCount,
        problem: (problem: Problem) => this.#own[index]?.add(problem),
      }),
    );
    const tree = new LayerTree<Map<string, unknown>>({
      maxBytes: limits.collectedBytes,
      maxPathBytes: limits.pathBytes,
      maxHops: limits.linkHops,
      onName: (path) => {
        watch.noteName(path);
      },
    });
    this.pass = new ImagePass(tree, watch, this.#runs, (error) => {
      this.#shared.addError(error, this.#where);
    });
  }

  async readLayers(verification: Verification, options: AnalyzeImageOptions): Promise<void> {
    const { layers, subject } = this.#image;
    const totalBytes = layers.reduce((sum, layer) => sum + layer.descriptor.size, 0);
    let before = 0;
    let bytesBefore = 0;
    for (const layer of layers) {
      options.signal?.throwIfAborted();
      this.#where = layerName(layer);
      this.pass.beginLayer(layer.index);
      let bytes = 0;
      const tell = (): void =>
        options.onProgress?.({
          kind: 'layer',
          subject: subject.name,
          index: layer.index,
          count: layers.length,
          bytes: before + bytes,
          totalBytes,
        });
      const reading = await readLayer(this.#image, layer, this.pass, {
        limits: this.#limits,
        verification,
        signal: options.signal,
        bytesBefore,
        onBytes: (read) => {
          bytes = read;
          tell();
        },
      });
      before += bytes;
      bytesBefore += reading.bytes;
      if (reading.failure !== undefined) this.#shared.addError(reading.failure, this.#where);
      if (reading.mismatch !== undefined) this.#shared.addError(reading.mismatch, this.#where);
      this.#layers.push({
        index: layer.index,
        digest: layer.descriptor.digest,
        ...(layer.diffId !== undefined && { diffId: layer.diffId }),
        ...(layer.createdBy !== undefined && { createdBy: layer.createdBy }),
        ...(reading.failure === undefined && { bytes: reading.bytes, entries: reading.entries }),
      });
    }
  }

  finish(settled: SettledFiles, verification: Verification): ImageAnalysis {
    for (const problem of settled.problems) this.#shared.addError(problem, 'merged image');
    if (settled.again) {
      this.#shared.add({
        code: 'ERR_IMAGE_LIMIT',
        message: `links lead from file to file more often than the image is read (${maxPasses} times)`,
      });
    }
    const results = this.#runs.map((run, index) => run.finish(settled.files[index] ?? []));
    const distro = results.find((result) => result.distro !== undefined)?.distro;
    return {
      inventory: {
        subject: this.#image.subject,
        ...(distro !== undefined && { distro }),
        layers: this.#layers,
        packages: results.flatMap((result) => result.packages ?? []),
      },
      findings: results.flatMap((result) => result.findings ?? []),
      coverage: results.map((result, index) => this.#coverage(result, index, verification)),
      verification,
    };
  }

  #coverage(result: AnalyzerResult, index: number, verification: Verification): Coverage {
    const analyzer = this.#analyzers[index];
    const own = this.#own[index];
    const notAssessed = result.notAssessed ?? [];
    const faults = this.#shared.count + (own?.count ?? 0) + notAssessed.length;
    const unread = this.#layers.every((layer) => layer.entries === undefined);
    const failed = unread && this.#layers.length > 0 && this.pass.files === 0;
    const basis = [result.basis, describeVerification(verification)];
    return {
      subject: this.#image.subject.name,
      engine: analyzer?.id ?? '',
      kinds: analyzer?.kinds ?? [],
      status: failed ? 'failed' : faults > 0 ? 'partial' : 'ok',
      problems: [...this.#shared.list(), ...(own?.list() ?? [])],
      notAssessed,
      counts: {
        layers: this.#layers.length,
        files: this.pass.files,
        ...result.counts,
      },
      checks: [],
      basis: basis.filter((part) => part !== undefined).join('; '),
    };
  }
}
