import { setTimeout } from 'node:timers/promises';
import type { World } from '../world/world.ts';
import { killed, onAgents, onMachines, spawningHeldAt, spawningSecond } from './hands.ts';
import { undecided, type WorldSaboteur } from './saboteur.ts';
import { sabotage } from './scripts.ts';

/** A build would be waited for until it counts as lost. */
const withoutBuild = {
  scenario: 'worker/connection-string-tcp-literal',
  topology: 'ipv6-only',
} as const;
const tls = { scenario: 'worker/tls-name', topology: 'ipv6-only' } as const;

/** Programs under test that do not what the lab takes them to do, and traffic that is not theirs. */
export const programSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'control-crashes',
    breaks: 'The program crashes in its control with a certificate of another authority.',
    cell: tls,
    leavesNothing: true,
    slow: 3,
    expects: undecided(/the control with a certificate of another authority proves nothing/),
    world: (world) =>
      onAgents(world, (agent) =>
        spawningSecond(agent, (program) => ({
          ...program,
          command: ['sh', '-c', 'kill -SEGV $$'],
        })),
      ),
  },
  {
    id: 'control-without-authority',
    breaks: 'The file of the authority is empty in the control.',
    cell: tls,
    leavesNothing: true,
    slow: 3,
    expects: undecided(/another authority did not trust what it was given/),
    world: (world) =>
      onAgents(world, (agent) =>
        spawningSecond(agent, (program) => ({
          ...program,
          files: { ...program.files, '/srv/authority.pem': '' },
        })),
      ),
  },
  {
    id: 'worker-killed-by-itself',
    breaks:
      'The worker is killed once it has said that it is attached, before the lab hears of that.',
    cell: withoutBuild,
    leavesNothing: true,
    expects: undecided(/^the program was killed$/),
    world: (world) =>
      onAgents(world, (agent) =>
        spawningHeldAt(agent, isReady, (program) => killed(agent, 'twistd', program)),
      ),
  },
  {
    id: 'worker-cut-after-it-attached',
    breaks: 'The worker is cut off one second after it attached, before the lab looks at it again.',
    cell: withoutBuild,
    leavesNothing: true,
    expects: { verdict: 'finding', says: /^reached over IPv6; .*then loses its connection/ },
    world: cutAfterAttached,
    async asked(world) {
      for (const { pod } of world.servers)
        await sabotage(world, pod, 'NET_ADMIN', 'nft flush ruleset');
    },
  },
  {
    id: 'mail-to-another',
    breaks: 'Another client brings a mail for another recipient to the same server.',
    cell: { scenario: 'mail/name', topology: 'dual-stack' },
    leavesNothing: true,
    beside: ['mail/ipv4-literal'],
    spares: true,
    slow: 3,
    expects: { verdict: 'as without it' },
    world: (world) =>
      onMachines(world, async () => {
        const server = world.servers.find(({ record }) => record.id === 'mail');
        const to = server?.served.find(({ name }) => name === 'name')?.place.ipv6;
        const mail = `import smtplib; smtplib.SMTP('${to}', 25).sendmail('a@lab.test', ['ipv4-literal@lab.test'], 'Subject: another')`;
        const { exitCode, stderr } = await world.clientAgent.run(['python3', '-c', mail]);
        if (exitCode !== 0) throw new Error(`the sabotage failed: ${stderr}`);
      }),
  },
];

const isReady = (line: string) => line.includes('worker is ready');

/** How long the worker is attached before it is cut off, in milliseconds. */
const attachedFor = 1000;

/** The world, in which the master lets go of its worker, and refuses it; the lab hears of the worker once that is done. */
function cutAfterAttached(world: World): World {
  const cut = async () => {
    await setTimeout(attachedFor);
    const rules =
      'table inet cut { chain in { type filter hook input priority 0; tcp dport 9989 reject with tcp reset; }; }';
    for (const { pod } of world.servers)
      await sabotage(world, pod, 'NET_ADMIN', `nft '${rules}' && ss -K sport = :9989`);
  };
  return onAgents(world, (agent) => spawningHeldAt(agent, isReady, cut));
}
