import { LabError } from '../../src/errors.ts';
import type { Event, EventKind } from '../../src/event.ts';
import type { Endpoint } from '../../src/evidence.ts';
import type { Place } from '../../src/place.ts';
import type { Running } from '../nodes/container.ts';
import type { Machine } from '../nodes/machines.ts';
import type { Server } from '../servers/server.ts';
import { comesWithin } from '../wait.ts';
import type { World } from '../world/world.ts';
import { type Lose, type Lost, readyToLose } from './lossy.ts';
import { moveRecord, renumberRecord } from './record-moved.ts';
import { type Renumbered, renumber } from './renumbered.ts';

/** Where an event happens, and what it waits for. */
export interface Stage {
  readonly world: World;
  readonly machine: Machine;
  readonly server: Server;
  readonly place: Place;
  /** The ends of the connection: the program's, and its peer's. */
  readonly from: Endpoint;
  readonly to: Endpoint;
  /** The address that is replaced, where one is. */
  readonly renumbered?: Renumbered | undefined;
  /** Owns what lasts until all has been read. */
  readonly stack: AsyncDisposableStack;
  /** Begins to lose packets, where the event does. */
  readonly lose: Lose | undefined;
  /** Returns when the program says that it lost the connection. */
  noticed(): Promise<unknown>;
  /** Returns when the program has sent something in vain. */
  sentAgain(): Promise<unknown>;
}

/** Ends what an event began, and tells what shows that it happened. */
export type EndEvent = () => Promise<readonly string[]>;

/** Lets an event happen; the result ends what is left of it. */
export function act(event: Event, stage: Stage): Promise<EndEvent> {
  return acts[event.kind](stage, event);
}

/** What is to be made ready for an event before the moment in which it happens. */
export async function readyFor(
  { kind, families }: Event,
  { world, machine, server, from, to, stack }: Omit<Stage, 'lose' | 'noticed' | 'sentAgain'>,
): Promise<Lose | undefined> {
  const lost = lostBy[kind]?.({ families, from });
  if (!lost) return undefined;
  const { docker, images, labels } = world.spec;
  const ends = [
    { pod: machine.pod, listens: false },
    { pod: server.pod, listens: true },
  ];
  return readyToLose(stack, { docker, images, labels }, ends, { ...lost, port: to.port });
}

const cut = ({ families }: { families: Event['families'] }) => ({ families });

/** Packets that an event loses. */
const lostBy: Partial<
  Record<EventKind, (of: { families: Event['families']; from: Endpoint }) => Omit<Lost, 'port'>>
> = {
  cut,
  'cut until noticed': cut,
  'cut for a while': cut,
  forgotten: ({ from }) => ({ from }),
  reset: ({ from }) => ({ from, resets: true }),
};

const acts: Readonly<Record<EventKind, (stage: Stage, event: Event) => Promise<EndEvent>>> = {
  cut: losing,
  async 'cut until noticed'(stage) {
    const end = await losing(stage);
    if (!(await stage.noticed()))
      throw new LabError(
        'The program did not notice in time that the link was cut.',
        'Nothing is said about Buildbot here.',
      );
    return done(await end());
  },
  async 'cut for a while'(stage) {
    const end = await losing(stage);
    await stage.sentAgain();
    return done(await end());
  },
  forgotten: losing,
  reset: losing,
  restart: ({ server }) => restarted(server),
  async 'moved and restart'({ world, server, place }) {
    const back = await moveRecord(world.dns, place);
    const end = await restarted(server);
    return async () => {
      await back();
      return end();
    };
  },
  reconfigure: ({ server }) => reconfigured(server),
  idle,
  'program renumbered': (stage) => renumbering(stage, stage.machine.pod),
  async 'peer renumbered'(stage) {
    const { world, place, renumbered, stack } = stage;
    const back = await renumberRecord(world.dns, place, renumbered?.to ?? '');
    stack.defer(back);
    return renumbering(stage, stage.server.pod);
  },
};

/** How long nothing is done, in milliseconds: five of the intervals at which keepalives are due. */
const idleFor = 10_000;

/** That nothing is sent shows by time alone. */
async function idle(): Promise<EndEvent> {
  const begun = Date.now();
  await new Promise((resolve) => setTimeout(resolve, idleFor));
  return done([`${Math.round((Date.now() - begun) / 1000)} s passed`]);
}

async function renumbering({ world, renumbered, stack }: Stage, pod: Running): Promise<EndEvent> {
  if (!renumbered) throw new TypeError('nothing says which address is replaced');
  const { docker, images, labels } = world.spec;
  const tell = await renumber(stack, { docker, images, labels }, pod, renumbered);
  return async () => {
    const has = await tell();
    return has.join() === renumbered.to
      ? [`it has the address ${renumbered.to} in place of the other`]
      : [];
  };
}

async function losing({ lose }: Stage): Promise<EndEvent> {
  if (!lose) throw new TypeError('nothing is ready to lose packets');
  const end = await lose();
  return async () => {
    const count = await end();
    return count ? [`${count} packets were lost`] : [];
  };
}

/** Ends the peer's process, which starts again by itself, as a service does. */
async function restarted({ running: container, record }: Server): Promise<EndEvent> {
  const { restarts } = record;
  if (!restarts) throw new TypeError(`the ${record.id} server does not start again`);
  const from = container.lines.all.length;
  await container.exec(['sh', '-c', restarts.script]);
  const says = (one: string) => one.includes(restarts.says);
  const line = await container.lines.first(says, comesWithin, from);
  return done(line ? [`the peer says again: ${restarts.says.trim()}`] : []);
}

/** Tells the peer to listen on `::`, by its configuration and a signal, as `buildbot reconfig` does. */
async function reconfigured({ running: container }: Server): Promise<EndEvent> {
  const from = container.lines.all.length;
  const script = `sed -i 's/"tcp:9989"/"tcp:9989:interface=\\\\\\\\:\\\\\\\\:"/' lab.json && kill -HUP "$(cat twistd.pid)"`;
  await container.exec(['sh', '-c', script]);
  const line = await container.lines.first(
    (one) => /configuration update complete/.test(one),
    comesWithin,
    from,
  );
  return done(line ? ['the peer says: configuration update complete'] : []);
}

function done(readings: readonly string[]): EndEvent {
  return async () => readings;
}
