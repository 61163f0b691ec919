import { ImageError } from '../errors.ts';
import { type MetricTable, metricTable } from './metric-tables.ts';
import type { CvssVector, CvssVersion } from './model.ts';

/** Options of {@link parseCvss}. */
export interface ParseCvssOptions {
  /**
   * Also read metrics in another order than the specification asks, and groups of CVSS 2 of which only some
   * metrics are there, as databases have them. Default false.
   */
  readonly lenient?: boolean | undefined;
}

/** The longest valid vector, all of CVSS 4, has some 180 characters. */
const maxCharacters = 512;

/**
 * Reads a CVSS vector of version 2, 3.0, 3.1 or 4.0; a vector without prefix is one of version 2.
 * @throws ImageError `ERR_IMAGE_CVSS` that names the part that is wrong
 */
export function parseCvss(text: string, options: ParseCvssOptions = {}): CvssVector {
  if (text.length > maxCharacters) {
    throw fault(`${text.slice(0, 40)}…`, `it is longer than ${maxCharacters} characters`);
  }
  const version = versionOf(text);
  const body = version === '2.0' ? text : text.slice('CVSS:x.x/'.length);
  const table = metricTable(version);
  const metrics = readMetrics(text, body, table, options.lenient === true);
  return { version, metrics: Object.fromEntries(metrics) };
}

/** Gives the text of a vector, its metrics in the order of the specification. */
export function formatCvss({ version, metrics }: CvssVector): string {
  const parts = metricTable(version).metrics.flatMap(([metric]) =>
    Object.hasOwn(metrics, metric) ? [`${metric}:${metrics[metric] ?? ''}`] : [],
  );
  if (version !== '2.0') parts.unshift(`CVSS:${version}`);
  return parts.join('/');
}

function versionOf(text: string): CvssVersion {
  if (text.startsWith('CVSS:3.1/')) return '3.1';
  if (text.startsWith('CVSS:3.0/')) return '3.0';
  if (text.startsWith('CVSS:4.0/')) return '4.0';
  if (/^cvss/i.test(text))
    throw fault(text, 'it begins with none of CVSS:3.0/, CVSS:3.1/, CVSS:4.0/');
  return '2.0';
}

function readMetrics(
  text: string,
  body: string,
  table: MetricTable,
  lenient: boolean,
): ReadonlyMap<string, string> {
  const metrics = new Map<string, string>();
  let last = -1;
  for (const part of body.split('/')) {
    const colon = part.indexOf(':');
    const metric = part.slice(0, Math.max(colon, 0));
    const value = part.slice(colon + 1);
    const index = table.metrics.findIndex(([name]) => name === metric);
    const values = table.metrics[index]?.[1];
    if (values === undefined) throw fault(text, `"${part}" is no metric of this version`);
    if (!values.includes(value)) throw fault(text, `${metric} is one of ${values.join(', ')}`);
    if (metrics.has(metric)) throw fault(text, `${metric} is there twice`);
    if (table.ordered && !lenient && index < last) throw fault(text, `${metric} is out of order`);
    last = index;
    metrics.set(metric, value);
  }
  const names = table.metrics.map(([name]) => name);
  const missing = names.slice(0, table.mandatory).find((name) => !metrics.has(name));
  if (missing !== undefined) throw fault(text, `${missing} is missing`);
  if (!lenient) requireWholeGroups(text, names, table, metrics);
  return metrics;
}

function requireWholeGroups(
  text: string,
  names: readonly string[],
  { mandatory, groups }: MetricTable,
  metrics: ReadonlyMap<string, string>,
): void {
  let start = mandatory;
  for (const size of groups) {
    const group = names.slice(start, start + size);
    start += size;
    const missing = group.find((name) => !metrics.has(name));
    if (missing !== undefined && group.some((name) => metrics.has(name))) {
      throw fault(text, `${group.join(', ')} come together, and ${missing} is missing`);
    }
  }
}

function fault(text: string, because: string): ImageError {
  return new ImageError('ERR_IMAGE_CVSS', `"${text}" is no CVSS vector: ${because}`);
}
