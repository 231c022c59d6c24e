import type { Lines } from '../nodes/lines.ts';
import type { Spawned } from '../nodes/spawned.ts';

/** A program that was started and has these lines. */
export function spawnedWith(lines: Lines, rest: Partial<Spawned> = {}): Spawned {
  return {
    lines,
    alive: async () => true,
    exit: async () => 0,
    end: async () => {},
    wroteTooMuch: false,
    ...rest,
  };
}
