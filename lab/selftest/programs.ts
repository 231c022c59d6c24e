import { onAgents, onMachines, replaced, spawningSecond } from './hands.ts';
import { undecided, type WorldSaboteur } from './saboteur.ts';

const tls = { scenario: 'worker/tls-name', topology: 'ipv6-only' } as const;

/** Programs under test that do not what the lab takes them to do, and traffic that is not theirs. */
export const programSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'control-crashes',
    breaks: 'The program crashes in its control with a certificate of another authority.',
    cell: tls,
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
    breaks: 'The worker is killed as soon as it has said that it is attached.',
    isSlow: true,
    cell: { scenario: 'worker/ipv6-literal', topology: 'ipv6-only' },
    expects: undecided(/./),
    world: (world) =>
      onAgents(world, (agent) =>
        replaced(agent, {
          spawn(program) {
            const spawned = agent.spawn(program);
            spawned.lines.each((line) => {
              if (line.includes('worker is ready')) agent.run(['pkill', '-KILL', 'twistd']);
            });
            return spawned;
          },
        }),
      ),
  },
  {
    id: 'mail-to-another',
    breaks: 'Another client brings a mail for another recipient to the same server.',
    cell: { scenario: 'mail/name', topology: 'dual-stack' },
    beside: ['mail/ipv4-literal'],
    expects: { verdict: 'as without it' },
    world: (world) =>
      onMachines(world, async () => {
        const [server] = world.servers;
        const to = server?.served.find(({ name }) => name === 'name')?.place.ipv6;
        const mail = `import smtplib; smtplib.SMTP('${to}', 25).sendmail('a@lab.test', ['ipv4-literal@lab.test'], 'Subject: another')`;
        const { exitCode, stderr } = await world.clientAgent.run(['python3', '-c', mail]);
        if (exitCode !== 0) throw new Error(`the sabotage failed: ${stderr}`);
      }),
  },
];
