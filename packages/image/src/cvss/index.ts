export { type CvssScores, type CvssVector, type CvssVersion, cvssVersions } from './model.ts';
export { formatCvss, type ParseCvssOptions, parseCvss } from './parse-cvss.ts';
export { scoreCvss, severityOfScore } from './score-cvss.ts';
