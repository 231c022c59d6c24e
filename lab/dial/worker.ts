import { canonical } from '../../src/address.ts';
import { fill, type Places, workerLines, workerName, workerTac } from '../../src/configuration.ts';
import type { DialEvidence, Product, Wire } from '../../src/evidence.ts';
import type { Afterwards, Family } from '../../src/outcome.ts';
import type { WorkerScenario } from '../../src/scenario.ts';
import type { Addresses } from '../addresses.ts';
import { capture, parsePacket } from '../capture.ts';
import { Running } from '../container.ts';
import { endpoint } from '../dns.ts';
import { evidenceJson, packetTable } from '../evidence.ts';
import { ports, twistd, withoutStamp } from '../master.ts';
import { force, get } from '../rest.ts';
import { waitUntil } from '../wait.ts';
import { wireOf } from '../wire.ts';
import { nameOf, type World } from '../world.ts';
import type { Dialled } from './dialled.ts';

/** Within these milliseconds a worker has attached, retried or ended; longer than a black-holed connect with Linux's default of six SYNs would not be waited for. */
const decidesWithin = 60_000;
/** `buildbot-worker start` itself gives up after 10 s. */
const discardPort = 9;

const attachedLine = 'Connected to buildmaster; worker is ready';
const retryLine = /Scheduling retry (\d+) to connect/;

/** Runs a worker as a scenario configures it, and gathers what every witness saw of it. */
export async function dialFromWorker(world: World, scenario: WorkerScenario): Promise<Dialled> {
  await using stack = new AsyncDisposableStack();
  const host = scenario.dials === 'tls' ? 'tls' : 'master';
  const master = world.nodes[host];
  const ownPod = scenario.dials === 'own pod';
  const { release, ...address } = world.cells.take();
  stack.defer(release);
  const places: Places = {
    name: nameOf(host),
    ipv6: world.addresses(host).IPv6,
    ipv4: world.addresses(host).IPv4,
    port: scenario.dials === 'nobody' ? discardPort : ports.pb,
  };
  const source: Addresses = ownPod ? world.addresses('master') : address;
  const watch = world.witnesses.watch(Object.values(source));
  const loopback = ownPod ? await watchLoopback(world, stack) : undefined;

  const accepting = master.lines.all.length;
  const worker = stack.use(await startWorker(world, scenario, places, address, world.certificates.authority));
  const started = scenario.run === 'start' ? await worker.exec(['buildbot-worker', 'start', '/srv/worker']) : undefined;
  const { product, afterwards } = started ? await afterStart(worker, started) : await afterForeground(worker, scenario);
  const accepted = product.said === 'attached' ? await acceptedFrom(master.lines.all, accepting, scenario) : undefined;
  const noRoute = ownPod || product.exit !== undefined ? { IPv4: 0, IPv6: 0 } : await noRoutes(worker);
  const build = accepted ? await forcedBuild(world, host, scenario) : undefined;
  await Promise.all([world.witnesses.settle(), loopback?.settle(worker)]);
  const wire: Wire = loopback ? { answers: watch.wire().answers, attempts: loopback.wire().attempts } : watch.wire();
  const overTls = accepted !== undefined && wire.attempts.some((attempt) => attempt.serverHello);
  const evidence: DialEvidence = {
    kind: 'dial',
    queries: watch.queries().map(({ name, type }) => ({ name, type })),
    wire,
    ...(accepted ? { accepted } : {}),
    noRoute,
    product,
    afterwards,
    ...(overTls ? { withoutTrust: await dialWithoutTrust(world, scenario, places) } : {}),
    ...(build ? { build } : {}),
  };
  const packets = loopback ? loopback.packets() : watch.packets();
  return {
    evidence,
    addresses: ownPod ? [] : Object.values(address),
    files: {
      ...(scenario.configured.by === 'tac'
        ? { 'buildbot.tac': fill(workerTac(scenario), places) }
        : { 'command.txt': `${fill(workerLines(scenario), places)}\n` }),
      'worker.log': `${started ? `${started.stdout}${started.stderr}\n` : ''}${worker.lines.all.join('\n')}\n`,
      'dns.txt': evidence.queries.map(({ name, type }) => `${name} ${type}\n`).join(''),
      'wire.txt': packetTable(packets),
      'evidence.json': evidenceJson(evidence),
    },
  };
}

