import { equivalenceClasses } from './equivalence-classes.ts';
import { type MacroVector, macroScore } from './macro-vectors.ts';
import type { CvssScores, CvssVector } from './model.ts';

/** Gives the value of a metric; `X` where none is stated. */
type Read = (metric: string) => string;

const threatMetrics: readonly string[] = ['E'];
const environmentMetrics: readonly string[] = ['CR', 'IR', 'AR', 'MAV', 'MAC', 'MAT', 'MPR', 'MUI'];
const modifiedImpacts: readonly string[] = ['MVC', 'MVI', 'MVA', 'MSC', 'MSI', 'MSA'];

/** Scores a vector of CVSS 4.0 (specification, section 8). Supplemental metrics bear on no score. */
export function scoreCvss4({ metrics }: CvssVector): CvssScores {
  const read: Read = (metric) => (Object.hasOwn(metrics, metric) ? (metrics[metric] ?? 'X') : 'X');
  const states = (names: readonly string[]): boolean => names.some((name) => read(name) !== 'X');
  const threat = states(threatMetrics);
  const environment = states(environmentMetrics) || states(modifiedImpacts);
  const isBase: Read = (metric) => (isOptional(metric) ? 'X' : read(metric));
  const isThreat: Read = (metric) => (metric === 'E' ? read(metric) : isBase(metric));
  const base = scoreOf(isBase);
  const overall = threat || environment ? scoreOf(read) : base;
  return {
    base,
    temporal: threat ? scoreOf(isThreat) : undefined,
    environmental: environment ? overall : undefined,
    overall,
  };
}

function isOptional(metric: string): boolean {
  return (
    threatMetrics.includes(metric) ||
    environmentMetrics.includes(metric) ||
    modifiedImpacts.includes(metric)
  );
}

/** The score of the macro vector, less the mean of how far the vector lies below the worst of its class. */
function scoreOf(read: Read): number {
  const value = effective(read);
  if (['VC', 'VI', 'VA', 'SC', 'SI', 'SA'].every((metric) => value(metric) === 'N')) return 0;
  const macro = macroVector(value);
  const top = macroScore(macro) ?? 0;
  let sum = 0;
  let classes = 0;
  for (const { next, distance, depth } of equivalenceClasses(value, macro)) {
    if (next === undefined) continue;
    classes++;
    sum += ((top - next) * distance) / depth;
  }
  const tenths = classes === 0 ? top : top - sum / classes;
  // Binary fractions must not push a half down.
  return Math.round(Math.min(100, Math.max(0, tenths)) + 1e-6) / 10;
}

/** Reads each metric as it counts: modified values first, and what is not defined as the worst. */
function effective(read: Read): Read {
  return (metric) => {
    if (metric === 'E') return read('E') === 'X' ? 'A' : read('E');
    if (metric === 'CR' || metric === 'IR' || metric === 'AR') {
      return read(metric) === 'X' ? 'H' : read(metric);
    }
    const modified = read(`M${metric}`);
    return modified === 'X' ? read(metric) : modified;
  };
}

function macroVector(value: Read): MacroVector {
  const is = (metric: string, wanted: string): boolean => value(metric) === wanted;
  const open = ['AV', 'PR', 'UI'].filter((metric) => is(metric, 'N')).length;
  const high = (metric: string): boolean => is(metric, 'H');
  const needed = ['C', 'I', 'A'].some((loss) => high(`${loss}R`) && high(`V${loss}`));
  return {
    eq1: open === 3 ? 0 : open > 0 && !is('AV', 'P') ? 1 : 2,
    eq2: is('AC', 'L') && is('AT', 'N') ? 0 : 1,
    eq3: high('VC') && high('VI') ? 0 : high('VC') || high('VI') || high('VA') ? 1 : 2,
    eq4: is('SI', 'S') || is('SA', 'S') ? 0 : high('SC') || high('SI') || high('SA') ? 1 : 2,
    eq5: is('E', 'A') ? 0 : is('E', 'P') ? 1 : 2,
    eq6: needed ? 0 : 1,
  };
}
