import { Agent } from '../nodes/agent.ts';
import { Lines } from '../nodes/lines.ts';
import type { Machine } from '../nodes/machines.ts';
import type { Spawned } from '../nodes/spawned.ts';
import { comesWithin } from '../wait.ts';
import { CaptureCounter } from '../witness/capture-count.ts';
import { Witnesses } from '../witness/watch.ts';
import type { World } from '../world/world.ts';

/** Ways in which saboteurs act on a world that runs. */

/** An object with some of its methods in another's place; the others act on the object itself. */
export function replaced<T extends object>(object: T, methods: Partial<T>): T {
  return new Proxy(object, {
    get(target, key) {
      const value: unknown = Reflect.get(key in methods ? methods : target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** The world, in which `act` has its hand in each machine that is lent, after it was proven. */
export function onMachines(world: World, act: (machine: Machine) => Promise<unknown>): World {
  return lending(world, async (machine) => {
    await act(machine);
    return machine;
  });
}

/** The world, in which the agent of each machine that is lent is another. */
export function onAgents(world: World, change: (agent: Agent) => Agent): World {
  return lending(world, async (machine) => ({ ...machine, agent: change(machine.agent) }));
}

/** The world, in which the lab's tools on each machine that is lent are others. */
export function onTools(world: World, change: (tools: Agent) => Agent): World {
  return lending(world, async (machine) => ({ ...machine, tools: change(machine.tools) }));
}

/** An agent, of whose programs the lines that `isIt` are heard once `act` is done with the program, and all later ones after them. */
export function spawningHeldAt(
  agent: Agent,
  isIt: (line: string) => boolean,
  act: (program: Spawned) => Promise<unknown>,
): Agent {
  return replaced(agent, {
    spawn(program) {
      const spawned = agent.spawn(program);
      const lines = new Lines();
      let heard = Promise.resolve();
      const then = (next: () => unknown) => {
        heard = heard.then(async () => void (await next()));
      };
      spawned.lines.each(
        (line) => {
          if (isIt(line)) then(() => act(spawned).catch((error) => lines.push(String(error))));
          then(() => lines.push(line));
        },
        () => then(() => lines.end()),
      );
      return { ...spawned, lines };
    },
  });
}

/** Kills a program of an agent by its name, and returns once it is gone. */
export async function killed(agent: Agent, name: string, program: Spawned): Promise<void> {
  await agent.run(['pkill', '-KILL', name]);
  if ((await program.exit(comesWithin)) === undefined)
    throw new Error(`the sabotage failed: ${name} is not gone`);
}

function lending(world: World, change: (machine: Machine) => Promise<Machine>): World {
  const { machines } = world;
  const borrow: typeof machines.borrow = async (...asked) =>
    change(await machines.borrow(...asked));
  return { ...world, machines: replaced(machines, { borrow }) };
}

type Asked = Parameters<Agent['spawn']>[0];

/** An agent, which spawns the second program as `change` leaves it: that of the first control. */
export function spawningSecond(agent: Agent, change: (program: Asked) => Asked): Agent {
  let nth = 0;
  return replaced(agent, {
    spawn(program) {
      nth += 1;
      return agent.spawn(nth === 2 ? change(program) : program);
    },
  });
}

/** The world, whose witnesses read these lines in place of their own; packets that are lost are waited for `within` milliseconds. */
export function withLines(
  world: World,
  { dns = world.dns.lines, packets = world.capture.lines }: { dns?: Lines; packets?: Lines },
  inside: Agent,
  within = comesWithin,
): World {
  const counter = new CaptureCounter(packets, inside, { decoded: within });
  return {
    ...world,
    witnesses: new Witnesses({
      dns,
      packets,
      client: world.clientAgent,
      counter,
      translation: world.translation,
    }),
  };
}

/** The lines of a list, each as `change` leaves it; those for which it answers nothing are lost. */
export function altered(lines: Lines, change: (line: string) => string | undefined): Lines {
  const all = new Lines();
  lines.each(
    (line) => {
      const left = change(line);
      if (left !== undefined) all.push(left);
    },
    () => all.end(),
  );
  return all;
}

/** How long the lab waits for packets that are lost on purpose, in milliseconds. */
export const inVain = 10_000;

/** Whether it is of the lab's own queries. */
export const isMarker = (line: string) => line.includes('.marker.lab.test');

/** The world, whose capture loses every fifth packet. */
export async function lossyCapture(world: World): Promise<World> {
  let packets = 0;
  const isLost = () => {
    packets += 1;
    return packets % 5 === 0;
  };
  const lossy = altered(world.capture.lines, (line) =>
    line.includes('\t') && !isMarker(line) && isLost() ? undefined : line,
  );
  return withLines(world, { packets: lossy }, await Agent.start(world.capture), inVain);
}
