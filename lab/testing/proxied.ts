import type { Attempt } from '../../src/evidence.ts';
import { attempt } from '../../src/testing/evidence.ts';
import { allOf } from '../dial/attribute.ts';
import type { proxiedBy } from '../dial/proxied.ts';
import type { Seen } from '../dial/window.ts';
import { Lines } from '../nodes/lines.ts';
import type { Packet } from '../witness/packet.ts';

/** Dials by a proxy, and what it logs of them. */

/** The node of the program. */
export const machine = { addresses: { IPv4: '198.18.5.220', IPv6: '2001:db8::c:1' } };

/** Where the proxy is. */
export const proxyPlace = {
  name: 'proxy.lab.test',
  ipv4: '198.18.5.9',
  ipv6: '2001:db8:0::9',
  authority: '',
};

/** Whom a row dials by it. */
export const place = {
  name: 'row.push.lab.test',
  ipv4: '198.18.5.10',
  ipv6: '2001:db8::a:1',
  authority: '',
  proxy: proxyPlace,
};

/** Whom a control of that row dials. */
export const control = { ...place, name: 'row.other.push.lab.test', ipv4: '198.18.5.11' };

const peer = { server: 'Squid', port: 3128 };

/** One end of a connection. */
export const end = (address: string, port: number) => ({ address, port });

/** A connection of the program to the proxy. */
export const toProxy = (port: number, rest: Partial<Attempt> = {}) =>
  attempt('IPv6', { from: end('2001:db8::c:1', port), to: end('2001:db8::9', 3128), ...rest });

/** A connection of the proxy to the peer. */
export const onward = (port: number, to = place.ipv4) =>
  attempt('IPv4', { from: end('198.18.5.9', port), to: end(to, 443) });

/** Squid's line of a request of a client's port, and of its own. */
export const logged = (
  port: number,
  own: number,
  name: string,
  to = place.ipv4,
  client = '2001:db8::c:1',
) =>
  `{"client":["${client}",${port}],"method":"CONNECT","url":"${name}:443","status":200,"from":["198.18.5.9","${own}"],"to":["${to}","443"]}`;

/** Its line of a tunnel that stands, from a port of the client and one of its own. */
export const standing = (port: number, own: number) =>
  `keepGoingAfterRead: from={conn5 local=[2001:db8::9]:3128 remote=[2001:db8::c:1]:${port} FD 12 flags=1}, to={conn8 local=198.18.5.9:${own} remote=198.18.5.10:443 HIER_DIRECT FD 13 flags=1}`;

/** When what was seen ended, in milliseconds since the epoch. */
export const closing = 1_795_885_600_000;

/** What was seen of a node, and of the proxy that logged these lines, before and since; the world's packets have come once its witnesses are settled. */
export function site(
  since: readonly string[],
  attempts: { readonly up: readonly Attempt[]; readonly on: readonly Attempt[] },
  before: readonly string[] = [],
  goesOn = false,
  packets: readonly Packet[] = [],
) {
  const lines = new Lines();
  for (const line of [...before, ...since]) lines.push(line);
  if (!goesOn) lines.end();
  const of = (attempts: readonly Attempt[]) => ({
    queries: [
      { name: 'proxy.lab.test', type: 'AAAA' },
      { name: place.name, type: 'A' },
    ],
    wire: { answers: [], attempts: [...attempts] },
    packets: [],
  });
  const proxy = {
    record: { id: 'Squid' },
    running: { lines },
    families: ['IPv4', 'IPv6'],
    served: [{ name: 'proxy', peer, place: proxyPlace }],
  };
  const seen = {
    ...of(attempts.up),
    closing,
    onward: { ...of(attempts.on), refused: { IPv4: 0, IPv6: 0 } },
    linesOf: ({ running }: typeof proxy) => ({
      lines: running === proxy.running ? lines.all.slice(before.length) : [],
      times: [],
    }),
  } as unknown as Seen;
  let settled: readonly Packet[] = [];
  const witnesses = {
    async settle() {
      settled = packets;
    },
    all: () => settled,
  };
  const group = { world: { proxy, witnesses }, machine } as unknown as Parameters<
    typeof proxiedBy
  >[0];
  return { group, seen, own: allOf(seen), lines };
}
