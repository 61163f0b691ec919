import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Load above which another's work has a part in the figures. */
const noisyLoad = 1.5;

/** What figures were taken on. */
export interface Machine {
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
}

/** Describes this machine. */
export function describeMachine(): Machine {
  const all = cpus();
  return { node: process.version, cpu: all[0]?.model ?? 'unknown', cores: all.length };
}

/** Tells whether other work keeps this machine busy: the load of the last minute, where it can be read. */
export function isNoisy(): boolean {
  try {
    return Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]) > noisyLoad;
  } catch {
    return false;
  }
}
