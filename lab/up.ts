import { join } from 'node:path';
import { EXIT, type ExitCode, UsageError } from '../src/errors.ts';
import type { AnyPath, Row } from '../src/path.ts';
import { exclusion } from '../src/scenario.ts';
import { type Subject, subjectInWords } from '../src/subject.ts';
import type { Topology } from '../src/topology.ts';
import { dropLease, leaseHolders, takeLease } from './engine/lease.ts';
import { labHome } from './home.ts';
import { openLab } from './lab.ts';
import { startContainersOn } from './nodes/container-spec.ts';
import { plainProgress } from './progress.ts';
import { openColumn } from './run/column.ts';
import { addressesOf } from './servers/record.ts';
import { startTime } from './session/process.ts';
import { provenImages } from './subject/subject.ts';
import { waitUntil } from './wait.ts';
import type { World } from './world/world.ts';

/** Where processes that keep a world hold a lease. */
const directory = () => join(labHome(), 'up');

/** Brings a world up to play with, and keeps it until Ctrl-C or `lab down`. */
export async function up(
  topology: Topology,
  subject: Subject,
  paths: readonly AnyPath[],
  out: (text: string) => void,
): Promise<ExitCode> {
  const progress = plainProgress();
  const wanted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await using lab = await openLab(progress);
  startContainersOn(lab.engine.host);
  const { images, release } = await provenImages(lab, subject, progress);
  progress.step(`${topology.id} is coming up with ${subjectInWords(release)}`);
  const asked = paths.flatMap((path) =>
    path.rows
      .filter((row: Row) => exclusion(row, topology) === undefined)
      .map((row: Row) => ({ path, row })),
  );
  const { labels, engine } = lab;
  const column = await openColumn({ ...engine, images, labels, topology, asked });
  takeLease(process.pid, directory());
  out(described(column.world, engine.host));
  // A promise alone does not keep a process alive.
  const alive = setInterval(() => {}, 2 ** 30);
  await wanted;
  clearInterval(alive);
  dropLease(process.pid, directory());
  progress.step(`${topology.id} is going down`);
  await column.world[Symbol.asyncDispose]();
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
  const { link, id } = world.spec.topology;
  const nodes = [
    {
      name: 'dns',
      container: world.dns,
      addresses: link.map((one) => world.addresses('dns')[one]),
    },
    {
      name: 'client',
      container: world.client,
      addresses: link.map((one) => world.addresses('client')[one]),
    },
    ...world.servers.map(({ record, served, running }) => ({
      name: record.id,
      container: running,
      addresses: served.slice(0, 1).flatMap((one) => addressesOf(one, link)),
    })),
  ];
  const width = Math.max(...nodes.map(({ name }) => name.length)) + 2;
  return [
    `${id} is up. Its nodes (name, container, addresses; a server has one more of each for every row):`,
    ...nodes.map(
      ({ name, container, addresses }) =>
        `  ${name.padEnd(width)}${container.id.slice(0, 12)}  ${addresses.join('  ')}`,
    ),
    'Nothing of it is reachable from outside: go in with',
    `  docker --host ${host} exec --interactive --tty ${world.client.id.slice(0, 12)} bash`,
    'End it with Ctrl-C, or with `lab down` in another terminal.',
  ].join('\n');
}
