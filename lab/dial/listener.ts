import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { boundTo, canonical } from '../../src/address.ts';
import { fill, listenConfiguration, type Places } from '../../src/configuration.ts';
import type { Asked, ListenEvidence, Product } from '../../src/evidence.ts';
import type { Afterwards, Family } from '../../src/outcome.ts';
import type { ListenScenario } from '../../src/scenario.ts';
import type { Addresses } from '../addresses.ts';
import type { Running } from '../container.ts';
import { endpoint } from '../dns.ts';
import { evidenceJson, packetTable } from '../evidence.ts';
import { lastWords, listenMaster, masterSaid, ports, startMaster } from '../master.ts';
import { nameOf, type World } from '../world.ts';
import type { Dialled } from './dialled.ts';

const ask = readFileSync(join(import.meta.dirname, '../../fixtures/ask.py'), 'utf8');

/** How long a master that failed to start may take to end, in milliseconds. */
const endsWithin = 15_000;

/** Starts a master with the listener that a scenario configures, and asks it as a client of each family that the link has. */
export async function dialListener(world: World, scenario: ListenScenario): Promise<Dialled> {
  await using stack = new AsyncDisposableStack();
  const { docker, image, labels, topology } = world.spec;
  const { release, ...address } = world.cells.take();
  stack.defer(release);
  const port = ports[scenario.service];
  const places: Places = { name: nameOf('master'), ipv6: address.IPv6, ipv4: address.IPv4, port };
  const written = listenConfiguration(scenario);
  const configuration = written === undefined ? undefined : fill(written, places);
  const { key, certificate } = world.certificates;
  const client = world.witnesses.watch([world.addresses('client').IPv4, world.addresses('client').IPv6]);

  const master = stack.use(
    await startMaster(docker, listenMaster(configuration, { 'key.pem': key, 'cert.pem': certificate }), {
      image,
      underTest: true,
      role: `master of ${scenario.id}`,
      labels,
      on: endpoint(world.network.id, topology.link, address),
      environment: { LAB_NAMESERVER: world.nameserver },
      sysctls: { 'net.ipv6.bindv6only': String(scenario.bindv6only) },
    }),
  );
  const { product, afterwards } = await settled(master);
  const runs = product.exit === undefined;
  const sockets = runs ? await listening(master, port) : [];
  const asked = runs ? await Promise.all(topology.link.map((family) => askOver(world, family, address, scenario))) : [];
  const peers = runs && scenario.service === 'web' ? await accessLog(master) : undefined;
  await world.witnesses.settle();
  const wire = client.wire();
  const evidence: ListenEvidence = {
    kind: 'listen',
    product,
    afterwards,
    sockets,
    asked,
    wire: { answers: [], attempts: wire.attempts.filter(({ to }) => isOf(to, address)) },
    ...(peers ? { peers } : {}),
  };
  const packets = client
    .packets()
    .filter((packet) => [packet['ip.src'], packet['ip.dst'], packet['ipv6.src'], packet['ipv6.dst']].some((end) => end && isOf(end, address)));
  return {
    evidence,
    addresses: [address.IPv4, address.IPv6],
    files: {
      ...(configuration === undefined ? {} : { 'master.cfg': configuration }),
      'master.log': `${master.lines.all.join('\n')}\n`,
      'wire.txt': packetTable(packets),
      'evidence.json': evidenceJson(evidence),
    },
  };
}

/** What the master came to; one that says it failed is given the time to end. */
async function settled(master: Running): Promise<{ product: Product; afterwards: Afterwards }> {
  const said = await masterSaid(master);
  if (said === 'running') return { product: { said, words: ['BuildMaster is running'] }, afterwards: 'runs' };
  const exit = await master.exit(endsWithin);
  const words = [lastWords(master)];
  return exit === undefined ? { product: { said, words }, afterwards: 'hangs' } : { product: { said, exit, words }, afterwards: `exits ${exit}` };
}

/** The kernel's listening sockets on this port, and those without one. */
async function listening(master: Running, port: number): Promise<ListenEvidence['sockets']> {
  const { stdout } = await master.exec(['sh', '-c', 'ss -Hltn; echo; ss -Hlxn']);
  const [tcp = '', unix = ''] = stdout.split('\n\n');
  const inet = tcp
    .split('\n')
    .flatMap((line) => line.trim().split(/\s+/)[3] ?? [])
    .map((local) => ({ address: local.slice(0, local.lastIndexOf(':')), port: Number(local.slice(local.lastIndexOf(':') + 1)) }))
    .filter((socket) => socket.port === port)
    .map((socket) => ({ bound: boundTo(socket.address), port: socket.port }));
  return [...inet, ...(unix.includes('/') ? [{ bound: 'unix' as const }] : [])];
}

/** One client of a pinned family, from another node. */
async function askOver(world: World, family: Family, address: Addresses, scenario: ListenScenario): Promise<Asked> {
  const port = ports[scenario.service];
  const tls = scenario.port !== 'create-master' && scenario.port.python.includes('ssl:') ? ['tls'] : [];
  const { stdout, stderr } = await world.nodes.client.exec(['python3', '-c', ask, address[family], String(port), scenario.service, ...tls]);
  if (!stdout) throw new Error(`the ${family} client said nothing: ${stderr.trim().split('\n').at(-1)}`);
  return { family, ...(JSON.parse(stdout) as Omit<Asked, 'family'>) };
}

/** Peers of the requests in the master's own http.log. */
async function accessLog(master: Running): Promise<string[]> {
  const { stdout } = await master.exec(['cat', 'http.log']);
  return stdout.split('\n').flatMap((line) => /^"?([0-9a-fA-F.:]+)"? /.exec(line)?.[1] ?? []);
}

function isOf(text: string, address: Addresses): boolean {
  return [canonical(address.IPv4), canonical(address.IPv6)].includes(canonical(text));
}
