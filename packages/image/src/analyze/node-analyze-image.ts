import {
  type CommonOptions,
  type Coverage,
  type Finding,
  type Limits,
  type Problem,
  resolveLimits,
} from '@seaworthy/core';
import type { Image } from '@seaworthy/oci';
import type { AnalysisCache } from '../cache/analysis-cache.ts';
import type { CachedLayers } from '../cache/cached-layers.ts';
import type { RecordedProblem } from '../cache/layer-record.ts';
import type { LayerRecorder } from '../cache/layer-recorder.ts';
import { type LayerTarget, readLayerOnce } from '../cache/node-read-layer-once.ts';
import { openCachedLayers } from '../cache/open-cached-layers.ts';
import { ImageError } from '../errors.ts';
import type { Inventory, InventoryLayer } from '../inventory/model.ts';
import { layerName } from '../layers/layer-name.ts';
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
  /**
   * Keeps what was learned of layers, by their verified digest, so that they need not be read again. Used where
   * all analyzers have facts that can be kept, and not with `verify: 'none'`. The result is the same.
   */
  readonly cache?: AnalysisCache | undefined;
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
    (options.analyzers ?? [packages()]).map((one) =>
      'load' in one ? one.load() : Promise.resolve(one),
    ),
  );
  const verification = verificationOf(image, options.verify);
  checkLayerCount(image, limits);
  const watch = new PathWatch(analyzers);
  for (let pass = 1; ; pass += 1) {
    const analysis = await readImage(image, analyzers, watch, { ...options, limits, verification });
    const settled = settleLinks(analysis.pass, watch, analyzers.length);
    if (!settled.again || pass === maxPasses) return analysis.finish(settled, verification);
  }
}

/** Records that may turn out not to fit an image before it is read without a cache. */
const maxStale = 3;

interface ReadImageOptions extends AnalyzeImageOptions {
  readonly limits: Limits;
  readonly verification: Verification;
}

/** Reads the layers, once more where what was kept of one of them does not fit this image. */
async function readImage(
  image: Image,
  analyzers: readonly Analyzer[],
  watch: PathWatch,
  options: ReadImageOptions,
): Promise<Analysis> {
  const cached = openCachedLayers(image, analyzers, watch, options);
  for (;;) {
    const analysis = new Analysis(image, analyzers, watch, options.limits);
    const usable = cached !== undefined && cached.staleCount <= maxStale ? cached : undefined;
    if (await analysis.readLayers(options, usable)) return analysis;
  }
}

function checkLayerCount(image: Image, limits: Limits): void {
  if (image.layers.length <= limits.layerCount) return;
  throw new ImageError('ERR_IMAGE_LIMIT', 'the image has more layers than allowed', {
    limit: { limit: 'layerCount', max: limits.layerCount, seen: image.layers.length },
  });
}

/** One reading of the image. */
class Analysis implements LayerTarget {
  readonly pass: ImagePass;
  readonly #image: Image;
  readonly #analyzers: readonly Analyzer[];
  readonly #limits: Limits;
  readonly #runs: readonly AnalyzerRun[];
  /** Problems of the layers, which touch every analyzer. */
  readonly #shared: ProblemLog;
  readonly #own: readonly ProblemLog[];
  readonly #layers: InventoryLayer[] = [];
  /** Keeps what is read at present. */
  recorder: LayerRecorder | undefined;
  #where = '';
  #layer: number | undefined;

  constructor(image: Image, analyzers: readonly Analyzer[], watch: PathWatch, limits: Limits) {
    this.#image = image;
    this.#analyzers = analyzers;
    this.#limits = limits;
    this.#shared = new ProblemLog(limits.problemCount);
    this.#own = analyzers.map(() => new ProblemLog(limits.problemCount));
    this.#runs = analyzers.map((analyzer, index) =>
      analyzer.begin({
        maxPackages: limits.packageCount,
        problem: (problem: Problem) => {
          this.recorder?.readingProblem(problem);
          this.readingProblem(index, problem);
        },
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

  /** Reads all layers; false where a cached layer did not fit, and the reading is of no use. */
  async readLayers(options: ReadImageOptions, cached: CachedLayers | undefined): Promise<boolean> {
    const { layers, subject } = this.#image;
    const totalBytes = layers.reduce((sum, layer) => sum + layer.descriptor.size, 0);
    let before = 0;
    let bytesBefore = 0;
    for (const layer of layers) {
      options.signal?.throwIfAborted();
      this.#where = layerName(layer);
      this.#layer = layer.index;
      this.pass.beginLayer(layer.index);
      const onBytes = (bytes: number): void =>
        options.onProgress?.({
          kind: 'layer',
          subject: subject.name,
          index: layer.index,
          count: layers.length,
          bytes: before + bytes,
          totalBytes,
        });
      const reading = await readLayerOnce(this.#image, layer, this, {
        limits: this.#limits,
        verification: options.verification,
        signal: options.signal,
        bytesBefore,
        onBytes,
        cached,
      });
      if (reading === undefined) return false;
      before += layer.descriptor.size;
      onBytes(0);
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
    this.#layer = undefined;
    return true;
  }

  /** Takes a problem of a layer that was read in an earlier run. */
  problem({ code, message, path }: RecordedProblem): void {
    this.#shared.add({
      code,
      message: `${this.#where}: ${message}`,
      ...(path !== undefined && { path }),
    });
  }

  /** Takes a problem of an analyzer; while a layer is read, its number is told with it. */
  readingProblem(analyzer: number, problem: Problem): void {
    const layer = this.#layer === undefined ? '' : `layer ${this.#layer}, `;
    this.#own[analyzer]?.add({ ...problem, message: `${layer}${problem.message}` });
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