async function startWorker(world: World, scenario: WorkerScenario, places: Places, address: Addresses, trust: string): Promise<Running> {
  const { docker, image, labels, topology } = world.spec;
  const create = `${fill(workerLines(scenario), places).replace(/create-worker (\S+) (\S+)/, "create-worker --quiet $1 '$2'")}`;
  // The file that create-worker writes logs to twistd.log, which is followed to standard output.
  const created = `${create} && cd /srv/worker/dir && : > twistd.log && { tail -n +1 -F twistd.log & } && exec ${twistd.join(' ')}`;
  return Running.start(docker, {
    image,
    underTest: true,
    role: `worker ${workerName(scenario)}`,
    labels,
    on: scenario.dials === 'own pod' ? { pod: world.nodes.master.id } : endpoint(world.network.id, topology.link, address),
    environment: { LAB_NAMESERVER: world.nameserver, SSL_CERT_FILE: '/srv/authority.pem' },
    files: { '/srv/worker/buildbot.tac': fill(workerTac(scenario), places), '/srv/authority.pem': trust },
    workingDirectory: '/srv/worker',
    command: scenario.run === 'start' ? ['sleep', 'infinity'] : scenario.configured.by === 'create-worker' ? ['sh', '-c', created] : [...twistd],
  });
}

/** What a worker in the foreground came to: attached, retrying, ended, or silent. */
async function afterForeground(worker: Running, scenario: WorkerScenario): Promise<{ product: Product; afterwards: Afterwards }> {
  const untilExit = 'maxRetries' in scenario.configured;
  // A dial to nobody is asked whether the worker goes on: that shows in its second retry.
  const retries = scenario.dials === 'nobody' ? 2 : 1;
  const retried = (line: string) => !untilExit && Number(retryLine.exec(line)?.[1] ?? 0) >= retries;
  const line = await worker.lines.first((line) => line.includes(attachedLine) || retried(line), decidesWithin);
  if (line?.includes(attachedLine)) return { product: { said: 'attached', words: [attachedLine] }, afterwards: 'stays connected' };
  const words = tellingLines(worker.lines.all);
  if (line) return { product: { said: 'retry', words }, afterwards: 'retries' };
  const exit = worker.lines.ended ? await worker.exit(5_000) : undefined;
  const said = worker.lines.all.some((line) => retryLine.test(line)) ? 'retry' : 'nothing';
  return exit === undefined ? { product: { said, words }, afterwards: 'hangs' } : { product: { said, exit, words }, afterwards: `exits ${exit}` };
}

/** What `buildbot-worker start` came to, and whether the daemon it left behind goes on. */
async function afterStart(worker: Running, started: { exitCode: number; stdout: string }): Promise<{ product: Product; afterwards: Afterwards }> {
  const { stdout: log } = await worker.exec(['sh', '-c', 'cat /srv/worker/twistd.log; pgrep -F /srv/worker/twistd.pid > /dev/null && echo DAEMON-RUNS']);
  const runs = log.includes('DAEMON-RUNS');
  const words = [...tellingLines(log.split('\n')), ...tellingLines(started.stdout.split('\n'))];
  const said = log.includes(attachedLine) ? 'attached' : retryLine.test(log) ? 'retry' : 'nothing';
  return { product: { said, words }, afterwards: runs ? `exits ${started.exitCode} while its daemon retries` : `exits ${started.exitCode}` };
}

/** Lines that say why, without time stamps, delays and object addresses: they differ from run to run. */
function tellingLines(lines: readonly string[]): string[] {
  return lines
    .map((line) => withoutStamp(line).trim())
    .filter((line) => /retry|Error|error|failed|unable|took more than|cannot|invalid|Usage|worker configured/i.test(line))
    .map((line) => line.replace(/ in [\d.]+ seconds\.?$/, '').replace(/ object at 0x[0-9a-f]+/g, ''));
}

