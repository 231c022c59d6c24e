import { canonical, inUrl } from '../../src/address.ts';
import { fill, type Places } from '../../src/configuration/places.ts';
import { credentials, pushEvent, revisionOf, visitUrl } from '../../src/configuration/visit.ts';
import { sentence } from '../../src/errors.ts';
import type { VisitEvidence } from '../../src/evidence.ts';
import { type Scenario, shortName, type VisitScenario } from '../../src/scenario.ts';
import type { EvidenceFiles } from '../evidence.ts';
import type { Addresses } from '../nodes/addresses.ts';
import type { Agent } from '../nodes/agent.ts';
import type { Machine } from '../nodes/machines.ts';
import { ports } from '../servers/master.ts';
import {
  accessLog,
  type Logged,
  peersTaken,
  startVisited,
  type Visited,
} from '../servers/visited.ts';
import { waitUntil } from '../wait.ts';
import { destination, source } from '../witness/wire.ts';
import { httpInto, inOrder } from '../world/rest.ts';
import type { World } from '../world/world.ts';
import { commonFiles, cutOf, type Dialled, noRoutesFrom, secondsSince } from './dialled.ts';
import { getInside, postInside } from './rest-inside.ts';
import { type Dials, Together } from './together.ts';
import { asking, type Got } from './visitor.ts';

/**
 * How long the kernel and the access log may take to have what a visitor has seen, in milliseconds.
 */
const recordsWithin = 10_000;

const visits = new Together(visitAll);

/**
 * Visits one master as a scenario says and as all others do but for those with a browser, one after
 * the other.
 */
export function dialVisit(
  world: World,
  scenario: VisitScenario,
  asked: readonly Scenario[],
): Promise<Dialled> {
  return visits.dial(
    world,
    scenario,
    asked.filter((other) => other.actor === 'visitor').filter(({ asks }) => asks !== 'application'),
  );
}

async function visitAll(world: World, scenarios: readonly VisitScenario[]): Promise<Dials> {
  await using machine = await world.machines.borrow({
    bindv6only: 0,
    image: world.spec.images.master,
  });
  const visited = await startVisited(machine, inUrl(machine.addresses.IPv6));
  const visitor = { addresses: world.addresses('client'), tools: world.client };
  const dialled = new Map<string, Dialled>();
  for (const scenario of scenarios) {
    world.spec.asking?.(scenario.id);
    dialled.set(
      scenario.id,
      await observe(world, visited, scenario, visitor, (places) =>
        ask(world, machine.agent, scenario, places),
      ),
    );
  }
  return dialled;
}

/** What a visit tells while its connections are open, and what is kept of it besides. */
export interface Seen extends Omit<Got, 'answered'> {
  readonly answered?: number;
  readonly taken: readonly string[];
  readonly logged?: readonly Logged[];
  readonly files?: EvidenceFiles;
}

/** What the placeholders of a scenario stand for where its master is on this machine. */
export function placesOf({ addresses, name }: Machine, scenario: VisitScenario): Places {
  return {
    name: `${shortName(scenario)}.${name}`,
    ipv6: addresses.IPv6,
    ipv4: addresses.IPv4,
    port: ports.web,
  };
}

/** Watches a visitor's machine and the master's while `visit` lasts. */
export async function observe(
  world: World,
  { machine, master, configuration }: Visited,
  scenario: VisitScenario,
  visitor: { readonly addresses: Addresses; readonly tools: Agent },
  visit: (places: Places) => Promise<Seen>,
): Promise<Dialled> {
  const begun = performance.now();
  const { IPv4, IPv6 } = machine.addresses;
  const places = placesOf(machine, scenario);
  const node = [visitor.addresses.IPv4, visitor.addresses.IPv6];
  const [watched, noRoute] = [world.witnesses.watch(node), await noRoutesFrom(visitor.tools)];
  const { files, logged, ...got } = await visit(places);
  const hasLeft = async () => (await peersTaken(machine.tools, visitor.addresses)).length === 0;
  if (!(await waitUntil(hasLeft, { every: 30, within: recordsWithin })))
    throw new Error(
      `the visitor of ${scenario.id} has left, but the master's kernel still has its connection`,
    );
  const refused = await noRoute();
  await world.witnesses.settle();

  const masters = [canonical(IPv4), canonical(IPv6)];
  const { packets, queries, wire } = watched();
  const own = packets.filter(
    (packet) =>
      packet['dns.qry.name'] === places.name ||
      masters.includes(source(packet)) ||
      masters.includes(destination(packet)),
  );
  const evidence: VisitEvidence = {
    kind: 'visit',
    queries: queries.filter(({ name }) => name === places.name),
    wire: {
      answers: wire.answers.filter(({ name }) => name === places.name),
      attempts: wire.attempts.filter(
        ({ to, port }) => masters.includes(to) && port === places.port,
      ),
    },
    noRoute: refused,
    ...got,
    ...(logged && { logged: logged.map(({ peer, status }) => ({ peer, status })) }),
  };
  return {
    evidence,
    seconds: secondsSince(begun),
    cut: cutOf(node, own),
    files: {
      'visit.txt': `${fill(visitUrl(scenario), places)}, presenting ${scenario.presents}: ${got.words}\n`,
      'master.cfg': configuration,
      'master.log': `${master.lines.all.join('\n')}\n`,
      'http.log': (logged ?? []).map(({ line }) => `${line}\n`).join(''),
      ...commonFiles(evidence, own),
      ...files,
    },
  };
}

/** The visit of a client that speaks HTTP. */
async function ask(
  world: World,
  master: Agent,
  scenario: VisitScenario,
  places: Places,
): Promise<Seen> {
  const host = fill(scenario.host, places);
  const pool = httpInto(
    world.nodes.client,
    { address: host.replace(/^\[|\]$/g, ''), port: places.port },
    inOrder,
  );
  await using open = new AsyncDisposableStack();
  open.defer(() => pool.destroy());
  const revision = revisionOf(scenario);
  const { hook, secret } = credentials;
  const change = [
    pushEvent(revision),
    '--user',
    `${hook.user}:${hook.password}`,
    '--header',
    `x-gitlab-token: ${secret}`,
  ] as const;
  const got: Omit<Got, 'answered'> & { answered?: number } = await asking[
    scenario.asks as Exclude<VisitScenario['asks'], 'application'>
  ]({
    scenario,
    origin: `http://${host}:${places.port}`,
    pool,
    happen: () => postInside(master, '/change_hook/gitlab', ...change),
    hasChange: async () =>
      (await getInside<{ changes: unknown[] }>(master, `/changes?revision=${revision}`)).changes
        .length > 0,
    open,
  }).catch((error: unknown) => ({ cameAbout: false, words: sentence(error) }));
  const taken = await peersTaken(master, world.addresses('client'));
  return scenario.asks === 'WebSocket' || scenario.asks === 'event stream'
    ? { ...got, taken }
    : { ...got, taken, logged: await logOf(master, scenario, got.answered !== undefined) };
}

/**
 * What the master has logged of a visitor; an answered one is waited for, because its line is
 * written with the answer and read by another program.
 */
export async function logOf(
  master: Agent,
  scenario: VisitScenario,
  answered: boolean,
): Promise<Logged[]> {
  let logged: Logged[] = [];
  const isThere = async () => {
    logged = await accessLog(master, shortName(scenario));
    return logged.length > 0 || !answered;
  };
  await waitUntil(isThere, { every: 30, within: recordsWithin });
  return logged;
}
