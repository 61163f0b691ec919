import type { Finding } from '../../finding/model.ts';
import type { Coverage, Report } from '../../report/report.ts';
import type { SarifNotification } from './model.ts';
import { type SarifPlaces, sarifFile, sarifLocations, sarifRegion } from './sarif-locations.ts';
import { sarifName, sarifText } from './sarif-text.ts';

/** Tells what could not be read or judged, engine by engine. */
export function coverageNotifications(report: Report, places: SarifPlaces): SarifNotification[] {
  return report.coverage.flatMap((entry) => {
    const { engine, subject, status, problems, notAssessed } = entry;
    const said: SarifNotification[] = problems.map(({ code, message, path, line, column }) => ({
      level: status === 'failed' ? 'error' : 'warning',
      message: { text: sarifText(`${engine} of ${subject}: ${message}`) },
      descriptor: code === '' ? undefined : { id: sarifName(code) },
      locations:
        path === undefined ? undefined : [sarifFile(path, sarifRegion({ line, column }), places)],
    }));
    for (const { what, reason } of notAssessed) {
      const text = sarifText(`${engine} of ${subject}: not assessed: ${what}: ${reason}`);
      said.push({ level: 'note', message: { text } });
    }
    if (said.length === 0 && status !== 'ok') said.push(bareStatus(entry));
    return said;
  });
}

/** Tells that a check could not judge. It is no result: nothing was found, nor found to be well. */
export function errorNotification(
  finding: Finding,
  index: number,
  places: SarifPlaces,
): SarifNotification {
  return {
    level: 'error',
    message: { text: sarifText(finding.message) },
    associatedRule: { id: sarifName(finding.check.id), index },
    locations: sarifLocations(finding, places),
  };
}

/** Tells which suppressions had no effect. */
export function suppressionNotifications(report: Report): SarifNotification[] {
  return report.unusedSuppressions.map(({ source, reason, state }) => ({
    level: 'note',
    message: { text: sarifText(`${state} suppression: ${source}: ${reason}`) },
  }));
}

function bareStatus({ engine, subject, status }: Coverage): SarifNotification {
  const level = status === 'failed' ? 'error' : status === 'partial' ? 'warning' : 'note';
  return { level, message: { text: sarifText(`${engine} of ${subject} is ${status}`) } };
}
