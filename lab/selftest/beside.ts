import type { RunningCompanion } from '../companions/running.ts';
import type { World } from '../world/world.ts';
import type { WorldSaboteur } from './saboteur.ts';

const relay = { scenario: 'mail/via-postfix', topology: 'dual-stack' } as const;
const forwarder = { scenario: 'worker/via-socat', topology: 'ipv6-only' } as const;

/** Programs beside that are not what an admin wrote, or not there. */
export const besideSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'relay-verifies-nobody',
    breaks: 'The relay beside a master takes any certificate.',
    cell: relay,
    leavesNothing: true,
    slow: 4,
    expects: { verdict: 'finding', says: /TLS unverified/ },
    world: (world) => written(world, (text) => text.replace('level = secure', 'level = encrypt')),
  },
  {
    id: 'relay-over-ipv4',
    breaks: 'The relay beside a master passes mail on over IPv4.',
    cell: relay,
    leavesNothing: true,
    slow: 4,
    expects: { verdict: 'finding', says: /reached over IPv4; .*tried IPv4/ },
    world: (world) =>
      written(world, (text) => text.replace('preference = ipv6', 'preference = ipv4')),
  },
  {
    id: 'relay-without-authority',
    breaks: 'The relay beside a master has lost its authorities in the control.',
    cell: relay,
    leavesNothing: true,
    slow: 4,
    expects: { verdict: 'inconclusive', says: /another authority did not trust what it was given/ },
    world(world) {
      let nth = 0;
      return starting(world, async (start, ...args) => {
        const beside = await start(...args);
        nth += 1;
        if (nth === 2) await beside.run(['sh', '-c', `: > ${beside.record.authorities}`]);
        return beside;
      });
    },
  },
  {
    id: 'forwarder-missing',
    breaks: 'The forwarder beside a worker is not there.',
    cell: forwarder,
    leavesNothing: true,
    expects: { verdict: 'finding', says: /stopped at connection; .*tried a program beside it/ },
    world: (world) => written(world, () => 'socat -V > /dev/null'),
  },
  {
    id: 'forwarder-dies',
    breaks: 'The forwarder beside a worker is killed before the dial is over.',
    cell: forwarder,
    leavesNothing: true,
    expects: { verdict: 'inconclusive', says: /socat ended while the dial lasted/ },
    world: (world) =>
      starting(world, async (start, ...args) => {
        const beside = await start(...args);
        const settle = beside.settle.bind(beside);
        return Object.assign(beside, {
          async settle() {
            const settled = await settle();
            await beside.run(['pkill', '-KILL', 'socat']);
            await beside.lines.until(() => undefined, 20_000);
            return settled;
          },
        });
      }),
  },
];

type Start = World['startCompanion'];

/** The world, in which programs beside are started by another hand. */
function starting(
  world: World,
  act: (start: Start, ...args: Parameters<Start>) => Promise<RunningCompanion>,
): World {
  return { ...world, startCompanion: (...args) => act(world.startCompanion, ...args) };
}

/** The world, in which programs beside are given other lines. */
function written(world: World, change: (text: string) => string): World {
  return starting(world, (start, parts, companion, place) => {
    const lines = { ...companion.lines, text: change(companion.lines.text) };
    return start(parts, { ...companion, lines }, place);
  });
}
