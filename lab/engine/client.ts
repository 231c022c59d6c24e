import Docker from 'dockerode';
import { bounded } from './bounded.ts';

/** The oldest API that keeps the wish for a network without IPv4; older ones drop it silently. */
export const apiVersion = '1.48';

/**
 * A client of the engine, pinned to the API version the lab needs. No options: `DOCKER_HOST` and
 * its TLS variables, or the default socket. A call that the engine does not answer is an error after
 * `engineAnswersWithin`.
 */
export function dockerAt(options: Docker.DockerOptions = {}): Docker {
  return bounded(new Docker({ ...options, version: `v${apiVersion}` }));
}

/** What `/version` of an engine says, as far as the lab uses it. */
export interface EngineVersion {
  readonly Version: string;
  readonly ApiVersion: string;
  /** The oldest API that it still speaks; engines before 1.25 do not say. */
  readonly MinAPIVersion?: string;
  readonly KernelVersion: string;
}

/**
 * Asks the engine who it is, without a pinned version so that an older one can answer too. Rejects
 * after `milliseconds`.
 */
export async function ping(
  options: Docker.DockerOptions,
  milliseconds: number,
): Promise<EngineVersion> {
  const docker = new Docker(options);
  const abortSignal = AbortSignal.timeout(milliseconds);
  try {
    // The types know neither the signal nor all of the answer.
    return await (docker.version as unknown as (options: object) => Promise<EngineVersion>).call(
      docker,
      { abortSignal },
    );
  } catch (cause) {
    throw abortSignal.aborted
      ? Object.assign(new Error(`no answer within ${milliseconds / 1000} s`, { cause }), {
          code: 'ETIMEDOUT',
        })
      : cause;
  }
}
