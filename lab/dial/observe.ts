import type { EventSeen, NextSeen } from '../../src/event.ts';
import type {
  Accepted,
  ControlId,
  Dial,
  Endpoint,
  Evidence,
  Product,
  ProductSaid,
} from '../../src/evidence.ts';
import type { Row } from '../../src/path.ts';
import { fill } from '../../src/place.ts';
import type { RunningCompanion } from '../companions/running.ts';
import type { Packet } from '../witness/packet.ts';
import { acceptedBy } from './accepted.ts';
import { allOf, ofPlace, type Traces } from './attribute.ts';
import { viaOf } from './beside.ts';
import { declaredLosses, declaredProxy } from './declared.ts';
import type { Group, Target } from './group.ts';
import { withOvertaken } from './overtaken.ts';
import type { StartedProgram } from './program.ts';
import { proxiedBy } from './proxied.ts';
import { isAttached } from './rest.ts';
import { momentsSaid, timelineOf } from './timeline.ts';
import type { Seen } from './window.ts';

/** A program that dialled, as it is at the end of a dial. */
export type DiallingProgram = Pick<StartedProgram, 'state'> & {
  readonly lines: Pick<StartedProgram['lines'], 'times'>;
};

/** What is known of a row's dial beside what was seen of its node. */
export interface RowDial {
  readonly row: Row;
  readonly control?: ControlId | undefined;
  readonly said: ProductSaid;
  readonly program: DiallingProgram;
  /** Nobody else dialled from the node meanwhile. */
  readonly alone: boolean;
  readonly build?: Dial['build'] | undefined;
  /** The program beside by which it dialled, and its clients by the kernel. */
  readonly beside?: RunningCompanion | undefined;
  readonly held?: readonly Endpoint[];
}

/** A dial with what is kept of it. */
export interface Observed {
  /** When it began, in milliseconds since the epoch. */
  readonly begun: number;
  readonly dial: Dial;
  readonly packets: readonly Packet[];
  readonly timeline: Evidence['timeline'];
  readonly instruments: Seen['instruments'];
  /** Those of the loopback interface, where a program beside was dialled. */
  readonly besidePackets: readonly Packet[];
  /** The server's log while it lasted, and that of a program beside. */
  readonly serverLog: readonly string[];
  readonly besideLog?: readonly string[];
  /** What happened to the connection once it stood. */
  readonly event?: EventSeen;
  /** What happened between this attempt and the next ones. */
  readonly next?: NextSeen;
}

/** Assembles what all witnesses saw of a row that dialled a server. */
export async function observe(group: Group, seen: Seen, of: RowDial): Promise<Observed> {
  const { row, control, said, program, alone, build, beside, held = [] } = of;
  const target = group.target(row, control);
  const own = withOvertaken(tracesOf(seen, target, alone));
  const proxied = await proxiedBy(group, seen, target.place, own, alone);
  const traces = proxied?.traces ?? own;
  const via = beside && (await viaOf(beside, seen, held));
  // What a program beside keeps is brought to the server by that, and not by the program under test.
  const { acceptor, log, times } = await acceptedBy(
    group.world,
    target,
    seen,
    traces,
    via?.keeps ? via.product : said,
    proxied,
  );
  const took = acceptor.findLast((one) => one.took);
  const later = took && !control ? await laterOf(group, row, target, took.peer) : undefined;
  // Last: one that ends while its connection is looked up was not alive at the end of its dial.
  const state = await program.state();
  const resolver = await resolverOf(group, row, target);
  const product: Product = { ...said, ...state };
  const dial: Dial = {
    dns: traces.dns,
    wire: traces.wire,
    kernel: { refused: seen.refused },
    acceptor,
    acceptorLogs: target.served
      ? (target.server?.record.logs(target.served.peer) ?? 'nothing')
      : 'nothing',
    product,
    shared: !alone,
    ...declaredLosses(group),
    ...declaredProxy(group),
    ...(resolver && { resolver }),
    ...(via && { via }),
    ...(proxied && { through: proxied.through }),
    ...(later && { later }),
    ...(build && { build }),
  };
  const said_ = momentsSaid(
    said,
    { last: program.lines.times.at(-1), read: seen.closing },
    acceptor,
    times,
  );
  const packets = [...traces.packets, ...(proxied?.packets ?? [])];
  const besidePackets = via ? (seen.loopback?.packets ?? []) : [];
  return {
    begun: seen.begun,
    dial,
    packets,
    besidePackets,
    ...(beside && { besideLog: [...beside.log] }),
    instruments: seen.instruments,
    timeline: timelineOf(seen.begun, [...packets, ...besidePackets], said_, traces.wire.unresolved),
    serverLog: log,
  };
}

function tracesOf(seen: Seen, { place, served }: Target, alone: boolean): Traces {
  if (seen.loopback && served?.peer.loopback) {
    // Questions cross the bridge, connections the loopback interface.
    const { loopback, queries, wire } = seen;
    const packets = [...seen.packets, ...loopback.packets];
    const both = { queries, packets, wire: { ...wire, attempts: loopback.wire.attempts } };
    return { ...ofPlace(both, place, served.peer.port), dns: queries };
  }
  if (!alone) return ofPlace(seen, place);
  // A kernel goes on asking for the neighbour of a program that is gone.
  const { unresolved: _, ...wire } = seen.wire;
  const { unresolved } = ofPlace(seen, place).wire;
  return allOf({ ...seen, wire: { ...wire, ...(unresolved && { unresolved }) } });
}

/** A second sign of life after the first: whether the connection stands by the server's own word. */
export async function laterOf(
  { path }: Pick<Group, 'path'>,
  row: Row,
  { server, served }: Pick<Target, 'server' | 'served'>,
  end: Accepted['peer'],
): Promise<Dial['later'] | undefined> {
  if (!path.stands || !server?.record.rest) return undefined;
  const { record, tools } = server;
  const stands =
    record.stands && served ? record.stands(tools, served, end) : isAttached(tools, row.name);
  return (await stands) ? 'connected' : 'gone';
}

/** What the program's own resolver says to a text that is no plain name. */
async function resolverOf({ path, machine }: Group, row: Row, { place }: Target) {
  const text = path.resolves?.(row);
  if (text === undefined) return undefined;
  const filled = fill(text, place).replaceAll('\\\\', '\\');
  const { refusal } = await machine.agent.lookUp(filled);
  return { text: filled, ...(refusal !== null && { refusal }) };
}