/** The address from which the master says that this worker attached; its own words, since the time the dial began. */
async function acceptedFrom(lines: readonly string[], since: number, scenario: WorkerScenario): Promise<string | undefined> {
  const attaching = new RegExp(`worker '${workerName(scenario)}' attaching from IPv[46]Address\\([^)]*host='([^']+)'`);
  const host = lines.slice(since).flatMap((line) => attaching.exec(line)?.[1] ?? [])[0];
  return host === undefined ? undefined : canonical(host);
}

/** How many connects the kernel of the worker's network namespace refused for want of a route, per family. */
async function noRoutes(worker: Running): Promise<Record<Family, number>> {
  const { stdout } = await worker.exec(['nstat', '-asjz', 'IpOutNoRoutes', 'Ip6OutNoRoutes']);
  const { kernel } = JSON.parse(stdout) as { kernel: { IpOutNoRoutes?: number; Ip6OutNoRoutes?: number } };
  return { IPv4: kernel.IpOutNoRoutes ?? 0, IPv6: kernel.Ip6OutNoRoutes ?? 0 };
}

/** Forces a build on the worker that attached, and returns how it ended: by the master's log and its REST API, which must agree. */
async function forcedBuild(world: World, host: 'master' | 'tls', scenario: WorkerScenario): Promise<'success' | 'failure' | undefined> {
  const builder = `on-${workerName(scenario)}`;
  const rest = world.rest[host];
  await force(rest, `force-${workerName(scenario)}`, builder);
  const finished = await world.nodes[host].lines.first((line) => line.includes(`<Build ${builder} `) && line.includes('build finished'), 30_000);
  if (!finished) return undefined;
  // The log line comes before the database has it.
  let result: number | null = null;
  const complete = async () => {
    const { builds } = await get<{ builds: { complete: boolean; results: number | null }[] }>(rest, `/api/v2/builders/${builder}/builds?limit=1&order=-number`);
    result = builds[0]?.results ?? null;
    return builds[0]?.complete === true;
  };
  if (!(await waitUntil(complete, { every: 30, within: 10_000 }))) return undefined;
  const succeeded = result === 0;
  return succeeded === finished.includes('results:success') ? (succeeded ? 'success' : 'failure') : undefined;
}

/** The same dial with trust in another authority: a client that verifies is refused, one that does not attaches all the same. */
async function dialWithoutTrust(world: World, scenario: WorkerScenario, places: Places): Promise<'attached' | 'refused'> {
  const { release, ...address } = world.cells.take();
  try {
    await using worker = await startWorker(world, scenario, places, address, world.certificates.otherAuthority);
    const line = await worker.lines.first((line) => line.includes(attachedLine) || retryLine.test(line), decidesWithin);
    return line?.includes(attachedLine) ? 'attached' : 'refused';
  } finally {
    release();
  }
}

/** In one pod nothing crosses the bridge: the loopback interface is captured instead. */
async function watchLoopback(world: World, stack: AsyncDisposableStack) {
  const { docker, image, labels } = world.spec;
  const { container, packets } = await capture(docker, { image, labels, interface: 'lo', pod: world.nodes.master.id, tlsPorts: [], role: 'loopback capture' });
  stack.use(container);
  const seen = () => packets.all.flatMap((line) => parsePacket(line) ?? []);
  return {
    packets: seen,
    wire: () => wireOf(seen(), ['127.0.0.1', '::1']),
    /** A datagram to a closed port comes back as an ICMP error: what was sent before has been seen. */
    settle: async (inPod: Running) => {
      const back = packets.first((line) => parsePacket(line)?.['icmp.type'] === '3', 20_000);
      await inPod.exec(['bash', '-c', `echo > /dev/udp/127.0.0.1/${discardPort}`]);
      if (!(await back)) throw new Error('the loopback capture did not see its own marker within 20 s');
    },
  };
}
