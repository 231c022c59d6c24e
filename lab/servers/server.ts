import type Docker from 'dockerode';
import { LabError } from '../../src/errors.ts';
import type { Family } from '../../src/outcome.ts';
import { addressOf } from '../../src/place.ts';
import { lastWords } from '../../src/program-log.ts';
import type { Topology } from '../../src/topology.ts';
import { closedSettings, closing } from '../between/closed.ts';
import { loading, settingsOf } from '../between/fault.ts';
import type { Addresses } from '../nodes/addresses.ts';
import { Agent } from '../nodes/agent.ts';
import { Running } from '../nodes/container.ts';
import { type Endpoint, programUser } from '../nodes/container-spec.ts';
import type { Owner } from '../nodes/crowd.ts';
import { comesWithin } from '../wait.ts';
import { LogMarker } from './log-marker.ts';
import type { Served, ServerRecord, Start } from './record.ts';

/** What servers are made with. */
export interface ServerParts {
  readonly docker: Docker;
  readonly images: { readonly lab: string; readonly master: string; readonly databases?: string };
  readonly labels: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  /** Commands of a shell that each pod is prepared by; they need NET_ADMIN. */
  readonly prepared?: readonly string[];
}

/** A server that runs. */
export interface Server {
  readonly record: ServerRecord;
  readonly served: readonly Served[];
  /** Families in which it has its addresses. */
  readonly families: readonly Family[];
  readonly running: Running;
  /** Holds its network namespace and its addresses. */
  readonly pod: Running;
  /** The lab's tools in its network namespace. */
  readonly tools: Agent;
  /** Returns a marker, when all that it has written so far is in its lines. */
  settle(): Promise<string>;
}

/**
 * Starts a server with an address for each row, and returns when it is ready. A pod holds the addresses,
 * because the server must find them when it starts, and has no right to add any.
 */
export async function startServer(
  owner: Owner,
  parts: ServerParts,
  record: ServerRecord,
  start: Start,
  on: Endpoint,
  { link = start.families, fault }: Partial<Pick<Topology, 'link' | 'fault'>> = {},
  /** Nodes from which alone it takes connections; all unless given. */
  allowed?: readonly Addresses[],
): Promise<Server> {
  const { docker, images, labels, environment, prepared = [] } = parts;
  const [first, ...others] = start.served;
  // The engine gives the first address of each family of the link, also of one that peers have not.
  const less = link.flatMap((family) =>
    first && !start.families.includes(family) ? addressLine(first, family, 'del') : [],
  );
  const more = others.flatMap((one) => start.families.map((family) => addressLine(one, family)));
  const pod = owner.use(
    await Running.start(docker, {
      on,
      labels,
      environment,
      image: images.lab,
      role: `pod of the ${record.id} server`,
      capabilities: ['NET_ADMIN'],
      sysctls: { ...settingsOf(fault), ...closedSettings(allowed) },
      command: [
        'sh',
        '-c',
        [
          'set -e',
          ...prepared,
          ...loading(fault),
          ...closing(allowed, link),
          `ip -batch - <<'E'\n${[...less, ...more].join('')}E`,
          'echo ready',
          'exec sleep infinity',
        ].join('\n'),
      ],
    }),
  );
  if (!(await pod.lines.first((line) => line === 'ready', comesWithin)))
    throw notReady(record, pod);
  return serverIn(owner, parts, record, start, pod, await Agent.start(pod));
}

/** Starts a server in the network namespace of a container that is there, and returns when it is ready. */
export async function serverIn(
  owner: Owner,
  parts: ServerParts,
  record: ServerRecord,
  start: Start,
  pod: Running,
  tools: Agent,
): Promise<Server> {
  const { docker, images, labels } = parts;
  const image = images[record.image];
  if (!image) throw new Error(`the ${record.id} server has no image: nobody asked for one`);
  const running = owner.use(
    await Running.start(docker, {
      labels,
      image,
      role: `${record.id} server`,
      on: { pod: pod.id },
      files: record.files(start),
      command: record.command(start),
      // A master is Buildbot's, and runs as one under test does.
      ...(record.image === 'master' && { user: programUser }),
      ...(record.user && { user: record.user }),
      ...(record.capabilities && { capabilities: record.capabilities }),
      ...(record.directory && { workingDirectory: record.directory }),
    }),
  );
  const markers = [await markerOf(record, start, record, running)];
  if (record.beside) {
    const { files, command, capabilities } = record.beside;
    const beside = owner.use(
      await Running.start(docker, {
        labels,
        image: images.lab,
        role: `program beside the ${record.id} server`,
        on: { pod: pod.id },
        files: files(start),
        command: command(start),
        ...(capabilities && { capabilities }),
      }),
    );
    markers.push(await markerOf(record, start, record.beside, beside));
    beside.lines.each((line) => running.lines.push(line));
  }
  const { served, families } = start;
  return { record, served, families, running, pod, tools, settle: () => settled(markers) };
}

/** Proves all logs of a server complete. */
async function settled(markers: readonly LogMarker[]): Promise<string> {
  return (await Promise.all(markers.map((marker) => marker.settle()))).join(', ');
}

/** Waits until a program of a server is ready. */
async function markerOf(
  record: ServerRecord,
  start: Start,
  program: Pick<ServerRecord, 'ready'>,
  running: Running,
): Promise<LogMarker> {
  const ready = program
    .ready(start)
    .map((words) => running.lines.first((line) => matches(line, words), comesWithin));
  if ((await Promise.all(ready)).includes(undefined)) throw notReady(record, running);
  return new LogMarker(running.lines, await Agent.start(running));
}

/** A line of `ip -batch`; without duplicate address detection an address is usable at once. */
function addressLine(
  { place, literal }: Served,
  family: Family,
  act: 'add' | 'del' = 'add',
): string {
  const [ofLink, alone] = family === 'IPv4' ? [24, 32] : [64, 128];
  const length = literal === family ? alone : ofLink;
  const nodad = family === 'IPv6' && act === 'add' ? ' nodad' : '';
  return `addr ${act} ${addressOf(place, family)}/${length} dev eth0${nodad}\n`;
}

function matches(line: string, words: string | RegExp): boolean {
  return typeof words === 'string' ? line.includes(words) : words.test(line);
}

function notReady({ id }: ServerRecord, { lines }: Running): LabError {
  return new LabError(
    `The ${id} server did not come up: ${lastWords(lines.all)}`,
    'The words above are its own; nothing is said about Buildbot here.',
  );
}
