export { escapePointerToken, formatPointer, parsePointer, valueAt } from './json-pointer.ts';
