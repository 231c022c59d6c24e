import { expect, test } from 'vitest';
import type { Agent } from '../nodes/agent.ts';
import { Lines } from '../nodes/lines.ts';
import type { Server } from '../servers/server.ts';
import { packet } from '../testing/packets.ts';
import type { World } from '../world/world.ts';
import { openWindow } from './window.ts';

const query = { name: 'name.worker.lab.test', type: 'A' };
const answer = { ...query, rcode: 0, addresses: 1 };
const [onBridge, onLoopback] = [packet({ 'tcp.stream': '1' }), packet({ 'tcp.stream': '2' })];
const bridge = { queries: [query], packets: [onBridge], wire: { answers: [answer], attempts: [] } };
const attempts = [{ family: 'IPv4' }] as never;

const capture = { captured: 4, decoded: 4, dropped: 0 };

/** A world whose witnesses settle with marks of their own, of which the kernel counts a refusal at each look. */
function parts() {
  let refused = 0;
  const settled: string[] = [];
  const settle = (name: 'server' | 'loopback') => async () => {
    settled.push(name);
    return `marker of the ${name}`;
  };
  const settleWorld = async () => {
    settled.push('world');
    return { marker: 'marker of the world', capture, clock: 12 };
  };
  const watched: (readonly string[])[] = [];
  const watch = (addresses: readonly string[]) => {
    watched.push(addresses);
    return () => bridge;
  };
  const lines = new Lines();
  return {
    settled,
    watched,
    lines,
    world: { witnesses: { watch, settle: settleWorld } } as unknown as World,
    server: { running: { lines }, settle: settle('server') } as unknown as Server,
    loopback: {
      watch: () => () => ({ packets: [onLoopback], wire: { answers: [], attempts } }),
      settle: settle('loopback'),
    },
    tools: {
      async run() {
        refused += 1;
        return { exitCode: 0, stdout: `{"kernel":{"IpOutNoRoutes":${refused}}}`, stderr: '' };
      },
    } as unknown as Agent,
  };
}
const addresses = ['198.18.5.220'];

test('a window has what the node did until its end, once every log is complete', async () => {
  const { world, tools, server, settled, watched } = parts();
  const before = Date.now();
  const close = await openWindow(world, { addresses, tools, servers: [server] });
  expect(settled).toEqual([]);
  const seen = await close();
  expect(settled).toEqual(['world', 'server']);
  expect(watched).toEqual([addresses]);
  expect(seen).toMatchObject({ ...bridge, refused: { IPv4: 1, IPv6: 0 } });
  expect(seen.instruments).toEqual({
    markers: ['marker of the world', 'marker of the server'],
    capture,
    clock: 12,
  });
  expect(seen.begun).toBeGreaterThanOrEqual(before);
  expect(seen.begun).toBeLessThanOrEqual(Date.now());
});

test('what crosses the loopback interface is told beside what crosses the bridge', async () => {
  const { world, tools, server, settled, loopback } = parts();
  const close = await openWindow(world, { addresses, tools, servers: [server], loopback });
  expect(await close()).toMatchObject({
    instruments: {
      markers: ['marker of the world', 'marker of the server', 'marker of the loopback'],
    },
    queries: [query],
    wire: { answers: [answer] },
    packets: [onBridge],
    loopback: { wire: { attempts }, packets: [onLoopback] },
  });
  expect(settled).toEqual(['world', 'server', 'loopback']);
});

test('the lines of a server are those since the window was opened, with the time of each', async () => {
  const { world, tools, server, lines } = parts();
  lines.push('before');
  const close = await openWindow(world, { addresses, tools, servers: [server] });
  lines.push('since');
  const seen = await close();
  expect(seen.linesOf(server)).toEqual({ lines: ['since'], times: [lines.times[1]] });
  const another = parts().server;
  another.running.lines.push('of a server that nobody dials');
  expect(seen.linesOf(another).lines).toHaveLength(1);
});
