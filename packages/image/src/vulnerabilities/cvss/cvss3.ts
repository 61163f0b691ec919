import { type MetricTable, readMetrics } from './vector.ts';

/** Gives the base score of a CVSS 3.0 or 3.1 vector (specification, section 7.1); undefined if it is invalid. */
export function cvss3BaseScore(vector: string): number | undefined {
  const version = /^CVSS:3\.([01])\//u.exec(vector);
  if (version === null) return undefined;
  const metrics = readMetrics(vector.slice(version[0].length), metricTable(), 8);
  if (metrics === undefined) return undefined;
  const weight = (metric: string): number => baseWeight(metric, metrics.get(metric) ?? '');
  const changed = metrics.get('S') === 'C';
  const iss = 1 - (1 - weight('C')) * (1 - weight('I')) * (1 - weight('A'));
  const impact = changed ? 7.52 * (iss - 0.029) - 3.25 * (iss - 0.02) ** 15 : 6.42 * iss;
  if (impact <= 0) return 0;
  const privileges = privilegesWeight(metrics.get('PR') ?? '', changed);
  const exploitability = 8.22 * weight('AV') * weight('AC') * privileges * weight('UI');
  const sum = changed ? 1.08 * (impact + exploitability) : impact + exploitability;
  const round = version[1] === '1' ? roundUp : roundUp30;
  return round(Math.min(sum, 10));
}

/** Rounds up to one decimal by whole numbers, so that no binary fraction lifts a score (3.1, appendix A). */
function roundUp(value: number): number {
  const scaled = Math.round(value * 100_000);
  return scaled % 10_000 === 0 ? scaled / 100_000 : (Math.floor(scaled / 10_000) + 1) / 10;
}

function roundUp30(value: number): number {
  return Math.ceil(value * 10) / 10;
}

function baseWeight(metric: string, value: string): number {
  switch (`${metric}:${value}`) {
    case 'AV:N':
    case 'UI:N':
      return 0.85;
    case 'AV:A':
    case 'UI:R':
      return 0.62;
    case 'AV:L':
      return 0.55;
    case 'AV:P':
      return 0.2;
    case 'AC:L':
      return 0.77;
    case 'AC:H':
      return 0.44;
    case 'C:H':
    case 'I:H':
    case 'A:H':
      return 0.56;
    case 'C:L':
    case 'I:L':
    case 'A:L':
      return 0.22;
    default:
      return 0;
  }
}

function privilegesWeight(value: string, changed: boolean): number {
  if (value === 'N') return 0.85;
  if (value === 'L') return changed ? 0.68 : 0.62;
  return changed ? 0.5 : 0.27;
}

function metricTable(): MetricTable {
  const level = ['N', 'L', 'H'];
  const requirement = ['X', 'L', 'M', 'H'];
  return [
    ['AV', ['N', 'A', 'L', 'P']],
    ['AC', ['L', 'H']],
    ['PR', level],
    ['UI', ['N', 'R']],
    ['S', ['U', 'C']],
    ['C', level],
    ['I', level],
    ['A', level],
    ['E', ['X', 'U', 'P', 'F', 'H']],
    ['RL', ['X', 'O', 'T', 'W', 'U']],
    ['RC', ['X', 'U', 'R', 'C']],
    ['CR', requirement],
    ['IR', requirement],
    ['AR', requirement],
    ['MAV', ['X', 'N', 'A', 'L', 'P']],
    ['MAC', ['X', 'L', 'H']],
    ['MPR', ['X', ...level]],
    ['MUI', ['X', 'N', 'R']],
    ['MS', ['X', 'U', 'C']],
    ['MC', ['X', ...level]],
    ['MI', ['X', ...level]],
    ['MA', ['X', ...level]],
  ];
}
