import { canonical } from '../../src/address.ts';
import { fill, type Places } from '../../src/configuration/places.ts';
import { workerLines, workerTac } from '../../src/configuration/worker.ts';
import type { DialEvidence, Product, Wire } from '../../src/evidence.ts';
import type { Afterwards } from '../../src/outcome.ts';
import { shortName, type WorkerScenario } from '../../src/scenario.ts';
import type { Agent, Program, Spawned } from '../nodes/agent.ts';
import type { Lines } from '../nodes/lines.ts';
import { type Machine, machineInPod } from '../nodes/machines.ts';
import { ports, twistd, withoutStamp } from '../servers/master.ts';
import { capture, type Packet, parsePacket } from '../witness/capture.ts';
import type { Trace } from '../witness/watch.ts';
import { wireOf } from '../witness/wire.ts';
import { force, get, lastBuild } from '../world/rest.ts';
import { nameOf, type World } from '../world/world.ts';
import { commonFiles, cutOf, type Dialled, noRoutesFrom, secondsSince } from './dialled.ts';
import { attachedLine } from './own-worker.ts';

/**
 * Within these milliseconds a worker has attached, retried or ended; longer than a black-holed
 * connect with Linux's default of six SYNs would not be waited for.
 */
const decidesWithin = 60_000;
/** How long the master may take to log a worker that says it is attached, in milliseconds. */
const logsWithin = 20_000;

/** The port of the discard protocol (RFC 863), on which nobody listens here. */
const discardPort = 9;

const retryLine = /Scheduling retry (\d+) to connect/;

/** Runs a worker as a scenario configures it, and gathers what every witness saw of it. */
export async function dialFromWorker(world: World, scenario: WorkerScenario): Promise<Dialled> {
  await using stack = new AsyncDisposableStack();
  const host = scenario.dials === 'tls' ? 'tls' : 'master';
  const master = world.nodes[host];
  const ownPod = scenario.dials === 'own pod';
  const machine = ownPod
    ? await machineInPod(stack, world.spec, master, {
        addresses: world.addresses('master'),
        name: nameOf('master'),
      })
    : stack.use(await world.machines.borrow({ bindv6only: 0, image: world.spec.images.worker }));
  world.spec.asking?.(scenario.id);
  const { agent, tools, addresses } = machine;
  const places: Places = {
    name: nameOf(host),
    ipv6: world.addresses(host).IPv6,
    ipv4: world.addresses(host).IPv4,
    port: scenario.dials === 'nobody' ? discardPort : ports.pb,
  };
  const watched = world.witnesses.watch([addresses.IPv4, addresses.IPv6]);
  const loopback = ownPod ? await watchLoopback(world, stack) : undefined;
  const accepting = master.lines.all.length;
  const noRoute = await noRoutesFrom(tools);
  const begun = performance.now();

  const worker = agent.spawn(workerProgram(scenario, places, world.certificates.authority));
  const { product, afterwards } =
    scenario.run === 'start'
      ? await afterStart(agent, worker)
      : await afterForeground(worker, scenario);
  const accepted =
    product.said === 'attached' ? await acceptedFrom(master.lines, accepting, scenario) : undefined;
  const refused = await noRoute();
  const build = accepted && scenario.builds ? await forcedBuild(world, host, scenario) : undefined;
  await Promise.all([world.witnesses.settle(), loopback?.settle(tools)]);
  const { queries, ...onBridge } = watched();
  const { packets, wire } = loopback ? withLoopback(onBridge.wire, loopback.packets()) : onBridge;
  const overTls = accepted !== undefined && wire.attempts.some((attempt) => attempt.serverHello);
  const evidence: DialEvidence = {
    kind: 'dial',
    ...(isLiteral(scenario) ? { literal: true } : {}),
    queries,
    wire,
    ...(accepted ? { accepted } : {}),
    noRoute: refused,
    product,
    afterwards,
    ...(overTls ? { withoutTrust: await dialWithoutTrust(world, machine, scenario, places) } : {}),
    ...(build ? { build } : {}),
  };
  return {
    evidence,
    seconds: secondsSince(begun),
    cut: ownPod ? undefined : cutOf([addresses.IPv4, addresses.IPv6], packets),
    files: {
      ...(scenario.configured.by === 'tac'
        ? { 'buildbot.tac': fill(workerTac(scenario), places) }
        : { 'command.txt': `${fill(workerLines(scenario), places)}\n` }),
      'worker.log': `${worker.lines.all.join('\n')}\n`,
      ...commonFiles(evidence, packets),
    },
  };
}

