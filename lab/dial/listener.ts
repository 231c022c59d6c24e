import { boundTo, canonical } from '../../src/address.ts';
import { listenConfiguration } from '../../src/configuration/listen.ts';
import { fill } from '../../src/configuration/places.ts';
import type { Asked, ListenEvidence, Product } from '../../src/evidence.ts';
import type { Afterwards, Family } from '../../src/outcome.ts';
import { type ListenScenario, type Scenario, samePair } from '../../src/scenario.ts';
import type { Addresses } from '../nodes/addresses.ts';
import type { Spawned } from '../nodes/agent.ts';
import type { Machine } from '../nodes/machines.ts';
import { lastWords, listenMaster, masterProgram, masterSaid, ports } from '../servers/master.ts';
import { waitUntil } from '../wait.ts';
import { nameOf, type World } from '../world/world.ts';
import { commonFiles, cutOf, type Dialled, secondsSince } from './dialled.ts';
import { type Dials, Together } from './together.ts';

/** How long a master that failed to start may take to end, in milliseconds. */
const endsWithin = 15_000;

/** How long the master may take to log a request that it has answered, in milliseconds. */
const logsWithin = 5_000;

const listeners = new Together(observe);

/**
 * Starts a master with the listener that a scenario configures, and asks it as a client of each
 * family that the link has. Where the same spelling is asked of the other service too, one master
 * has both: starting a master costs more than everything else here. When it does not start, the
 * listener that its own traceback names is the one that failed, and the other is asked in a master
 * of its own.
 */
export function dialListener(
  world: World,
  scenario: ListenScenario,
  asked: readonly Scenario[],
): Promise<Dialled> {
  return listeners.dial(
    world,
    scenario,
    asked
      .filter((other) => other.actor === 'listener')
      .filter((other) => other.id === scenario.id || samePair(scenario, other)),
  );
}

/**
 * What was seen of each listener of one master; a listener that nothing was seen of is left out.
 */
async function observe(world: World, scenarios: readonly ListenScenario[]): Promise<Dials> {
  await using machine = await world.machines.borrow({
    bindv6only: scenarios[0]?.bindv6only ?? 0,
    image: world.spec.images.master,
  });
  for (const { id } of scenarios) world.spec.asking?.(id);
  const { addresses } = machine;
  const begun = performance.now();
  const written = listenConfiguration(scenarios);
  const configuration =
    written === undefined
      ? undefined
      : fill(written, {
          name: nameOf('master'),
          ipv6: addresses.IPv6,
          ipv4: addresses.IPv4,
          port: 0,
        });
  const { key, certificate } = world.certificates.of.tls;
  const watched = world.witnesses.watch([
    world.addresses('client').IPv4,
    world.addresses('client').IPv6,
  ]);
  const master = machine.agent.spawn({
    ...masterProgram(listenMaster(configuration, { 'key.pem': key, 'cert.pem': certificate })),
    environment: {},
  });
  const { product, afterwards } = await settled(master);
  const runs = product.exit === undefined;
  const seen =
    runs || scenarios.length === 1
      ? scenarios
      : scenarios.filter(({ service }) => service === failing(master));
  const answers = await Promise.all(
    seen.map((scenario) => (runs ? clientsOf(world, machine, scenario) : [])),
  );
  const logged = seen.flatMap(({ service }, index) =>
    service === 'web' ? (answers[index] ?? []).filter(({ said }) => said.startsWith('HTTP ')) : [],
  ).length;
  const { socketsOn, peers } = runs
    ? await insideOf(machine, logged)
    : { socketsOn: () => [], peers: [] };
  await world.witnesses.settle();
  const trace = watched();
  const attempts = trace.wire.attempts.filter(({ to }) => isOf(to, addresses));
  const seconds = secondsSince(begun);

  return new Map(
    seen.map((scenario, index) => {
      const { service } = scenario;
      const evidence: ListenEvidence = {
        kind: 'listen',
        product,
        afterwards,
        sockets: socketsOn(ports[service]),
        asked: answers[index] ?? [],
        wire: { answers: [], attempts: attempts.filter(({ port }) => port === ports[service]) },
        ...(service === 'web' && runs ? { peers } : {}),
      };
      const port = String(ports[service]);
      const packets = trace.packets
        .filter((packet) => [packet['tcp.srcport'], packet['tcp.dstport']].includes(port))
        .filter((packet) =>
          [packet['ip.src'], packet['ip.dst'], packet['ipv6.src'], packet['ipv6.dst']].some(
            (end) => end && isOf(end, addresses),
          ),
        );
      const files = {
        ...(configuration === undefined ? {} : { 'master.cfg': configuration }),
        'master.log': `${master.lines.all.join('\n')}\n`,
        ...commonFiles(evidence, packets),
      };
      return [
        scenario.id,
        { evidence, seconds, cut: cutOf([addresses.IPv4, addresses.IPv6], packets), files },
      ];
    }),
  );
}

