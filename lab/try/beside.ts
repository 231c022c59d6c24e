import { loopbacksIn } from '../../src/topology.ts';
import type { TrialDial } from '../../src/try/dials.ts';
import { serviceOf } from '../../src/try/hosts.ts';
import type { Service } from '../../src/try/service.ts';
import type { Machine } from '../nodes/machines.ts';
import type { Served } from '../servers/record.ts';
import { type Server, serverIn } from '../servers/server.ts';
import { standIn, standInSettings } from '../servers/stand-in.ts';
import type { World } from '../world/world.ts';
import { withReal } from './real.ts';

/** Services on the master's own machine that it dials itself, such as a mail relay. */
export function servicesBeside(dials: readonly TrialDial[]): Service[] {
  const own = dials.flatMap(({ directive, how }) =>
    directive.by === 'visitor' && typeof how === 'string' ? [directive.port] : [],
  );
  return dials.flatMap(({ directive, how }) =>
    how === 'loopback' && directive.by === 'master' && !own.includes(directive.port)
      ? [serviceOf(directive)]
      : [],
  );
}

/** Stands in for them; nothing where there is none. */
export async function standInBeside(
  stack: AsyncDisposableStack,
  world: World,
  { pod, tools, loopback }: Machine,
  services: readonly Service[],
): Promise<Server | undefined> {
  const [first] = services;
  if (!first) return undefined;
  const { spec, environment, certificates } = world;
  const addresses = loopbacksIn(spec.topology);
  const served: Served = {
    name: 'beside',
    peer: {
      server: 'stand-in',
      port: first.port,
      settings: standInSettings(services),
      loopback: addresses,
    },
    place: {
      name: 'localhost',
      ipv4: '127.0.0.1',
      ipv6: '::1',
      authority: certificates.authority,
    },
    pair: world.own,
  };
  const { docker, images, labels, topology } = spec;
  const start = { served: [served], families: topology.link, loopback };
  const parts = { docker, images, labels, environment };
  const server = await serverIn(stack, parts, standIn, start, { running: pod, tools });
  return await withReal(stack, parts, server, start, { pod, tools });
}
