import type { ControlId } from '../../src/evidence.ts';
import { withZone, writesLinkLocal } from '../../src/link-local.ts';
import type { AnyPath, Peer, Row, Setting } from '../../src/path.ts';
import type { Place } from '../../src/place.ts';
import type { Program } from '../../src/program.ts';
import { loopbacksIn } from '../../src/topology.ts';
import { nodeOf } from '../between/proxy.ts';
import { linkLocalOf } from '../nodes/link-local.ts';
import type { Machine } from '../nodes/machines.ts';
import type { Served } from '../servers/record.ts';
import { type Server, serverIn } from '../servers/server.ts';
import { serverOf } from '../servers/servers.ts';
import { captureLoopback, type LoopbackCapture } from '../witness/loopback.ts';
import { placeKey } from '../world/plan.ts';
import type { World } from '../world/world.ts';
import { localWorkerLine } from './local-worker.ts';
import { type CloseWindow, openWindow } from './window.ts';

/** Whom a row or a control dials; `server` is absent where the row is dialled. */
export interface Target extends Pick<Served, 'place'> {
  readonly served?: Served;
  readonly server?: Server;
}

/** Rows that one process plays, on a machine. */
export interface Group {
  readonly world: World;
  readonly path: AnyPath;
  readonly rows: readonly Row[];
  readonly machine: Machine;
  /** Where the server, or a program beside, is on the machine's own loopback interface. */
  readonly loopback?: LoopbackCapture | undefined;
  /** Whom a row dials, or must refuse. */
  target(row: Row, control?: ControlId): Target;
  /** The machine's link-local address, where a row writes such: it dials from that, or is dialled by it. */
  readonly linkLocal?: string;
  /** Servers that these rows dial. */
  readonly servers: readonly Server[];
}

/**
 * Prepares a machine for rows that share a process; what it starts is owned by `stack`. A server on the
 * machine's own loopback interface is the row's: `withOwnServer` starts it.
 */
export async function groupOn(
  stack: AsyncDisposableStack,
  world: World,
  path: AnyPath,
  rows: readonly Row[],
  machine: Machine,
): Promise<Group> {
  const [first] = rows;
  const peer: Peer | undefined = first && path.peer?.(first);
  const isLocal = peer?.loopback || rows.some((row) => path.companion?.(row));
  const loopback = isLocal ? await captured(stack, world, machine) : undefined;
  const isLinkLocal = rows.some((row) => writesLinkLocal(path, row));
  const linkLocal = isLinkLocal ? await linkLocalOf(machine.tools) : undefined;
  const target = (row: Row, control?: ControlId): Target => {
    if (peer?.loopback) return { place: localPlace(world) };
    if (!path.peer) return { place: ownPlace(world, machine, row, linkLocal) };
    const destination = world.destinations.get(placeKey(path.id, row.name, control));
    if (!destination) throw new Error(`${path.id}/${row.name} has no place in this world`);
    const proxy = world.proxy?.served[0]?.place;
    const place = { ...destination.place, ...(proxy && { proxy }) };
    return { place, served: destination, server: destination.server };
  };
  const servers = rows.flatMap((row) => target(row).server ?? []);
  return {
    world,
    path,
    rows,
    machine,
    target,
    servers: [...new Set(servers)],
    ...(linkLocal && { linkLocal }),
    ...(loopback && { loopback }),
  };
}

/** The program of a group's rows; a control of an unshared row is the same program, elsewhere. */
export function programOf(group: Group, control?: ControlId): Program {
  const { path, rows, world, machine } = group;
  const setting: Setting<Row> = {
    at: (row, of = control) => group.target(row, of).place,
    loopback: machine.loopback,
    localWorker: path.runs === 'master' ? localWorkerLine(machine) : '',
    own: world.own,
  };
  return path.program(rows, setting);
}

/** The name below the machine's own that only this row's clients look up. */
function ownPlace(
  { certificates }: World,
  { addresses, name }: Machine,
  row: Row,
  linkLocal: string | undefined,
): Place {
  return {
    name: `${row.name}.${name}`,
    ipv6: addresses.IPv6,
    ipv4: addresses.IPv4,
    ...(linkLocal && { linkLocal: withZone(linkLocal) }),
    authority: certificates.authority,
  };
}

/** Where a program finds a server on its own machine. */
function localPlace({ certificates }: World): Place {
  const { authority } = certificates;
  return { name: 'localhost', ipv6: '::1', ipv4: '127.0.0.1', authority };
}

/**
 * The group as it is for one row: where that dials the machine's own loopback interface, with its server
 * there, which is owned by `stack`. Rows that share a process have it one after the other, because each
 * server would take the port of the next.
 */
export async function withOwnServer(
  stack: AsyncDisposableStack,
  group: Group,
  row: Row,
): Promise<Group> {
  const { path, world, machine } = group;
  const peer = path.peer?.(row);
  if (!peer?.loopback) return group;
  const { docker, images, labels, topology } = world.spec;
  const { environment } = world;
  const place = localPlace(world);
  const pair = peer.certificate && world.own;
  const has = loopbacksIn(topology);
  const loopback = peer.loopback.filter((address) => has.some((one) => one === address));
  const served: Served = {
    name: row.name,
    peer: { ...peer, loopback },
    place,
    ...(pair && { pair }),
  };
  const start = { served: [served], families: topology.link, loopback: machine.loopback };
  const parts = { docker, images, labels, environment };
  const { pod, tools } = machine;
  const server = await serverIn(stack, parts, serverOf(peer), start, { running: pod, tools });
  return { ...group, target: () => ({ place, served, server }), servers: [server] };
}

/** Captures what is said on a machine's own loopback interface. */
function captured(
  stack: AsyncDisposableStack,
  { spec: { docker, images, labels } }: World,
  { pod, loopback: address }: Machine,
): Promise<LoopbackCapture> {
  return captureLoopback(stack, docker, { image: images.lab, labels, pod, address });
}

/** Begins to watch a group's machine, and the servers that its rows dial. */
export function watch(group: Group): Promise<CloseWindow> {
  const { world, machine, servers, loopback } = group;
  const { tools } = machine;
  const { proxy } = world;
  return openWindow(world, {
    addresses: ownAddresses(group),
    tools,
    servers: [...servers, ...(proxy ? [proxy] : [])],
    loopback,
    proxy: proxy && { addresses: nodeOf(proxy), tools: proxy.tools },
  });
}

/** The addresses of a group's machine, as the link knows it. */
export function ownAddresses({
  machine,
  linkLocal,
}: Pick<Group, 'machine' | 'linkLocal'>): string[] {
  const { IPv4, IPv6 } = machine.addresses;
  return [IPv4, IPv6, ...(linkLocal ? [linkLocal] : [])];
}
