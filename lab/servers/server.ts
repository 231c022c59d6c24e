import type { Family } from '../../src/outcome.ts';
import { Agent } from '../nodes/agent.ts';
import { Running } from '../nodes/container.ts';
import { programUser } from '../nodes/container-spec.ts';
import type { Owner } from '../nodes/crowd.ts';
import { comesWithin } from '../wait.ts';
import { isMarker, LogMarker } from './log-marker.ts';
import { notReady, type Pod, type PodParts } from './pod.ts';
import type { Served, ServerRecord, Start } from './record.ts';

/** What servers are made with. */
export interface ServerParts extends PodParts {
  readonly images: { readonly lab: string; readonly master: string; readonly databases?: string };
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

/** Starts a server in the network namespace of a container that is there, and returns when it is ready. */
export async function serverIn(
  owner: Owner,
  parts: ServerParts,
  record: ServerRecord,
  start: Start,
  { running: pod, tools }: Pod,
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
  const program = record.beside?.(start);
  if (program) {
    const { files, command, capabilities } = program;
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
    markers.push(await markerOf(record, start, program, beside));
    // Its markers prove its own log complete, and not that of the server.
    beside.lines.each((line) => isMarker(line) || running.lines.push(line));
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
  const agent = Agent.start(running);
  // One that is not ready is told of before its container, which has ended by then.
  agent.catch(() => {});
  const ready = program
    .ready(start)
    .map((words) => running.lines.first((line) => matches(line, words), comesWithin));
  if ((await Promise.all(ready)).includes(undefined)) throw notReady(record.id, running);
  return new LogMarker(running.lines, await agent);
}

function matches(line: string, words: string | RegExp): boolean {
  return typeof words === 'string' ? line.includes(words) : words.test(line);
}
