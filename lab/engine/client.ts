import Docker from 'dockerode';
import { within } from '../wait.ts';

/** The oldest API that keeps the wish for a network without IPv4; older ones drop it silently. */
export const apiVersion = '1.48';

/** A client of the engine, pinned to the API version the lab needs. No options: `DOCKER_HOST` and its TLS variables, or the default socket. */
export function dockerAt(options: Docker.DockerOptions = {}): Docker {
  return new Docker({ ...options, version: `v${apiVersion}` });
}

/** What `/version` of an engine says, as far as the lab uses it. */
export interface EngineVersion {
  readonly Version: string;
  readonly ApiVersion: string;
  readonly KernelVersion: string;
  readonly Arch: string;
}

/** Asks the engine who it is, without a pinned version so that an older one can answer too. Rejects after `milliseconds`. */
export async function ping(options: Docker.DockerOptions, milliseconds: number): Promise<EngineVersion> {
  return within(milliseconds, new Docker(options).version() as unknown as Promise<EngineVersion>, () =>
    Object.assign(new Error(`no answer within ${milliseconds / 1000} s`), { code: 'ETIMEDOUT' }),
  );
}
