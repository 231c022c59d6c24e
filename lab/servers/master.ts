import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { LabError } from '../../src/errors.ts';
import type { Agent, Spawned } from '../nodes/agent.ts';
import { type ContainerSpec, Running } from '../nodes/container.ts';
import type { Lines } from '../nodes/lines.ts';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/master', name), 'utf8');

/** A module for master.cfg that tells the words of one reporter from those of another. */
export const toldFile = fixture('told.py');

export const ports = { web: 8010, pb: 9989 } as const;
export const twistd = [
  'twistd',
  '--nodaemon',
  '--no_save',
  '--pidfile=',
  '-y',
  'buildbot.tac',
] as const;

/**
 * How long a master may take to say that it runs, in milliseconds; it takes 0.7 s on an idle
 * machine.
 */
const startsWithin = 60_000;

export type MasterFiles = Readonly<Record<string, string>>;

/** Files of the master that the workers of a world dial. */
export function workersMaster(
  lab: { pb: string | number; www: string | number; workers: readonly string[] },
  more: MasterFiles = {},
): MasterFiles {
  return {
    'buildbot.tac': fixture('buildbot.tac'),
    'master.cfg': fixture('workers.cfg'),
    'lab.json': JSON.stringify(lab),
    ...more,
  };
}

/**
 * Files of a master that is only asked whether it listens; without a configuration it keeps the
 * sample that Buildbot wrote.
 */
export function listenMaster(
  configuration: string | undefined,
  more: MasterFiles = {},
): MasterFiles {
  return {
    'buildbot.tac': fixture('buildbot.tac'),
    ...(configuration === undefined ? {} : { 'master.cfg': configuration }),
    ...more,
  };
}

/**
 * How a master is started in its directory; without a configuration of ours it takes the sample
 * that Buildbot wrote.
 */
export function masterProgram(files: MasterFiles): {
  command: readonly string[];
  directory: string;
  files: MasterFiles;
} {
  const own = 'master.cfg' in files ? '' : 'cp master.cfg.sample master.cfg && ';
  return {
    directory: '/srv/master',
    files: Object.fromEntries(
      Object.entries(files).map(([name, content]) => [`/srv/master/${name}`, content]),
    ),
    command: ['sh', '-c', `${own}exec ${twistd.join(' ')}`],
  };
}

/**
 * Starts a master in a container of its own; it may or may not come to run, which is what {@link
 * mustRun} waits for.
 */
export async function startMaster(
  docker: Docker,
  files: MasterFiles,
  spec: Omit<ContainerSpec, 'command' | 'files' | 'workingDirectory'>,
): Promise<Running> {
  const { command, directory, files: placed } = masterProgram(files);
  return Running.start(docker, { ...spec, workingDirectory: directory, files: placed, command });
}

/**
 * What the master itself says about its start: Buildbot's own closing words, or nothing when it
 * ended or fell silent.
 */
export async function masterSaid(master: {
  readonly lines: Lines;
}): Promise<'running' | 'failed' | 'nothing'> {
  const line = await master.lines.first(
    (line) => /BuildMaster is running|BuildMaster startup failed/.test(line),
    startsWithin,
  );
  return line === undefined ? 'nothing' : line.includes('is running') ? 'running' : 'failed';
}

/**
 * Starts a master on a machine, and returns when it runs. Throws its last words when it does not;
 * `what` says what it is there for.
 */
export async function runningMaster(
  agent: Agent,
  what: string,
  files: MasterFiles,
  environment: Readonly<Record<string, string>> = {},
): Promise<Spawned> {
  const master = agent.spawn({ ...masterProgram(files), environment });
  if ((await masterSaid(master)) === 'running') return master;
  throw new Error(`the master with ${what} did not start: ${lastWords(master)}`);
}

/** For the masters that every world needs: one that does not run means a broken lab. */
export async function mustRun(master: Running): Promise<Running> {
  const said = await masterSaid(master);
  if (said === 'running') return master;
  throw new LabError(
    `The ${master.role} ${said === 'failed' ? 'failed to start' : 'did not say that it runs'}: ${lastWords(master)}`,
    'Its whole log lies in reports/latest/evidence, under the name of its world; a release whose master does not start at all cannot be observed.',
  );
}

/**
 * The lines in which a master tells why it failed, without time stamps, which differ from run to
 * run.
 */
export function lastWords(program: {
  readonly lines: { readonly all: readonly string[] };
}): string {
  const all = program.lines.all.map(withoutStamp);
  const errors = all.indexOf('Configuration Errors:');
  const telling =
    errors < 0
      ? all.filter((line) => /^\s*(?:\w+\.)*\w*(?:Error|Exception)\b/.test(line)).slice(-2)
      : all.slice(errors + 1, all.indexOf('Halting master.'));
  return (
    (telling.length ? telling : all.slice(-3)).map((line) => line.trim()).join(' · ') ||
    'it said nothing'
  );
}

/** A line of a Twisted log without its time stamp and system. */
export function withoutStamp(line: string): string {
  return line.replace(/^\d{4}-\d\d-\d\d[ T]\S+ \[[^\]]*\] /, '');
}
