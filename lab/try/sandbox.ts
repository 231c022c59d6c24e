import type Docker from 'dockerode';
import { LabError } from '../../src/errors.ts';
import { Running } from '../nodes/container.ts';
import { programUser } from '../nodes/container-spec.ts';
import { containmentFaults, ownStatus } from '../nodes/containment.ts';
import { ownDirectory } from './limits.ts';
import { type Copied, copyInto, sandboxFor } from './tried-tree.ts';
import { type Put, putFiles } from './unpack.ts';

/** What a sandbox is made of. */
export interface SandboxSpec extends Copied {
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Whose network namespace, resolver and name it has. */
  readonly pod: Pick<Running, 'id'>;
  readonly role: string;
  /** Files of the lab's own, below `ownDirectory`. */
  readonly own: readonly Put[];
}

/**
 * Starts a container for a user's code: it may write to memory alone, has no capability, no network but
 * its pod's, and a copy of the user's files. Nothing of them is left when it is gone.
 */
export async function startSandbox(docker: Docker, spec: SandboxSpec): Promise<Running> {
  const { image, labels, pod, role } = spec;
  const running = await Running.start(docker, {
    image,
    labels,
    role,
    on: { pod: pod.id },
    user: programUser,
    underTest: true,
    sandbox: sandboxFor(spec),
    command: ['sleep', 'infinity'],
  });
  try {
    await Promise.all([
      proveContained(running),
      copyInto(running, spec),
      putFiles(running, ownDirectory, spec.own),
    ]);
    return running;
  } catch (error) {
    await running[Symbol.asyncDispose]();
    throw error;
  }
}

/** Asks the kernel what a program of it may do and use, before one of the user's is started. */
async function proveContained(running: Running): Promise<void> {
  const { stdout } = await running.exec(ownStatus(programUser));
  const faults = containmentFaults(stdout, running.limits);
  if (faults.length)
    throw new LabError(
      `A program in the ${running.role} may do too much: ${faults.join(', ')}. Nothing of yours was run.`,
      'Use an engine that honours cap-drop, no-new-privileges and limits of memory and processes; lab doctor shows which one it is.',
    );
}
