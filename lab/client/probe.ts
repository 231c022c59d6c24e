import { canonical } from '../../src/address.ts';
import type { ClientRequest } from '../../src/client.ts';
import type { Asking, OpenRequest } from './open.ts';

/** Connects by a socket of Python's, to a row's link-local address where it has one, from the client's node; to a Unix socket, from the program's own. */
export async function probe(
  { world, machine, place, port }: Asking,
  { over, service, tls, socket }: Extract<ClientRequest, { as: 'probe' }>,
): Promise<OpenRequest> {
  const onSocket = over === 'Unix socket';
  const agent = onSocket ? machine.agent : world.clientAgent;
  const ofMachine = { ...machine.addresses, ...(place.linkLocal && { IPv6: place.linkLocal }) };
  const address = onSocket ? (socket ?? '') : ofMachine[over];
  const got = await agent.probe({ address, port, service, tls });
  const [host, from] = got.local ?? [];
  const end = host && from ? { address: canonical(host), port: from } : undefined;
  const local = end ?? (got.local ? ('Unix socket' as const) : undefined);
  return {
    request: {
      ...(!onSocket && { family: over }),
      ...(local && { local }),
      spoke: got.spoke,
      ...(got.status !== null && { status: got.status }),
      words: got.said,
    },
    close: async () => void (await agent.release(got.held)),
  };
}
