import { statfsSync } from 'node:fs';
import { LabError } from '../../src/errors.ts';

/**
 * Bytes that the lab needs where it keeps its engine: with everything still to be fetched and
 * built; to fetch the engine; with all that there.
 */
export const roomCold = 3e9;
export const roomToFetch = 6e8;
export const roomWarm = 3e8;

export function freeRoom(directory: string): number {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}

/** Throws a `LabError` when the disk that holds `directory` has not that many bytes left. */
export function requireRoom(directory: string, bytes: number, free = freeRoom(directory)): void {
  if (free < bytes)
    throw new LabError(
      `The disk that holds ${directory} has ${gigabytes(free)} GB left, and the lab needs ${gigabytes(bytes)} GB there.`,
      makeRoom,
    );
}

/** Whether a program, or the engine, said that the disk is full. */
export function isNoRoom(said: string): boolean {
  return /no space left on device|disk quota exceeded|ENOSPC/i.test(said);
}

/** The error for a disk that filled up in the middle of work. */
export function noRoom(directory: string, cause: unknown): LabError {
  return new LabError(
    `The disk that holds ${directory} is full (${gigabytes(freeRoom(directory))} GB left).`,
    makeRoom,
    { cause },
  );
}

const makeRoom = 'Make room on it, or set LAB_HOME to a directory on another one.';

export function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}
