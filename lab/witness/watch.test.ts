import { expect, test } from 'vitest';
import { Lines } from '../nodes/lines.ts';
import { decoded, linesOf, node, packet, server } from '../testing/packets.ts';
import { packetFields } from './packet.ts';
import { clockOff, Witnesses } from './watch.ts';

const query = (client: string, name: string, type = 'A') =>
  `Packet from ${client}:45242 for ${name}. ${type} with id 7`;
const answer = (name: string) =>
  packetFields
    .map(
      (field) =>
        packet({
          'frame.time_epoch': String(Date.now() / 1000),
          'dns.flags.response': '1',
          'dns.qry.name': name,
        })[field],
    )
    .join('\t');

const counter = { count: async () => ({ captured: 1, decoded: 1, dropped: 0 }) };

/** Two logs into which a client's query comes; `loses` is one that does not have it. */
function witnesses(loses?: 'query log' | 'capture') {
  const [dns, packets] = [new Lines(), new Lines()];
  const resolved: string[] = [];
  const client = {
    async resolve(name: string) {
      resolved.push(name);
      if (loses !== 'query log') dns.push(query('198.18.5.6', name));
      if (loses !== 'capture') packets.push(answer(name));
      return { found: false };
    },
  };
  return {
    dns,
    packets,
    resolved,
    all: new Witnesses({ dns, packets, client, counter, within: 50 }),
  };
}

test('what a node did since it is watched is its own, and nothing from before', () => {
  const { dns, packets, all } = witnesses();
  const pushTo = (lines: Lines, ...texts: readonly string[]) => {
    for (const text of texts) lines.push(text);
  };
  pushTo(dns, query(`[${node.IPv6}]`, 'before.worker.lab.test'));
  pushTo(packets, ...linesOf(decoded.refused));
  const seen = all.watch([node.IPv6.replace('::', ':0:0:').toUpperCase(), node.IPv4]);
  pushTo(
    dns,
    query(`[${node.IPv6}]`, 'name.worker.lab.test'),
    query('[2001:db8:1:2::c:2]', 'another.worker.lab.test'),
    'Marking downstream bind as up',
  );
  const ofAnother = linesOf(decoded.answered.replaceAll('::c:1|', '::c:2|'));
  pushTo(packets, ...ofAnother, ...linesOf(decoded.icmp));
  const trace = seen();
  expect(trace.queries).toEqual([{ name: 'name.worker.lab.test', type: 'A' }]);
  expect(trace.wire.attempts.map(({ from }) => from.port)).toEqual([50_001, 50_002]);
  expect(trace.packets).toHaveLength(4);
  pushTo(packets, ...linesOf(decoded.handshake));
  expect(seen().packets).toHaveLength(9);
  expect(all.watch([server.IPv6])().packets).toEqual([]);
  expect(all.all()).toHaveLength(17);
});

test('both logs are complete once a marker that was sent now has come', async () => {
  const { all, resolved } = witnesses();
  const first = all.settle();
  await Promise.all([first, all.settle()]);
  expect(await all.settle()).toEqual({
    marker: 'm2.marker.lab.test',
    clock: 0,
    capture: { captured: 1, decoded: 1, dropped: 0 },
  });
  expect(resolved).toEqual(['m1.marker.lab.test', 'm2.marker.lab.test']);
});

test('a query that comes after the marker is there once the capture has it too', async () => {
  const { dns, packets, all } = witnesses();
  const seen = all.watch([node.IPv6]);
  const name = 'name.worker.lab.test';
  dns.push(query(`[${node.IPv6}]`, name));
  await all.settle();
  dns.push(query(`[${node.IPv6}]`, name, 'AAAA'));
  expect(seen().queries).toEqual([{ name, type: 'A' }]);
  const late = packet({
    ...{ 'ipv6.src': node.IPv6, 'ipv6.dst': server.IPv6, 'udp.dstport': '53' },
    ...{ 'dns.flags.response': '0', 'dns.qry.name': name, 'dns.qry.type': '28' },
  });
  packets.push(packetFields.map((field) => late[field]).join('\t'));
  expect(seen().queries).toEqual([
    { name, type: 'A' },
    { name, type: 'AAAA' },
  ]);
});

test('a marker that is under way is no proof for what happens after it was sent', async () => {
  const { all, resolved } = witnesses();
  const first = all.settle();
  await Promise.resolve();
  const second = all.settle();
  await Promise.all([first, second]);
  expect(resolved).toHaveLength(2);
});

test.each(['query log', 'capture'] as const)('a %s that has no marker is a fault', async (log) => {
  const { all } = witnesses(log);
  await expect(all.settle()).rejects.toThrow(
    `the marker m1.marker.lab.test did not arrive in the ${log} within 0.05 s`,
  );
  // Where one was lost, other lines may have been.
  await expect(all.settle()).rejects.toThrow('the marker m1.marker.lab.test did not arrive');
});

test('a log that has ended is told as such, and not waited for', async () => {
  const [dns, packets] = [new Lines(), new Lines()];
  for (const log of [dns, packets]) log.end();
  const client = { resolve: async () => ({ found: false }) };
  await expect(new Witnesses({ dns, packets, client, counter }).settle()).rejects.toThrow(
    'in the query log, which has ended, and the capture, which has ended',
  );
});

test('a marker that was asked for, and not answered, is not there', async () => {
  const [dns, packets] = [new Lines(), new Lines()];
  const client = {
    async resolve(name: string) {
      dns.push(query('198.18.5.6', name));
      packets.push(answer(name).replace('\t1\t', '\t0\t'));
      return { found: false };
    },
  };
  await expect(
    new Witnesses({ dns, packets, client, counter, within: 50 }).settle(),
  ).rejects.toThrow('did not arrive in the capture');
});

test.each([
  [0, 'within its way', 1500],
  [-200, 'a little before it was sent', 800],
  [-1000, 'a second before it was sent', 0],
  [300, 'a little after it was seen', 2300],
])('a marker whose packet has a time %i ms off is %s', (off, _, at) => {
  expect(clockOff(at, 1000, 2000)).toBe(off);
});

test.each([-3_600_000, 3_600_000])('a clock that is off by %i ms is a broken lab', (off) => {
  expect(() => clockOff(1500 + off, 1000, 2000)).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(/^The capture's clock is off the lab's by -?3[56]\d\d s\.$/),
      remedy: expect.stringContaining('Set the clock'),
    }),
  );
});

test('what is said of another name, or by a line that is no packet, is no marker', async () => {
  const [dns, packets] = [new Lines(), new Lines()];
  const client = {
    async resolve(name: string) {
      dns.push(`Packet from 198.18.5.6:45242 for x${name}. A with id 7`);
      packets.push(answer(`x${name}`));
      packets.push(`no packet, but with\t${name}\tin it`);
      return { found: false };
    },
  };
  await expect(
    new Witnesses({ dns, packets, client, within: 20, counter }).settle(),
  ).rejects.toThrow(
    'the marker m1.marker.lab.test did not arrive in the query log within 0.02 s, and the capture within 0.02 s',
  );
});

test('a line of the capture that is no packet is none', () => {
  const [dns, packets] = [new Lines(), new Lines()];
  const client = { resolve: async () => ({ found: false }) };
  packets.push('tcpdump: listening on lab0');
  packets.push(answer('name.worker.lab.test'));
  expect(new Witnesses({ dns, packets, client, counter }).all()).toHaveLength(1);
});