/** What is started for a scenario, with the authority that it may trust. */
function workerProgram(scenario: WorkerScenario, places: Places, trust: string): Program {
  const create = fill(workerLines(scenario), places).replace(
    /create-worker (\S+) (\S+)/,
    "create-worker --quiet $1 '$2'",
  );
  // The file that create-worker writes logs to twistd.log, which is followed to standard output.
  const created = `${create} && cd /srv/worker/dir && : > twistd.log && { tail -n +1 -F twistd.log & } && exec ${twistd.join(' ')}`;
  const inForeground =
    scenario.configured.by === 'create-worker' ? ['sh', '-c', created] : [...twistd];
  return {
    command: scenario.run === 'start' ? ['buildbot-worker', 'start', '/srv/worker'] : inForeground,
    directory: '/srv/worker',
    environment: { SSL_CERT_FILE: '/srv/authority.pem' },
    files: {
      '/srv/worker/buildbot.tac': fill(workerTac(scenario), places),
      '/srv/authority.pem': trust,
    },
  };
}

/** What a worker in the foreground came to: attached, retrying, ended, or silent. */
async function afterForeground(
  worker: Spawned,
  scenario: WorkerScenario,
): Promise<{ product: Product; afterwards: Afterwards }> {
  const untilExit = 'maxRetries' in scenario.configured;
  // A dial to nobody is asked whether the worker goes on: that shows in its second retry.
  const retries = scenario.dials === 'nobody' ? 2 : 1;
  const retried = (line: string) => !untilExit && Number(retryLine.exec(line)?.[1] ?? 0) >= retries;
  const line = await worker.lines.first(
    (line) => line.includes(attachedLine) || retried(line),
    decidesWithin,
  );
  if (line?.includes(attachedLine))
    return { product: { said: 'attached', words: [attachedLine] }, afterwards: 'stays connected' };
  const words = tellingLines(worker.lines.all);
  if (line) return { product: { said: 'retry', words }, afterwards: 'retries' };
  const exit = worker.lines.ended ? await worker.exit(5_000) : undefined;
  const said = worker.lines.all.some((line) => retryLine.test(line)) ? 'retry' : 'nothing';
  return exit === undefined
    ? { product: { said, words }, afterwards: 'hangs' }
    : { product: { said, exit, words }, afterwards: `exits ${exit}` };
}

/** What `buildbot-worker start` came to, and whether the daemon it left behind goes on. */
async function afterStart(
  agent: Agent,
  worker: Spawned,
): Promise<{ product: Product; afterwards: Afterwards }> {
  const exit = await worker.exit(decidesWithin);
  if (exit === undefined)
    return {
      product: { said: 'nothing', words: tellingLines(worker.lines.all) },
      afterwards: 'hangs',
    };
  const { stdout: log } = await agent.run([
    'sh',
    '-c',
    'cat /srv/worker/twistd.log; kill -0 "$(cat /srv/worker/twistd.pid)" && echo DAEMON-RUNS',
  ]);
  const words = [...tellingLines(log.split('\n')), ...tellingLines(worker.lines.all)];
  const said = log.includes(attachedLine) ? 'attached' : retryLine.test(log) ? 'retry' : 'nothing';
  return {
    product: { said, words },
    afterwards: log.includes('DAEMON-RUNS')
      ? `exits ${exit} while its daemon retries`
      : `exits ${exit}`,
  };
}

/**
 * Lines that say why, without time stamps, delays and object addresses: they differ from run to
 * run.
 */
