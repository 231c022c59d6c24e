import { expect, test } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import type { Accepted } from '../../src/evidence.ts';
import type { Topology } from '../../src/topology.ts';
import type { ProgramRunner } from '../nodes/agent.ts';
import { Lines } from '../nodes/lines.ts';
import type { ReferenceTunnel } from '../nodes/reference.ts';
import { places } from '../testing/places.ts';
import { fakeWorld } from '../testing/world.ts';
import { proxiedFaults } from './proxied.ts';
import type { samplesOf } from './references.ts';

const topology: Topology = {
  id: 'proxied',
  title: 'A proxy of IPv4 alone',
  link: ['IPv4', 'IPv6'],
  published: ['A', 'AAAA'],
  proxy: ['IPv4'],
};
const place = {
  name: 'proxy.lab.test',
  ipv4: '198.18.5.9',
  ipv6: '2001:db8:1:2::9',
  authority: '',
};
const peer = { server: 'Squid', port: 3128 };
const translation = {
  embedded: (address: string) => `2001:db8:64::${address}`,
  beforeIt: ({ peer, took }: Accepted) => ({ peer: { ...peer, address: '198.18.5.220' }, took }),
};
const log = (port: number) =>
  `{"client":["198.18.5.220",${port}],"method":"CONNECT","url":"x:7","status":200,"from":["-","-"],"to":["-","-"]}`;

/** What came of a node's dials: to servers, and by the proxy over IPv4 and IPv6. */
interface Came {
  readonly direct?: readonly [string, number] | string;
  readonly onward?: Partial<ReferenceTunnel>;
  readonly beyond?: Partial<ReferenceTunnel>;
  readonly logged?: readonly number[];
  /** Whether a translator is before the proxy, which logs another address then. */
  readonly translated?: true;
  readonly served?: Parameters<typeof samplesOf>[0]['served'];
}

async function faults({ direct = 'PermissionError 13', ...came }: Came = {}) {
  const { onward, beyond, logged = [1, 2], translated } = came;
  const { served = [{ name: 'proxy', peer, place }] } = came;
  const lines = new Lines();
  for (const port of logged) lines.push(log(port));
  lines.end();
  const world = fakeWorld(topology);
  const [server] = world.servers;
  if (!server) throw new UsageError('no server', 'add one');
  const record = { ...server.record, id: 'Squid' };
  const proxy = {
    ...server,
    record,
    served,
    families: ['IPv4'] as const,
    running: { lines },
    nameserver: '198.18.5.5',
  };
  const dials = {
    dial: async ({ addresses }: { addresses: readonly string[] }) => ({
      found: [],
      connected: Object.fromEntries(addresses.map((address) => [address, direct])),
      answered: [],
    }),
    tunnel: async ({ to, proxy }: { to: string; proxy: unknown }): Promise<ReferenceTunnel> => {
      expect(proxy).toEqual(['198.18.5.9', 3128]);
      const local = (port: number) => ['198.18.5.220', port] as const;
      return to.startsWith('[')
        ? { local: local(2), status: 503, answered: false, failed: null, ...beyond }
        : { local: local(1), status: 200, answered: true, failed: null, ...onward };
    },
  } as unknown as ProgramRunner;
  const dialled: string[] = [];
  const faults = await proxiedFaults(
    {
      ...world,
      servers: [server, proxy],
      proxy,
      ...(translated && {
        translation: { ...translation, across: () => '', prefix: '', pairs: [] },
      }),
    },
    {
      ...dials,
      dial: (whom) => {
        dialled.push(...whom.addresses.map((address) => `${address} port ${whom.port}`));
        return dials.dial(whom);
      },
    } as ProgramRunner,
  );
  return { faults, dialled };
}

test('a node before a proxy is refused by servers, and reaches by it what it has a family for', async () => {
  const { faults: none, dialled } = await faults();
  expect(none).toEqual([]);
  expect(dialled).toEqual(
    places.flatMap(({ place }) => [place.ipv4, place.ipv6].map((one) => `${one} port 80`)),
  );
});

test('behind a translator servers are dialled by the addresses that embed theirs too', async () => {
  const { faults: none, dialled } = await faults({ translated: true });
  expect(none).toEqual([]);
  expect(dialled).toContain(`2001:db8:64::${places[0]?.place.ipv4} port 80`);
});

test('a world whose proxy has no place has none', async () => {
  expect((await faults({ served: [] })).faults).toEqual(['has no proxy']);
});

test('where there is no proxy, nothing is asked', async () => {
  expect(await proxiedFaults(fakeWorld(topology), {} as ProgramRunner)).toEqual([]);
});

test.each<[string, Came, string]>([
  [
    'a server takes it past the proxy',
    { direct: ['198.18.5.220', 9] },
    `reaches web past the proxy, at ${places[0]?.place.ipv4}`,
  ],
  [
    'a server does not answer it',
    { direct: 'TimeoutError timed out' },
    `is not refused by web, at ${places[0]?.place.ipv4} (TimeoutError timed out)`,
  ],
  [
    'the proxy cannot be reached',
    { onward: { local: null, failed: 'ConnectionRefusedError 111' } },
    'cannot connect by the proxy over IPv4 and on over IPv4 (ConnectionRefusedError 111)',
  ],
  [
    'the proxy makes no tunnel',
    { onward: { answered: false, status: 403 } },
    'cannot connect and speak by the proxy over IPv4 and on over IPv4 (HTTP 403)',
  ],
  [
    'the proxy goes on over a family that it has not',
    { beyond: { answered: true, status: 200 } },
    'is not refused by the proxy over IPv4 and on over IPv6 (it spoke)',
  ],
  [
    'the proxy forbids what it could not do',
    { beyond: { status: 403 } },
    'is not refused by the proxy over IPv4 and on over IPv6 (HTTP 403)',
  ],
  [
    'the log of the proxy has ended',
    { logged: [1] },
    'is not in the log of the proxy, by the proxy over IPv4 and on over IPv6',
  ],
])('%s', async (_, came, says) => {
  expect((await faults(came)).faults).toContain(says);
});
