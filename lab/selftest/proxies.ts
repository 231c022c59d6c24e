import { closing } from '../between/closed.ts';
import { bitsOfLink } from '../nodes/addresses.ts';
import type { Running } from '../nodes/container.ts';
import { Lines } from '../nodes/lines.ts';
import type { Server } from '../servers/server.ts';
import type { World } from '../world/world.ts';
import { replaced } from './hands.ts';
import { broken, type Hand, type WorldSaboteur } from './saboteur.ts';
import { sabotage, sabotageUntil } from './scripts.ts';

const cell = { scenario: 'worker/proxy-name', topology: 'ipv4-proxy-dual-ipv4' } as const;

/** Proxies that programs can pass by, that say nothing, or that are not what the topology declares. */
export const proxySaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'proxy-passed-by',
    breaks: 'The servers take programs that do not come by the proxy.',
    cell,
    leavesNothing: true,
    expects: broken(/reaches master past the proxy/),
    async world(asked, hand) {
      const world = await withOldRules(asked);
      for (const server of world.servers)
        if (server.record.id !== world.proxy?.record.id) await opened(world, hand, server);
      return world;
    },
  },
  {
    id: 'proxy-opened-later',
    breaks: 'The servers take everybody after the cell was asked.',
    cell,
    leavesNothing: true,
    expects: broken(/reaches master past the proxy/),
    world: withOldRules,
    async asked(world, hand) {
      const [server] = world.servers;
      if (server) await opened(world, hand, server);
    },
  },
  {
    id: 'proxy-behind-a-filter',
    breaks: 'A rule takes packets of the proxy, whose node is to have none.',
    cell,
    leavesNothing: true,
    expects: broken(/Squid has another packet filter \(table inet mine/),
    world: (world, hand) => withTable(world, hand, world.proxy?.pod),
  },
  {
    id: 'closed-by-another-rule',
    breaks: 'The servers refuse whom the topology says, and have one rule more.',
    cell,
    leavesNothing: true,
    expects: broken(/master has another packet filter \(table inet closed .* table inet mine/),
    world: (world, hand) =>
      withTable(world, hand, world.servers.find(({ record }) => record.id === 'master')?.pod),
  },
  {
    id: 'proxy-log-ended',
    breaks: 'The log of the proxy has ended before the dial.',
    cell,
    leavesNothing: true,
    expects: broken(/is not in the log of the proxy/),
    world: withEndedLog,
  },
  {
    id: 'proxy-has-another-family',
    breaks: 'The proxy has an address of a family that it is not to have.',
    cell: { scenario: 'worker/proxy-name', topology: 'dual-proxy-ipv4-dual' },
    expects: broken(/Squid has addresses .* and not/),
    async world(world) {
      const { proxy } = world;
      const address = world.addresses('proxy').IPv6;
      if (proxy)
        await sabotage(
          world,
          proxy.pod,
          'NET_ADMIN',
          `ip addr add ${address}/${bitsOfLink.IPv6} dev eth0 nodad`,
        );
      return world;
    },
  },
];

/** The world, of whose packet filters only what they are by now is ever read: who dials must find what became of them. */
async function withOldRules(world: World): Promise<World> {
  const list = 'nft list ruleset';
  const servers = world.servers.map(async ({ tools, ...server }) => {
    const listed = await tools.run(['sh', '-c', list]);
    const run: typeof tools.run = async (command) =>
      command.at(-1) === list ? listed : tools.run(command);
    return { ...server, tools: replaced(tools, { run }) };
  });
  return { ...world, servers: await Promise.all(servers) };
}

/** Lets a server take everybody, until the saboteur has had the world. */
function opened(world: World, hand: Hand, { pod }: Pick<Server, 'pod'>): Promise<void> {
  const allowed = [world.addresses('proxy'), world.addresses('client')];
  return sabotageUntil(world, hand, pod, {
    script: 'nft flush ruleset',
    undo: closing(allowed, world.spec.topology.link).join('\n'),
  });
}

/** The world, in which a node has one table of nftables more, which lets everything pass. */
async function withTable(world: World, hand: Hand, pod: Running | undefined): Promise<World> {
  if (!pod) throw new Error('the sabotage failed: there is no such node');
  const rules =
    'table inet mine { chain in { type filter hook input priority 1; tcp dport 9 drop; }; }';
  const undo = 'nft delete table inet mine';
  await sabotageUntil(world, hand, pod, { script: `nft '${rules}'`, undo });
  return world;
}

/** The world, of whose proxy only what it has logged by now is ever read. */
function withEndedLog(world: World): World {
  const { proxy } = world;
  if (!proxy) return world;
  const lines = new Lines();
  for (const line of proxy.running.lines.all) lines.push(line);
  lines.end();
  return { ...world, proxy: { ...proxy, running: replaced(proxy.running, { lines }) } };
}
