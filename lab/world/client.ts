import type Docker from 'dockerode';
import { Running } from '../nodes/container.ts';
import type { Endpoint } from '../nodes/container-spec.ts';
import { linkLocalAtOnce } from '../nodes/link-local.ts';

/** Starts the node whose clients ask servers and programs; `prepared` are commands of a shell before that. */
export async function startClient(
  docker: Docker,
  spec: {
    image: string;
    labels: Readonly<Record<string, string>>;
    environment: Readonly<Record<string, string>>;
    hosts: readonly string[];
    on: Endpoint;
    /** They need NET_ADMIN. */
    prepared: readonly string[];
  },
): Promise<Running> {
  const { prepared, ...rest } = spec;
  return Running.start(docker, {
    ...rest,
    role: 'client',
    sysctls: linkLocalAtOnce,
    ...(prepared.length > 0 && { capabilities: ['NET_ADMIN'] }),
    command: ['sh', '-c', [...prepared, 'exec sleep infinity'].join('\n')],
  });
}
