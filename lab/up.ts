import { join } from 'node:path';
import { EXIT, type ExitCode, UsageError } from '../src/errors.ts';
import { type Scenario, workerNames } from '../src/scenario.ts';
import { type Subject, subjectInWords } from '../src/subject.ts';
import type { Topology } from '../src/topology.ts';
import { dropLease, leaseHolders, takeLease } from './engine/lease.ts';
import { labHome } from './home.ts';
import { imagesOf } from './image/subject.ts';
import { openLab } from './lab.ts';
import type { Host } from './nodes/addresses.ts';
import { startContainersOn } from './nodes/container.ts';
import { plainProgress } from './progress.ts';
import { ports } from './servers/master.ts';
import { startTime } from './session/process.ts';
import { waitUntil } from './wait.ts';
import { preflight } from './world/preflight.ts';
import { bringUp, nameOf, type World } from './world/world.ts';

/** Where processes that keep a world hold a lease. */
const directory = () => join(labHome(), 'up');

/** Brings a world up to play with, and keeps it until Ctrl-C or `lab down`. */
export async function up(
  topology: Topology,
  subject: Subject,
  scenarios: readonly Scenario[],
  out: (text: string) => void,
): Promise<ExitCode> {
  const progress = plainProgress();
  const wanted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await using lab = await openLab(progress);
  startContainersOn(lab.engine.host);
  const { images, release } = await imagesOf(lab, subject, progress);
  progress.step(`${topology.id} is coming up with ${subjectInWords(release)}`);
  const workers = workerNames(scenarios);
  await using world = await bringUp({
    ...lab.engine,
    images,
    labels: lab.labels,
    topology,
    workers,
  });
  await preflight(world);
  takeLease(process.pid, directory());
  out(described(world, lab.engine.host));
  // A promise alone does not keep a process alive.
  const alive = setInterval(() => {}, 2 ** 30);
  await wanted;
  clearInterval(alive);
  dropLease(process.pid, directory());
  progress.step(`${topology.id} is going down`);
  return EXIT.ok;
}

/** Ends every world that `lab up` keeps, and waits until it is gone. */
export async function down(out: (text: string) => void): Promise<ExitCode> {
  const alive = leaseHolders(directory());
  if (!alive.length)
    throw new UsageError('No world is up.', 'Bring one up with `lab up TOPOLOGY`.');
  for (const pid of alive) process.kill(pid, 'SIGTERM');
  await waitUntil(async () => alive.every((pid) => startTime(pid) === undefined), {
    every: 50,
    within: 60_000,
  });
  out(alive.length === 1 ? 'The world is down.' : `${alive.length} worlds are down.`);
  return EXIT.ok;
}

function described(world: World, host: string): string {
  const nodes = (Object.entries(world.nodes) as [Host, World['nodes'][Host]][]).map(
    ([name, node]) => {
      const addresses = world.spec.topology.link.map((family) => world.addresses(name)[family]);
      return `  ${nameOf(name).padEnd(16)} ${node.id.slice(0, 12)}  ${addresses.join('  ')}`;
    },
  );
  return [
    `${world.spec.topology.id} is up. Its nodes (name, container, addresses):`,
    ...nodes,
    `The master's web interface listens on port ${ports.web}, workers are taken on port ${ports.pb}. Nothing of it is reachable from outside: go in with`,
    `  docker --host ${host} exec --interactive --tty ${world.nodes.client.id.slice(0, 12)} bash`,
    'End it with Ctrl-C, or with `lab down` in another terminal.',
  ].join('\n');
}
