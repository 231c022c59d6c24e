import type { ClientRequest } from '../../src/client.ts';
import type { Dial, Evidence } from '../../src/evidence.ts';
import type { Row, Trigger } from '../../src/path.ts';
import { programsOn } from '../../src/topology.ts';
import { browser, browsingMachine } from '../client/browser.ts';
import { httpClient } from '../client/http-client.ts';
import type { Asking, OpenRequest } from '../client/open.ts';
import { probe } from '../client/probe.ts';
import { linkLocalOf } from '../nodes/link-local.ts';
import type { Machine } from '../nodes/machines.ts';
import { accessLog } from './access-log.ts';
import { ofPlace } from './attribute.ts';
import { declaredLosses } from './declared.ts';
import { asError, type Dialled, type Dials, packetFilter, secondsSince } from './dialled.ts';
import { evidenceOf } from './evidence-of.ts';
import { keptFiles } from './files.ts';
import { type Group, ownAddresses, programOf, watch } from './group.ts';
import { startLocalWorker } from './local-worker.ts';
import { withOvertaken } from './overtaken.ts';
import { StartedProgram } from './program.ts';
import { acceptedOn, listeningOn } from './readings.ts';
import { timelineOf } from './timeline.ts';
import { openWindow, type Seen } from './window.ts';

type Requested = Extract<Trigger<Row>, { by: 'request' }>;

/** Starts a master, and lets clients of the lab ask it, one row after the other. */
export async function requested(group: Group, trigger: Requested): Promise<Dials> {
  const { path, rows, machine, world } = group;
  const begun = performance.now();
  // What a master does that does not come to run is seen on its own node.
  const close = await watch(group);
  const program = new StartedProgram(path, machine.agent, programOf(group));
  if ((await program.start()) !== 'running') {
    const blamed = rows.length === 1 ? rows[0] : path.blames?.(await program.log(), rows);
    const row = blamed && (await notStarted(group, trigger, blamed, program, await close(), begun));
    return new Map(blamed && row ? [[blamed.name, row]] : []);
  }
  if (!trigger.listens) await startLocalWorker(machine);
  const dials = new Map<string, Dialled | Error>();
  for (const row of rows) {
    const requests = trigger.requests(row);
    await using stack = new AsyncDisposableStack();
    const browsing = requests.some(({ as }) => as === 'browser')
      ? stack.use(await browsingMachine(world))
      : undefined;
    const dial = dialled(group, trigger, row, program, requests, browsing, begun);
    dials.set(row.name, await dial.catch(asError));
  }
  return dials;
}

/** A master that does not come to run: the configuration was refused, and nobody can ask. */
async function notStarted(
  group: Group,
  { port, listens }: Requested,
  row: Row,
  program: StartedProgram,
  seen: Seen,
  begun: number,
): Promise<Dialled> {
  const { machine } = group;
  const listening = listens && (await listeningOn(machine.tools, port(row), undefined));
  const dial: Dial = {
    dns: seen.queries,
    wire: seen.wire,
    kernel: { refused: seen.refused, ...(listening && { listening }) },
    acceptor: [],
    acceptorLogs: 'nothing',
    product: { ...program.failedStart(), ...(await program.state()) },
    shared: false,
    ...declaredLosses(group),
  };
  const timeline = timelineOf(seen.begun, seen.packets, []);
  const evidence = evidenceOf(group, row, { dial, timeline, instruments: seen.instruments });
  const { packets } = seen;
  return {
    evidence,
    packets: packetFilter(ownAddresses(group), packets),
    files: keptFiles(group, row, program, { evidence, packets }),
    seconds: secondsSince(begun),
  };
}

/** Lets clients of the lab ask a master that runs for one row. */
export async function dialled(
  group: Group,
  trigger: Requested,
  row: Row,
  program: StartedProgram,
  requests: readonly ClientRequest[],
  browsing: Machine | undefined,
  begun: number,
): Promise<Dialled> {
  const { world, machine, path } = group;
  world.spec.asking?.(`${path.id}/${row.name}`);
  const { place } = group.target(row);
  const port = trigger.port(row);
  const client = browsing ?? { addresses: world.addresses('client'), tools: world.clientAgent };
  const { IPv4, IPv6 } = client.addresses;
  // Who dials a link-local address does so from its own (RFC 6724 section 5).
  const from = [IPv4, IPv6, ...(place.linkLocal ? [await linkLocalOf(client.tools)] : [])];
  const close = await openWindow(world, { addresses: from, tools: client.tools, servers: [] });
  const asking: Asking = { world, machine, place, port, name: row.name };
  const wanted = requests.filter(
    (one) =>
      one.as !== 'probe' ||
      one.over === 'Unix socket' ||
      programsOn(world.spec.topology).includes(one.over),
  );
  const opened = await Promise.all(wanted.map((one) => ask(asking, one, browsing)));
  const accepted = opened.length ? await acceptedOn(machine.tools, port, from) : undefined;
  const socket = wanted.flatMap((one) => ('socket' in one ? [one.socket ?? ''] : []))[0];
  const listening =
    trigger.listens && opened.length ? await listeningOn(machine.tools, port, socket) : undefined;
  const log = await accessLog(group, row, wanted, opened);
  await Promise.all(opened.map((one) => one.close()));
  const seen = await close();
  const asked = ofPlace(seen, place, port);
  // Probes are pinned to a family each, and spare none.
  const traces = browsing ? withOvertaken(asked) : asked;
  const said = path.read(await program.log(), row, { place });
  const dial: Dial = {
    dns: traces.dns,
    wire: traces.wire,
    kernel: {
      refused: seen.refused,
      ...(accepted && { accepted }),
      ...(listening && { listening }),
    },
    acceptor: log?.map(({ accepted }) => accepted) ?? [],
    acceptorLogs: log ? 'requests' : 'nothing',
    product: { ...said, ...(await program.state()) },
    shared: false,
    ...declaredLosses(group),
    ...(opened.length && { requests: opened.map(({ request }) => request) }),
  };
  const words = opened.map(({ request }) => request.words).join('; ');
  const timeline = timelineOf(seen.begun, traces.packets, [
    { at: Date.now(), source: 'product', what: words || (said.words.at(-1) ?? said.said) },
  ]);
  const evidence: Evidence = evidenceOf(group, row, {
    dial,
    timeline,
    instruments: seen.instruments,
  });
  return {
    evidence,
    packets: packetFilter(from, traces.packets),
    files: {
      ...keptFiles(group, row, program, { evidence, packets: traces.packets }),
      ...(log && { 'http.log': log.map(({ line }) => `${line}\n`).join('') }),
      ...Object.assign({}, ...opened.map(({ files }) => files)),
    },
    seconds: secondsSince(begun),
  };
}

function ask(
  asking: Asking,
  request: ClientRequest,
  browsing: Machine | undefined,
): Promise<OpenRequest> {
  switch (request.as) {
    case 'probe':
      return probe(asking, request);
    case 'HTTP client':
      return httpClient(asking, request);
    case 'browser':
      if (!browsing) throw new TypeError('a browser needs a machine');
      return browser(asking, request, browsing);
  }
}
