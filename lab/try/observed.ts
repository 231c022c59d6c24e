import { canonical } from '../../src/address.ts';
import type { ControlId, ProductSaid } from '../../src/evidence.ts';
import { literally } from '../../src/literally.ts';
import type { Place } from '../../src/place.ts';
import { serviceOf } from '../../src/try/hosts.ts';
import { hostKey } from '../../src/try/name.ts';
import { type TrialRow, trialPath } from '../../src/try/path.ts';
import { ofPlace } from '../dial/attribute.ts';
import type { Group, Target } from '../dial/group.ts';
import { type DiallingProgram, type Observed, observe } from '../dial/observe.ts';
import type { Seen } from '../dial/window.ts';
import type { Running } from '../nodes/container.ts';
import type { Machine } from '../nodes/machines.ts';
import { master as masterRecord } from '../servers/master.ts';
import type { ServerRecord } from '../servers/record.ts';
import type { Server } from '../servers/server.ts';
import type { Phase, WatchedWorker } from './phase.ts';
import { placeOf } from './places.ts';
import { realRecord } from './real.ts';
import type { Site } from './site.ts';

/** Where a row dials outside, or a control of it; also what answers in place of the master while one lasts. */
export function outsideTarget(
  { world, standIn }: Pick<Site, 'world' | 'standIn'>,
  { standIn: log }: Pick<Phase, 'standIn'>,
  { addresses }: Pick<Machine, 'addresses'>,
  row: TrialRow,
  control?: ControlId,
): Target {
  const { host, port } = row.dial.directive;
  const name = hostKey(host ?? '');
  const served = world.destinations.get(placeOf(name, control));
  if (!served) throw new Error(`${row.name} has no place in this world`);
  const peer = { ...served.peer, port: port ?? served.peer.port };
  // A control has another place, to which the same name leads.
  const place = { ...served.place, name };
  const real = realRecord(serviceOf(row.dial.directive));
  const from = [...Object.values(addresses), ...(world.translation?.behind(addresses) ?? [])];
  const record = acceptingOf(real ?? standIn.record, from);
  // The log of this phase, which has ended: nothing is waited for.
  const running = { lines: log } as Running;
  return { place, served: { ...served, place, peer }, server: { ...standIn, record, running } };
}

/** The user's master as whom a worker dials: its own log says whom it accepted. */
export function masterTarget(
  { world, master, worker }: Site,
  row: TrialRow,
  { names, onMaster }: Pick<WatchedWorker, 'names' | 'onMaster'>,
): Target {
  const { host, port } = row.dial.directive;
  const place: Place = {
    name: hostKey(host ?? ''),
    ipv6: master.addresses.IPv6,
    ipv4: master.addresses.IPv4,
    authority: world.certificates.authority,
  };
  const peer = { server: 'master', port: port ?? 0 };
  const served = { name: `(?:${names.map(literally).join('|')})`, peer, place };
  const record = acceptingOf(masterRecord, Object.values(worker.addresses));
  const server = {
    record,
    running: { lines: onMaster },
    served: [served],
  } as unknown as Server;
  return { place, served, server };
}

/** A record whose log is read for the clients of one node alone, which has these addresses there. */
function acceptingOf(record: ServerRecord, addresses: readonly string[]): ServerRecord {
  const own = addresses.map(canonical);
  return {
    ...record,
    accepted: (...of) =>
      record.accepted(...of).filter(({ peer: { address } }) => own.includes(address)),
  };
}

/**
 * Whether the network shows that the master came to dial a row: packets to its place and port, or queries
 * for its name where no other row has that name. What stays on its own machine shows nothing.
 */
export function wasDialled(
  site: Pick<Site, 'world' | 'standIn' | 'master' | 'rows'>,
  { onMaster, standIn }: Pick<Phase, 'onMaster' | 'standIn'>,
  row: TrialRow,
): boolean {
  const host = hostKey(row.dial.directive.host ?? '');
  // What is on a machine of the user's own has no place of a stand-in.
  if (row.dial.how !== 'master' || !site.world.destinations.has(placeOf(host))) return false;
  const { place } = outsideTarget(site, { standIn }, site.master, row);
  const { dns, wire } = ofPlace(onMaster, place, row.dial.directive.port ?? undefined);
  const isAlone = site.rows.every(
    ({ name, dial }) => name === row.name || hostKey(dial.directive.host ?? '') !== host,
  );
  return wire.attempts.length > 0 || wire.unresolved !== undefined || (isAlone && dns.length > 0);
}

/** The group of one row on a machine, as the lab's own dial has it. */
export function groupOf(
  { world, standIn }: Pick<Site, 'world' | 'standIn'>,
  machine: Machine,
  row: TrialRow,
  target: (row: TrialRow, control?: ControlId) => Target,
  runs: 'master' | 'worker' | 'client' = 'master',
  more: Parameters<typeof trialPath>[2] = {},
): Group {
  return {
    world,
    machine,
    path: trialPath([row], runs, more),
    rows: [row],
    target: target as Group['target'],
    servers: [standIn],
  };
}

/** What all witnesses saw of one row, of all that a node did. */
export function observedOf(
  group: Group,
  seen: Seen,
  row: TrialRow,
  program: DiallingProgram,
  said: ProductSaid,
  control?: ControlId,
  /** Nobody else dialled from the node meanwhile. */
  alone = false,
): Promise<Observed> {
  const { place } = group.target(row, control);
  const { dns, wire, packets } = ofPlace(seen, place, row.dial.directive.port ?? undefined);
  const own: Seen = { ...seen, queries: dns, wire, packets };
  return observe(group, own, { row, control, said, program, alone });
}
