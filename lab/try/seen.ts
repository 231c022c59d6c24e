import type { SeenAtLoad } from '../../src/try/loaded-over.ts';
import type { Reading } from '../../src/try/reading.ts';
import { parseQuery } from '../servers/dns.ts';
import type { ReadWorld } from './read-world.ts';

/** What the world saw of the program that loaded a file. */
export async function seenIn(
  world: ReadWorld,
  reading: Reading | undefined,
): Promise<SeenAtLoad & { readonly urls: readonly string[] }> {
  await world.settle();
  const own = Object.values(world.addresses);
  const queries = world.dns.lines.all.flatMap((line) => parseQuery(line) ?? []);
  const asked = queries.filter(
    ({ client, name, type }) =>
      own.includes(client) && /^A(AAA)?$/.test(type) && !name.startsWith('marker-'),
  );
  const connections = world.standIn.from(own);
  const known = new Set(asked.map(({ name }) => name));
  return {
    names: [...known].map((name) => ({
      name,
      onlyIpv4: asked.every((one) => one.name !== name || one.type === 'A'),
    })),
    connections: connections.map(({ name, address, port, tls, urls }) => ({
      ...(name !== undefined && { name }),
      address,
      port,
      ...(urls.length && { protocol: tls ? ('https' as const) : ('http' as const) }),
    })),
    urls: connections.flatMap(({ urls }) => urls),
    standIns: reading ? world.standIns : [],
  };
}
