import { LabError } from '../../src/errors.ts';
import { type Event, type NextSeen, traitsOf } from '../../src/event.ts';
import { taken } from '../../src/judge/joins.ts';
import type { Row, Trigger } from '../../src/path.ts';
import { type Dials, secondsSince } from '../dial/dialled.ts';
import { refusedStart } from '../dial/forced-build.ts';
import { type Group, programOf, watch } from '../dial/group.ts';
import { dialledOf } from '../dial/kept.ts';
import { startLocalWorker } from '../dial/local-worker.ts';
import { type Observed, observe } from '../dial/observe.ts';
import { StartedProgram } from '../dial/program.ts';
import { forceBuild } from '../dial/rest.ts';
import type { CloseWindow } from '../dial/window.ts';
import { timeOf } from '../witness/packet.ts';
import { isSyn } from '../witness/wire.ts';
import { act, type EndEvent, readyFor } from './act.ts';
import { together, withKept } from './observed-attempts.ts';
import { oldConnection } from './old-connection.ts';
import { gotBy, renumberedIn } from './renumbered.ts';

type Attempts = Extract<Trigger<Row>, { by: 'attempts' }>;

/** A program that makes attempts, and what makes it do so. */
interface Attempting {
  readonly group: Group;
  readonly row: Row;
  readonly program: StartedProgram;
  readonly trigger: Attempts;
}

/** Lets a master make an attempt, something happen, and the master make its next attempts. */
export async function attempted(group: Group, trigger: Attempts): Promise<Dials> {
  const [row] = group.rows;
  if (!row || group.rows.length > 1) throw new TypeError('something happens to one row');
  const begun = performance.now();
  const close = await watch(group);
  const program = new StartedProgram(group.path, group.machine.agent, programOf(group));
  if ((await program.start()) !== 'running')
    return refusedStart(group, program, await close(), begun);
  const attempting = { group, row, program, trigger };
  if (trigger.scheduler(row)) await startLocalWorker(group.machine);
  const first = await attempt(attempting, close, 0);
  const main = taken(first.dial).length ? await nextAfter(attempting, first) : first;
  const control = () => {
    throw new TypeError('attempts have no controls');
  };
  const seconds = () => secondsSince(begun);
  return new Map([[row.name, await dialledOf(group, row, { program, main, control, seconds })]]);
}

/** Makes or awaits the attempt whose words begin at a line of the log, and observes it. */
async function attempt(
  { group, row, program, trigger }: Attempting,
  close: CloseWindow,
  from: number,
): Promise<Observed> {
  const { path, machine, target } = group;
  const scheduler = trigger.scheduler(row);
  if (scheduler) await forceBuild(machine.tools, scheduler, trigger.parameters);
  const { place } = target(row);
  const said = await program.decided((log) => path.read(log, row, { place }), from);
  return observe(group, await close(), { row, said, program, alone: true });
}

/** What happens after an attempt, and the attempts that follow. */
async function nextAfter(attempting: Attempting, first: Observed): Promise<Observed> {
  const { group, row, program, trigger } = attempting;
  const { world, machine } = group;
  const { server, served } = group.target(row);
  const stood = first.dial.wire.attempts.findLast(({ established }) => established);
  if (!server || !served || !stood) throw new TypeError('an attempt needs a server');
  const event: Event = trigger.between(row);
  const { lasts, endsPeer } = traitsOf(event.kind);
  const renumbered = renumberedIn(event.kind, stood);
  const [got] = gotBy('peer', event.kind, renumbered);
  await using stack = new AsyncDisposableStack();
  const later: Attempting = {
    ...attempting,
    group: got === undefined ? group : moved(group, got),
  };
  const stage = {
    stack,
    renumbered,
    world,
    machine,
    server,
    place: served.place,
    from: stood.from,
    to: stood.to,
  };
  const lose = await readyFor(event, stage);
  const observed: Observed[] = [first];
  const begun = Date.now();
  const next = async (before: () => Promise<unknown>) => {
    const from = program.lines.all.length;
    const since = world.witnesses.watch(Object.values(machine.addresses), true);
    const close = await watch(group);
    await before();
    const ready = Date.now();
    const one = await attempt(later, close, from);
    if (one.packets.some((packet) => isSyn(packet) && timeOf(packet) < ready))
      throw new LabError(
        'An attempt began before what was to happen had happened.',
        'Nothing is said about Buildbot here.',
      );
    observed.push(one);
    const kept = oldConnection(since().packets, stood.from);
    return { dial: withKept(one, observed).dial, kept };
  };
  let end: EndEvent = async () => [];
  let happened: readonly string[] = [];
  const finish = async () => {
    happened = await end();
  };
  const never = () => Promise.reject(new TypeError('nobody waits for it'));
  const begin = async () => {
    end = await act(event, { ...stage, lose, noticed: never, sentAgain: never });
    if (endsPeer) await finish();
  };
  // A peer that ends is back before the next attempt can be made.
  const when = endsPeer ? 'once it is over' : 'while it lasts';
  const attempts: NextSeen['attempts'][number][] = [{ when, ...(await next(begin)) }];
  if (renumbered) await finish();
  else if (lasts) attempts.push({ when: 'once it is over', ...(await next(finish)) });
  const seen: NextSeen = {
    kind: event.kind,
    happened: [...happened],
    ...(renumbered && { renumbered }),
    attempts,
  };
  return together(first, observed.slice(1), seen, { at: begun, what: event.kind });
}

/** The group, whose server has another IPv6 address by now. */
function moved(group: Group, ipv6: string): Group {
  return {
    ...group,
    target(row, control) {
      const { served, ...target } = group.target(row, control);
      const there = served && { ...served, place: { ...served.place, ipv6 } };
      return { ...target, ...(there && { served: there }) };
    },
  };
}
