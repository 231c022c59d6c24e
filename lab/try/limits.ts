import type { Sandbox } from '../nodes/container-spec.ts';

const mebibyte = 2 ** 20;

/** Where the lab's own programs lie in a sandbox. */
export const ownDirectory = '/run/lab-try';

/** What a trial allows a user's files and programs. */
export const limits = {
  /** Seconds that loading may take. */
  load: 60,
  /** Seconds that a master may run in one network: what was begun at the last question ends before. */
  run: 480,
  /** Seconds from the start of a master on in which it is asked things; each control is begun in them. */
  asks: 300,
  /** Bytes of a tree that is copied. */
  tree: 200 * mebibyte,
  /** Bytes of one file that is given beside the tree. */
  file: 10 * mebibyte,
  processes: 512,
  memoryBytes: 2048 * mebibyte,
  processors: 1,
  /** Bytes of output that are kept; of a program that is run, characters. */
  logBytes: 10 * mebibyte,
  /** Bytes that a directory in memory may hold. */
  writable: 512 * mebibyte,
} as const;

/** The sandbox of a program of a user's, which may write to these directories alone. */
export function sandbox(directories: readonly string[]): Sandbox {
  const { memoryBytes, processes, processors, logBytes, writable } = limits;
  return {
    memoryBytes,
    processes,
    processors,
    logBytes,
    writable: Object.fromEntries(directories.map((directory) => [directory, writable])),
  };
}
