/** Values that each metric of a CVSS version may take, in the order of its specification. */
export type MetricTable = readonly (readonly [metric: string, values: readonly string[]])[];

/**
 * Reads `M:V/M:V…` against a table; each metric at most once, the mandatory ones all there. Undefined
 * where the vector breaks that.
 */
export function readMetrics(
  text: string,
  table: MetricTable,
  mandatory: number,
): ReadonlyMap<string, string> | undefined {
  if (text.length > 512) return undefined;
  const allowed = new Map(table);
  const metrics = new Map<string, string>();
  for (const part of text.split('/')) {
    const colon = part.indexOf(':');
    const metric = part.slice(0, Math.max(colon, 0));
    const value = part.slice(colon + 1);
    if (allowed.get(metric)?.includes(value) !== true || metrics.has(metric)) return undefined;
    metrics.set(metric, value);
  }
  return table.slice(0, mandatory).every(([metric]) => metrics.has(metric)) ? metrics : undefined;
}
