export { podSecurity } from './pod-security.ts';
export { recommended } from './recommended.ts';
export { reliability } from './reliability.ts';
