import type { Family } from '../../src/outcome.ts';
import { clatAddress } from '../between/clat.ts';
import { bitsOfLink } from '../nodes/addresses.ts';
import type { Running } from '../nodes/container.ts';
import type { World } from '../world/world.ts';
import { onMachines } from './hands.ts';
import { broken, type WorldSaboteur } from './saboteur.ts';
import { sabotage, sabotageUntil, withoutRoute } from './scripts.ts';

const translated = { scenario: 'worker/ipv6-literal', topology: 'nat64' } as const;
const byItself = { scenario: 'worker/ipv4-literal', topology: 'clat' } as const;
const mapped = { scenario: 'worker/ipv4-literal', topology: 'siit-dc' } as const;

/** What stands between IPv6 and IPv4 is not what it is declared to be. */
export const translatorSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'nat64-leaks-ipv4',
    breaks: 'The node under test keeps its IPv4 address beside the translator.',
    cell: translated,
    expects: broken(/addresses of a family that is not on the link \(198\.1/),
    world: (world) => leaking(world, 'IPv4'),
  },
  {
    id: 'nat64-out-of-reach',
    breaks: 'The node under test has no route to what is behind the translator.',
    cell: translated,
    leavesNothing: true,
    expects: broken(/cannot connect and speak by the translator/),
    world: (world, hand) =>
      onMachines(world, ({ pod }) =>
        withoutRoute(world, hand, pod, `${world.translation?.prefix}/96`),
      ),
  },
  {
    id: 'nat64-has-a-way-out',
    breaks: 'The translator has a default route, by which it would pass on what it does not know.',
    cell: translated,
    leavesNothing: true,
    expects: broken(/NAT64 router has a route away from the link \(default\)/),
    async world(world, hand) {
      await sabotageUntil(world, hand, world.router as Running, {
        script: 'ip route add default dev eth0',
        undo: 'ip route del default dev eth0',
      });
      return world;
    },
  },
  {
    id: 'clat-gets-no-answer',
    breaks: 'What comes for the translator of the node under test does not get to it.',
    cell: byItself,
    leavesNothing: true,
    expects: broken(/cannot connect and speak over IPv4 \(TimeoutError/),
    world: (world, hand) =>
      onMachines(world, ({ pod, addresses }) =>
        withoutRoute(world, hand, pod, clatAddress(addresses.IPv6)),
      ),
  },
  {
    id: 'clat-leaks-ipv4',
    breaks: 'IPv4 of the node under test goes by the link, beside its translator.',
    cell: byItself,
    expects: broken(/IPv4 route beside its translator \(198\.1/),
    world: (world) => leaking(world, 'IPv4'),
  },
  {
    id: 'siit-leaks-ipv6',
    breaks: 'The node under test has an IPv6 address beside the translator of the data centre.',
    cell: mapped,
    expects: broken(/addresses of a family that is not on the link \(2001:/),
    world: (world) => leaking(world, 'IPv6'),
  },
  {
    id: 'siit-map-lost',
    breaks: 'The border relay has lost the IPv4 address of a peer.',
    cell: mapped,
    leavesNothing: true,
    expects: broken(/SIIT-DC border relay reaches by translator \(none\) and not 198\.1/),
    async world(world, hand) {
      const [pair] = world.translation?.pairs ?? [];
      const act = (what: string) => `ip route ${what} ${pair?.ipv4} dev translator`;
      const relay = world.router as Running;
      await sabotageUntil(world, hand, relay, { script: act('del'), undo: act('add') });
      return world;
    },
  },
];

/** The world, in which nodes under test have on the link the address of a family that a translator is to keep from them. */
function leaking(world: World, family: Family): World {
  // An address is usable at once where nobody is asked whether it is taken.
  const flags = family === 'IPv6' ? ' nodad' : '';
  return onMachines(world, ({ pod, addresses }) => {
    const address = `${addresses[family]}/${bitsOfLink[family]}`;
    return sabotage(world, pod, 'NET_ADMIN', `ip addr add ${address} dev eth0${flags}`);
  });
}
