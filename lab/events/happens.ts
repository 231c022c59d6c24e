import { type Event, type EventSeen, type Told, traitsOf } from '../../src/event.ts';
import type { Attempt, Moment } from '../../src/evidence.ts';
import { type Family, families } from '../../src/outcome.ts';
import type { Row } from '../../src/path.ts';
import { ofPlace } from '../dial/attribute.ts';
import { declaredLosses } from '../dial/declared.ts';
import type { Group } from '../dial/group.ts';
import { laterOf } from '../dial/observe.ts';
import type { StartedProgram } from '../dial/program.ts';
import { listeningOn, refusalsFrom } from '../dial/readings.ts';
import type { Server } from '../servers/server.ts';
import { comesWithin } from '../wait.ts';
import { type Packet, timeOf } from '../witness/packet.ts';
import { act, readyFor } from './act.ts';
import { fateOf } from './fate.ts';
import { buildRuns, quiet, saysWithin, sentAgain } from './moments.ts';
import { oldConnection } from './old-connection.ts';
import { renumberedIn } from './renumbered.ts';
import { toldSince } from './told.ts';

/** Linux's own `net.ipv4.tcp_retries2`. */
const defaultRetries = 15;

/** What was seen of an event, with the packets that show it. */
export interface Happened {
  readonly seen: EventSeen;
  readonly packets: readonly Packet[];
  readonly markers: readonly string[];
  readonly said: readonly Said[];
  readonly serverLog: readonly string[];
}

/** What was said or done, in milliseconds since the epoch. */
type Said = { readonly at: number } & Pick<Moment, 'source' | 'what'>;