/** What the master came to; one that says it failed is given the time to end. */
async function settled(master: Spawned): Promise<{ product: Product; afterwards: Afterwards }> {
  const said = await masterSaid(master);
  if (said === 'running')
    return { product: { said, words: ['BuildMaster is running'] }, afterwards: 'runs' };
  const exit = await master.exit(endsWithin);
  const words = [lastWords(master)];
  return exit === undefined
    ? { product: { said, words }, afterwards: 'hangs' }
    : { product: { said, exit, words }, afterwards: `exits ${exit}` };
}

/** The service in whose part of Buildbot the master's traceback lies. */
function failing(master: Spawned): ListenScenario['service'] | undefined {
  const within = (part: string) => master.lines.all.some((line) => line.includes(part));
  const [web, pb] = [
    within('/buildbot/www/service.py'),
    within('/buildbot/worker/protocols/manager/'),
  ];
  return web === pb ? undefined : web ? 'web' : 'pb';
}

/** One client of each family on the link, from another node. */
async function clientsOf(
  world: World,
  machine: Machine,
  scenario: ListenScenario,
): Promise<Asked[]> {
  const tls = scenario.port !== 'create-master' && scenario.port.python.includes('ssl:');
  const askOver = async (family: Family): Promise<Asked> => {
    const { service } = scenario;
    const { connected, spoke, said } = await world.client.ask({
      address: machine.addresses[family],
      port: ports[service],
      service,
      tls,
    });
    return { family, connected, spoke, said };
  };
  return Promise.all(world.spec.topology.link.map(askOver));
}

/**
 * The kernel's listening sockets, and the peers in the master's own access log: a request is in it
 * shortly after its answer.
 */
async function insideOf(
  { agent, tools }: Machine,
  logged: number,
): Promise<{ socketsOn: (port: number) => ListenEvidence['sockets']; peers: string[] }> {
  let peers: string[] = [];
  const inLog = async () => {
    const { stdout } = await agent.run(['cat', '/srv/master/http.log']);
    peers = stdout.split('\n').flatMap((line) => /^"?([0-9a-fA-F.:]+)"? /.exec(line)?.[1] ?? []);
    return peers.length >= logged;
  };
  await waitUntil(inLog, { every: 20, within: logsWithin });
  const { stdout } = await tools.run(['sh', '-c', 'ss -Hltn; echo ==; ss -Hlxn']);
  const [tcp = '', unix = ''] = stdout.split('==\n');
  const inet = tcp
    .split('\n')
    .flatMap((line) => line.trim().split(/\s+/)[3] ?? [])
    .map((local) => ({
      bound: boundTo(local.slice(0, local.lastIndexOf(':'))),
      port: Number(local.slice(local.lastIndexOf(':') + 1)),
    }));
  return {
    socketsOn: (port) => [
      ...inet.filter((socket) => socket.port === port),
      ...(unix.includes(`/${port}.socket`) ? [{ bound: 'unix' as const }] : []),
    ],
    peers,
  };
}

function isOf(text: string, addresses: Addresses): boolean {
  return [canonical(addresses.IPv4), canonical(addresses.IPv6)].includes(canonical(text));
}
