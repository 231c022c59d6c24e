import type { Agent } from '../nodes/agent.ts';
import type { World } from '../world/world.ts';
import { killed, onAgents, onTools, replaced, spawningHeldAt } from './hands.ts';
import { broken, undecided, type WorldSaboteur } from './saboteur.ts';

/** Masters under test that end, or are not what their rows say, and calls of the lab that they refuse. */
export const masterSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'master-killed-after-its-pushes',
    breaks: 'The master is killed as soon as it has pushed for the last time.',
    cell: { scenario: 'push/http-name', topology: 'ipv6-only' },
    leavesNothing: true,
    expects: undecided(/^the program was killed$/),
    world: (world) => onAgents(world, killedAfterPushes),
  },
  {
    id: 'reporter-line-refused',
    breaks: "Buildbot refuses one reporter of a master's configuration, which another row shares.",
    cell: { scenario: 'push/http-name', topology: 'ipv6-only' },
    leavesNothing: true,
    beside: ['push/gitlab-name'],
    spares: true,
    slow: 4,
    expects: { verdict: 'finding', says: /^stopped at configuration; then exits \d+$/ },
    world: (world) => configured(world, "name='http-name'", "nam='http-name'"),
  },
  {
    id: 'two-rows-with-one-port',
    breaks: 'Two rows of one master are given one port.',
    cell: { scenario: 'listen/pb-tcp', topology: 'ipv6-only' },
    leavesNothing: true,
    beside: ['listen/web-tcp'],
    slow: 3,
    expects: undecided(/found its port taken/),
    world: (world) => configured(world, "'tcp:9989'", "'tcp:8010'"),
  },
  {
    id: 'hook-call-refused',
    breaks: "The master refuses the lab's own call of its change hook, for want of a password.",
    cell: { scenario: 'web/websocket-ipv6-literal', topology: 'ipv6-only' },
    leavesNothing: true,
    expects: broken(/the master did not answer its own node \/change_hook\/gitlab: .* 401/),
    world: (world) => onTools(world, withoutPassword),
  },
];

/** Kills the master once its reporter has handled the begin and the end of the build. */
function killedAfterPushes(agent: Agent): Agent {
  let handled = 0;
  const isLast = (line: string) => {
    if (line !== 'reporter http-name: EVENT HANDLED') return false;
    handled += 1;
    return handled === 2;
  };
  return spawningHeldAt(agent, isLast, (program) => killed(agent, 'twistd', program));
}

const masterCfg = '/srv/master/master.cfg';

/** The world, in which each master.cfg that has this text has another in its place. */
function configured(world: World, text: string, other: string): World {
  return onAgents(world, (agent) =>
    replaced(agent, {
      spawn(program) {
        const changed = (program.files[masterCfg] ?? '').replace(text, other);
        return agent.spawn({ ...program, files: { ...program.files, [masterCfg]: changed } });
      },
    }),
  );
}

/** Asks without what says who asks. */
function withoutPassword(tools: Agent): Agent {
  return replaced(tools, {
    run: (command) =>
      tools.run(command.map((word) => word.replace(/^authorization: .*/i, 'x-lab: nobody'))),
  });
}
