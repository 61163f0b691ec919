export { type ParseWaiversOptions, parseWaivers } from './parse-waivers.ts';
