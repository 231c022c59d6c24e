import type { Topology } from '../../src/topology.ts';
import type { Endpoint } from '../nodes/container-spec.ts';
import type { Owner } from '../nodes/crowd.ts';
import { startPod } from '../servers/pod.ts';
import type { ServerRecord, Start } from '../servers/record.ts';
import { type Server, type ServerParts, serverIn } from '../servers/server.ts';

/** Starts a server with an address for each row, in a pod of its own, and returns when it is ready. */
export async function startServer(
  owner: Owner,
  parts: ServerParts,
  record: ServerRecord,
  start: Start,
  on: Endpoint,
  topology?: Partial<Pick<Topology, 'link' | 'fault'>>,
): Promise<Server> {
  const { served: places, families } = start;
  const pod = await startPod(owner, parts, record.id, { places, families }, on, topology);
  return serverIn(owner, parts, record, start, pod);
}
