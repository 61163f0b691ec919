export { checkExamples, checkFaults, type RunExample } from './check-examples.ts';
export { type FakeFindingOverrides, fakeFinding } from './fake-finding.ts';
export { fakeCoverage, fakeReport } from './fake-report.ts';
export { hostileReport } from './hostile-report.ts';
export { type HostileString, hostileStrings } from './hostile-strings.ts';
