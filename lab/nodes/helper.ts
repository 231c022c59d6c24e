import type Docker from 'dockerode';
import { lastWords } from '../../src/program-log.ts';
import { comesWithin } from '../wait.ts';
import { Running } from './container.ts';

/** What helpers are made of. */
export interface HelperParts {
  readonly docker: Docker;
  readonly images: { readonly lab: string };
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Runs a script of sh(1) in the network namespace of a container, with a capability that its programs
 * lack, to its end. Throws when it fails.
 */
export async function inNamespace(
  { docker, images, labels }: HelperParts,
  pod: Pick<Running, 'id'>,
  { role, capability, script }: { role: string; capability: string; script: string },
): Promise<void> {
  await using helper = await Running.start(docker, {
    image: images.lab,
    labels,
    role,
    on: { pod: pod.id },
    capabilities: [capability],
    command: ['sh', '-c', script],
  });
  const exit = await helper.exit(comesWithin);
  if (exit !== 0)
    throw new Error(`the ${role} failed (exit ${exit}): ${lastWords(helper.lines.all)}`);
}
