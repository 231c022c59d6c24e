import { expect } from 'vitest';
import { LabError } from '../../src/errors.ts';
import type { Topology } from '../../src/topology.ts';
import { preflight } from '../proof/preflight.ts';
import { type Faults, fakeWorld } from './world.ts';

/** What a proof finds wrong. */
export async function faultsOf(topology: Topology, faults: Faults): Promise<string> {
  const error = await preflight(fakeWorld(topology, faults)).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error === undefined) return '';
  expect(error).toBeInstanceOf(LabError);
  expect((error as LabError).remedy).toContain('Nothing is said about Buildbot here');
  return (error as LabError).message;
}
