import type { CvssScores, CvssVector } from './model.ts';

/** Scores a vector of CVSS 3.0 or 3.1 (specification, section 7). */
export function scoreCvss3({ version, metrics }: CvssVector): CvssScores {
  const roundUp = version === '3.1' ? roundUp31 : roundUp30;
  const value = (metric: string): string =>
    Object.hasOwn(metrics, metric) ? (metrics[metric] ?? 'X') : 'X';
  const modified = (metric: string): string => {
    const own = value(`M${metric}`);
    return own === 'X' ? value(metric) : own;
  };
  const late = exploitWeight(value('E')) * remedyWeight(value('RL')) * reportWeight(value('RC'));

  const plain = (metric: string): number => 1 - lossWeight(value(metric));
  const iss = 1 - plain('C') * plain('I') * plain('A');
  const changed = value('S') === 'C';
  const impact = changed ? 7.52 * (iss - 0.029) - 3.25 * (iss - 0.02) ** 15 : 6.42 * iss;
  const base = roundUp(sumOf(impact, exploitability(value, changed), changed));
  const temporal = roundUp(base * late);

  const weighted = (metric: string): number =>
    1 - lossWeight(modified(metric)) * requirementWeight(value(`${metric}R`));
  const miss = Math.min(1 - weighted('C') * weighted('I') * weighted('A'), 0.915);
  const changedThere = modified('S') === 'C';
  const impactThere = changedThere ? modifiedImpact(miss, version === '3.1') : 6.42 * miss;
  const sum = sumOf(impactThere, exploitability(modified, changedThere), changedThere);
  const environmental = roundUp(roundUp(sum) * late);
  return { base, temporal, environmental, overall: environmental };
}

/** 3.1 changed the formula so that a modified score never falls where an impact rises. */
function modifiedImpact(miss: number, newer: boolean): number {
  const tail = newer ? (miss * 0.9731 - 0.02) ** 13 : (miss - 0.02) ** 15;
  return 7.52 * (miss - 0.029) - 3.25 * tail;
}

function exploitability(value: (metric: string) => string, changed: boolean): number {
  const login = loginWeight(value('PR'), changed);
  const complexity = value('AC') === 'L' ? 0.77 : 0.44;
  const interaction = value('UI') === 'N' ? 0.85 : 0.62;
  return 8.22 * accessWeight(value('AV')) * complexity * login * interaction;
}

function sumOf(impact: number, exploitable: number, changed: boolean): number {
  if (impact <= 0) return 0;
  return Math.min(10, changed ? 1.08 * (impact + exploitable) : impact + exploitable);
}

/** Rounds up to one decimal by whole numbers, so that no binary fraction lifts a score (3.1, appendix A). */
function roundUp31(value: number): number {
  const scaled = Math.round(value * 100_000);
  return scaled % 10_000 === 0 ? scaled / 100_000 : (Math.floor(scaled / 10_000) + 1) / 10;
}

/** 3.0 says only "round up": here what binary fractions add to an exact decimal does not count. */
function roundUp30(value: number): number {
  return Math.ceil(value * 10 - 1e-9) / 10;
}

function lossWeight(value: string): number {
  return value === 'H' ? 0.56 : value === 'L' ? 0.22 : 0;
}

function accessWeight(value: string): number {
  return value === 'N' ? 0.85 : value === 'A' ? 0.62 : value === 'L' ? 0.55 : 0.2;
}

function loginWeight(value: string, changed: boolean): number {
  if (value === 'N') return 0.85;
  if (value === 'L') return changed ? 0.68 : 0.62;
  return changed ? 0.5 : 0.27;
}

function requirementWeight(value: string): number {
  return value === 'H' ? 1.5 : value === 'L' ? 0.5 : 1;
}

function exploitWeight(value: string): number {
  return value === 'U' ? 0.91 : value === 'P' ? 0.94 : value === 'F' ? 0.97 : 1;
}

function remedyWeight(value: string): number {
  return value === 'O' ? 0.95 : value === 'T' ? 0.96 : value === 'W' ? 0.97 : 1;
}

function reportWeight(value: string): number {
  return value === 'U' ? 0.92 : value === 'R' ? 0.96 : 1;
}