/** Lets happen to the connection of a row what its path says, and watches both ends. */
export async function happens(
  group: Group,
  row: Row,
  program: StartedProgram,
  { from, to }: Attempt,
): Promise<Happened> {
  const { world, machine, path } = group;
  const { server, served } = group.target(row);
  if (!path.happens || !server || !served)
    throw new TypeError('an event needs a path that has some, and a server');
  const event: Event = path.happens.event(row);
  const { lasts, renumbers } = traitsOf(event.kind);
  const telling = { program: path.happens.program, peer: path.happens.peer(row) };
  if (event.inBuild) await buildRuns(server, program, row);
  const renumbered = renumberedIn(event.kind, { from, to });
  const own = renumbers === 'program' && renumbered ? [renumbered.to] : [];
  const known = [...Object.values(machine.addresses), ...own];
  await using stack = new AsyncDisposableStack();
  const stage = { stack, renumbered, world, machine, server, place: served.place, from, to };
  const lose = await readyFor(event, stage);
  if (event.kind === 'idle') await world.witnesses.settle();
  else await quiet(group, program, path.happens.program, from);
  const refused = await refusalsFrom(machine.tools);
  const trace = world.witnesses.watch(known, true);
  const [ownFrom, peerFrom] = [program.lines.all.length, server.running.lines.all.length];
  const begun = Date.now();
  let done: number | undefined;
  const told = {
    program: () => toldSince(program.lines, telling.program, { begun, from: ownFrom, done }),
    peer: () => toldSince(server.running.lines, telling.peer, { begun, from: peerFrom }),
  };
  const until = (is: () => unknown) =>
    program.lines.until(() => (is() ? true : undefined), saysWithin);
  const ended = await act(event, {
    ...stage,
    lose,
    noticed: () => until(() => told.program().lost),
    sentAgain: () => sentAgain(group, from, begun),
  });
  const out = outSince(event, begun, Date.now());
  done = program.lines.all.length;
  // What is not over by now lasts until both ends have said what became of it.
  const over = lasts ? undefined : Date.now() - begun;
  if (event.kind !== 'idle')
    await until(() => {
      const { back, alive, inVain } = told.program();
      return back ?? alive ?? inVain;
    });
  if (told.program().back)
    await server.running.lines.until(() => {
      const { back, refused } = told.peer();
      return back ?? refused;
    }, comesWithin);
  // Who is not taken up goes on as if it were; its peer may still change its mind until then.
  if (told.peer().refused)
    await program.lines.first(
      (line) => telling.program.alive?.test(line) ?? true,
      saysWithin,
      program.lines.all.length,
    );
  // Once packets of the old connection arrive again, its end may make a master forget the new one.
  const meanwhile = server.record.stands
    ? undefined
    : await laterOf(group, row, { server, served }, from);
  const happened = await ended();
  const [settled, mark] = await Promise.all([world.witnesses.settle(), server.settle()]);
  const { packets: all, wire, queries } = trace();
  const said = { program: told.program(), peer: told.peer() };
  const packets = all.filter((packet) => timeOf(packet) >= begun);
  const lost = lostAt(event, said.program, begun);
  const lines = server.running.lines.all.slice(peerFrom);
  const attempts = wire.attempts.filter(({ from: one }) => one.port !== from.port);
  const traces = ofPlace(
    { queries, wire: { ...wire, attempts }, packets },
    served.place,
    undefined,
    renumbers === 'peer' && renumbered ? [renumbered.to] : [],
  );
  const build = event.inBuild && (await fateOf(server.tools, `on-${row.name}`));
  const accepted = server.record.accepted(lines, served, attempts);
  const last = accepted.findLast(({ took }) => took)?.peer;
  // Of one that it does not take up, what a peer says is of the old connection.
  const later = said.peer.refused
    ? undefined
    : (meanwhile ?? (await laterOf(group, row, { server, served }, last ?? from)));
  const again = said.program.lost && {
    dns: traces.dns,
    wire: traces.wire,
    kernel: { refused: await refused() },
    acceptor: [...accepted],
    acceptorLogs: server.record.logs(served.peer),
    product: {
      ...path.read({ ...(await program.log(ownFrom)), files: {} }, row, { place: served.place }),
      ...(await program.state()),
    },
    shared: false,
    ...declaredLosses(group),
    ...(said.program.back && later && { later }),
  };
  const seen: EventSeen = {
    kind: event.kind,
    happened: [...happened],
    ...said,
    old: oldConnection(
      packets.filter((packet) => timeOf(packet) >= out && timeOf(packet) <= lost),
      from,
    ),
    gaveUpAfter: path.tcpRetries?.(row) ?? defaultRetries,
    ...(over !== undefined && { ended: over }),
    ...(again && { again }),
    ...(later && { later }),
    ...(renumbered && { renumbered }),
    ...(event.kind === 'reconfigure' && { listens: await listensOn(server, to.port) }),
    ...(build && { build }),
  };
  const said_ = [
    { at: begun, source: 'event' as const, what: event.kind },
    ...momentsOf(said.program, 'product', begun),
    ...momentsOf(said.peer, 'acceptor', begun),
  ];
  return { seen, packets, markers: [settled.marker, mark], said: said_, serverLog: lines };
}

/**
 * Since when the connection that stood is looked at: until an address is replaced, which a busy machine
 * takes seconds for, its node goes on answering.
 */
export function outSince({ kind }: Pick<Event, 'kind'>, begun: number, acted: number): number {
  return traitsOf(kind).renumbers ? acted : begun;
}

/** Until when the connection that stood is looked at: what a peer that is out of reach sends later says nothing. */
export function lostAt({ kind }: Event, { lost }: Told, begun: number): number {
  return lost && !traitsOf(kind).endsPeer ? begun + lost.at + soon : Number.POSITIVE_INFINITY;
}

/** The packet by which a program is told may be captured in the same millisecond: the word's time is rounded. */
const soon = 5;

function momentsOf(told: Told, source: Moment['source'], begun: number): Said[] {
  return Object.values(told).map(({ at, words }) => ({ at: begun + at, source, what: words }));
}

/** Families of the sockets that listen on a port of a server, by its kernel. */
async function listensOn({ tools }: Server, port: number): Promise<Family[]> {
  const all = await listeningOn(tools, port, undefined);
  return families.filter((family) => all.some(({ bound }) => bound.startsWith(family)));
}