function tellingLines(lines: readonly string[]): string[] {
  return lines
    .map((line) => withoutStamp(line).trim())
    .filter((line) =>
      /retry|Error|error|failed|unable|took more than|cannot|invalid|Usage|worker configured/i.test(
        line,
      ),
    )
    .map((line) =>
      line.replace(/ in [\d.]+ seconds\.?$/, '').replace(/ object at 0x[0-9a-f]+/g, ''),
    );
}

/**
 * The address from which the master says that this worker attached; its own words, which may come
 * after those of the worker.
 */
async function acceptedFrom(
  lines: Lines,
  since: number,
  scenario: WorkerScenario,
): Promise<string | undefined> {
  const attaching = new RegExp(
    `worker '${shortName(scenario)}' attaching from IPv[46]Address\\([^)]*host='([^']+)'`,
  );
  const [, host] =
    attaching.exec((await lines.first((line) => attaching.test(line), logsWithin, since)) ?? '') ??
    [];
  return host === undefined ? undefined : canonical(host);
}

/**
 * Forces a build on the worker that attached, and returns how it ended: by the master's log and its
 * REST API, which must agree.
 */
async function forcedBuild(
  world: World,
  host: 'master' | 'tls',
  scenario: WorkerScenario,
): Promise<NonNullable<DialEvidence['build']>> {
  const builder = `on-${shortName(scenario)}`;
  const rest = world.rest[host];
  await force(rest, `force-${shortName(scenario)}`);
  const finished = await world.nodes[host].lines.first(
    (line) => line.includes(`<Build ${builder} `) && line.includes('build finished'),
    30_000,
  );
  if (!finished) return 'did not end';
  const ended = await lastBuild((path) => get(rest, `/api/v2${path}`), builder);
  return (ended === 'success') === finished.includes('results:success') ? ended : 'did not end';
}

/**
 * The same dial with trust in another authority: a client that verifies is refused, one that does
 * not attaches all the same.
 */
async function dialWithoutTrust(
  world: World,
  { agent }: Machine,
  scenario: WorkerScenario,
  places: Places,
): Promise<'attached' | 'refused'> {
  await agent.clean(['/srv/worker']);
  const worker = agent.spawn(workerProgram(scenario, places, world.certificates.otherAuthority));
  const line = await worker.lines.first(
    (line) => line.includes(attachedLine) || retryLine.test(line),
    decidesWithin,
  );
  return line?.includes(attachedLine) ? 'attached' : 'refused';
}

/** Questions cross the bridge, connections the loopback interface. */
function withLoopback(
  { answers }: Wire,
  packets: readonly Packet[],
): Pick<Trace, 'packets' | 'wire'> {
  return { packets, wire: { answers, attempts: wireOf(packets, ['127.0.0.1', '::1']).attempts } };
}

/** In one pod nothing crosses the bridge: the loopback interface is captured instead. */
async function watchLoopback(world: World, stack: AsyncDisposableStack) {
  const { docker, images, labels } = world.spec;
  const { container, packets } = await capture(docker, {
    image: images.lab,
    labels,
    interface: 'lo',
    pod: world.nodes.master.id,
    tlsPorts: [],
    role: 'loopback capture',
  });
  stack.use(container);
  return {
    packets: () => packets.all.flatMap((line) => parsePacket(line) ?? []),
    /**
     * A datagram to a closed port comes back as an ICMP error: what was sent before has been seen.
     */
    settle: async (agent: Agent) => {
      const back = packets.first((line) => parsePacket(line)?.['icmp.type'] === '3', 20_000);
      await agent.run(['bash', '-c', `echo > /dev/udp/127.0.0.1/${discardPort}`]);
      if (!(await back))
        throw new Error('the loopback capture did not see its own marker within 20 s');
    },
  };
}

/** Whether the host is an address as the resolver takes it, with no brackets and no backslashes. */
function isLiteral({ configured }: WorkerScenario): boolean {
  return 'host' in configured && ["'{ipv4}'", "'{ipv6}'"].includes(configured.host);
}
