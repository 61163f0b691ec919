import { type MetricTable, readMetrics } from './vector.ts';

/** Gives the base score of a CVSS 2 vector (guide, section 3.2.1); undefined if it is invalid. */
export function cvss2BaseScore(vector: string): number | undefined {
  const metrics = readMetrics(vector, metricTable(), 6);
  if (metrics === undefined) return undefined;
  const weight = (metric: string): number => baseWeight(metric, metrics.get(metric) ?? '');
  const impact = 10.41 * (1 - (1 - weight('C')) * (1 - weight('I')) * (1 - weight('A')));
  const exploitability = 20 * weight('AV') * weight('AC') * weight('Au');
  if (impact === 0) return 0;
  return Math.round((0.6 * impact + 0.4 * exploitability - 1.5) * 11.76) / 10;
}

function baseWeight(metric: string, value: string): number {
  switch (`${metric}:${value}`) {
    case 'AV:L':
      return 0.395;
    case 'AV:A':
      return 0.646;
    case 'AV:N':
      return 1;
    case 'AC:H':
      return 0.35;
    case 'AC:M':
      return 0.61;
    case 'AC:L':
      return 0.71;
    case 'Au:M':
      return 0.45;
    case 'Au:S':
      return 0.56;
    case 'Au:N':
      return 0.704;
    default:
      // Confidentiality, integrity and availability share their values.
      return value === 'P' ? 0.275 : value === 'C' ? 0.66 : 0;
  }
}

function metricTable(): MetricTable {
  const loss = ['N', 'P', 'C'];
  const requirement = ['L', 'M', 'H', 'ND'];
  return [
    ['AV', ['L', 'A', 'N']],
    ['AC', ['H', 'M', 'L']],
    ['Au', ['M', 'S', 'N']],
    ['C', loss],
    ['I', loss],
    ['A', loss],
    ['E', ['U', 'POC', 'F', 'H', 'ND']],
    ['RL', ['OF', 'TF', 'W', 'U', 'ND']],
    ['RC', ['UC', 'UR', 'C', 'ND']],
    ['CDP', ['N', 'L', 'LM', 'MH', 'H', 'ND']],
    ['TD', ['N', 'L', 'M', 'H', 'ND']],
    ['CR', requirement],
    ['IR', requirement],
    ['AR', requirement],
  ];
}
