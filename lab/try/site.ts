import type { Evidence } from '../../src/evidence.ts';
import type { Topology } from '../../src/topology.ts';
import { isConnectOnly } from '../../src/try/connect-only.ts';
import { dialsOf, type TrialDial } from '../../src/try/dials.ts';
import { masterNames, masterOverTls, type OutsideHost } from '../../src/try/hosts.ts';
import type { TrialInputs } from '../../src/try/inputs.ts';
import { hostKey } from '../../src/try/name.ts';
import { rowOf, type TrialRow } from '../../src/try/path.ts';
import type { ReadPass } from '../../src/try/read.ts';
import type { Machine } from '../nodes/machines.ts';
import { preflight } from '../proof/preflight.ts';
import type { ZoneName } from '../servers/dns.ts';
import type { Server } from '../servers/server.ts';
import { all } from '../wait.ts';
import { bringUp } from '../world/bring-up.ts';
import type { WorldSpec } from '../world/spec.ts';
import type { World } from '../world/world.ts';
import { servicesBeside, standInBeside } from './beside.ts';
import { hostsOf, silencedIn } from './needed.ts';
import { foreignTo, isControlled } from './places.ts';
import { type StandingIn, withReal } from './real.ts';
import { copyInto, sandboxFor, type TriedTree } from './tried-tree.ts';

/** What is tried in one topology. */
export interface Tried extends Pick<WorldSpec, 'docker' | 'images' | 'labels'> {
  readonly topology: Topology;
  readonly tree: TriedTree;
  readonly read: ReadPass;
  readonly names?: TrialInputs['names'];
  /** What the stand-in answers, by URL. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Kinds that are granted in this run. */
  readonly granted?: readonly string[];
  /** How long the master may run, where not as usual. */
  readonly seconds?: number;
}

/** A world in which a user's configuration runs, with its machines. */
export interface Site {
  readonly world: World;
  /** Of the user's master: the first machine of the world. */
  readonly master: Machine;
  /** Of the user's worker, and of what steps would dial. */
  readonly worker: Machine;
  readonly standIn: StandingIn;
  /** What stands in on the master's own machine, where it dials anything there. */
  readonly beside: Server | undefined;
  readonly tree: TriedTree;
  readonly read: ReadPass;
  readonly dials: readonly TrialDial[];
  readonly rows: readonly TrialRow[];
  readonly hosts: readonly OutsideHost[];
  /** Names that lead to the master. */
  readonly masters: readonly ZoneName[];
  /** Whose each name is, where the user says so. */
  readonly names: TrialInputs['names'];
  /** When the last answer of the master must have come; absent before it starts. */
  readonly asksUntil?: number;
  /** The evidence of all that was judged so far. */
  readonly judged: Evidence[];
}

/** A world with the user's files on two machines, proven. */
export async function siteOf(tried: Tried): Promise<Site & AsyncDisposable> {
  const { topology, read, names = {}, tree } = tried;
  await using stack = new AsyncDisposableStack();
  const dials = dialsOf(read.directives);
  const ofMaster = masterNames(read, names);
  const hosts = hostsOf(read, names);
  const foreign = foreignTo({
    topology,
    hosts,
    masters: ofMaster,
    masterOverTls: masterOverTls(dials),
    answers: { answers: tried.answers ?? {}, branches: branchesOf(read) },
  });
  let masters: Site['masters'] = [];
  const world = stack.use(
    await bringUp({
      ...tried,
      asked: [],
      foreign: (at) => {
        const made = foreign(at);
        masters = made.names;
        return made;
      },
    }),
  );
  const { images, docker, labels } = world.spec;
  const parts = { docker, images, labels, environment: world.environment };
  const found = world.servers.find(({ record }) => record.id === 'stand-in');
  if (!found) throw new Error('the world has no stand-in');
  const standIn = await withReal(stack, parts, found, found, found);
  const [master, worker] = await all([
    world.machines.borrow({ bindv6only: 0, image: images.master, sandbox: sandboxFor(tree) }),
    world.machines.borrow({ bindv6only: 0, image: images.worker, sandbox: sandboxFor(tree) }),
    preflight(world),
  ]);
  const [beside] = await all([
    standInBeside(stack, world, master, servicesBeside(dials).map(silencedIn(read))),
    copyInto(master.inside, tree),
    copyInto(worker.inside, tree),
  ]);
  const rows = rowsOf(dials, hosts, topology);
  const owned = stack.move();
  return {
    ...{ world, master, worker, standIn, beside, tree, read, dials, rows, hosts, masters, names },
    judged: [],
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Branches that are named, which the stand-in of a repository has. */
function branchesOf({ directives }: ReadPass): string[] {
  const named = directives.flatMap(({ detail }) =>
    [detail?.branch, detail?.branches].flatMap((text) => text?.split(/[\s,]+/) ?? []),
  );
  return named.filter((one) => /^[\w./-]+$/.test(one) && one !== 'HEAD');
}

function rowsOf(
  dials: readonly TrialDial[],
  hosts: readonly OutsideHost[],
  topology: Topology,
): TrialRow[] {
  const ofMaster = masterOverTls(dials);
  const known = ofMaster ? [...hosts, ofMaster] : hosts;
  const controlled = ({ directive, how }: TrialDial) =>
    (how === 'master' || how === 'git' || how === 'worker') &&
    !isConnectOnly(directive) &&
    known.some((one) => one.host === hostKey(directive.host ?? '') && isControlled(topology, one));
  return dials.map((dial) => rowOf(dial, controlled(dial)));
}
