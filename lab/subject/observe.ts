import { canonicalName, type Distribution } from '../image/distribution.ts';
import type { Agent, Runner } from '../nodes/agent.ts';
import { fixture } from '../servers/fixture.ts';
import { distributionOf, type Facts } from './facts.ts';
import { besideSubject, programsOf } from './programs.ts';
import { startsOf } from './start.ts';

interface Dump {
  readonly python: string;
  readonly distributions: Readonly<Record<string, { readonly version: string }>>;
  readonly programs: Readonly<Record<string, string>>;
}

/**
 * Sees what is in an image that holds programs under test, by an agent in a container of it. The
 * lab's own container reads requirements: an image need not have what that takes.
 */
export async function factsOf(subject: Pick<Agent, 'run' | 'spawn'>, lab: Runner): Promise<Facts> {
  const dumped = await subject.run(['python3', '-c', fixture('subject/installed.py')]);
  if (dumped.exitCode !== 0) throw new Error(`its Python says nothing: ${last(dumped.stderr)}`);
  const dump = JSON.parse(dumped.stdout) as Dump;
  const packages = Object.fromEntries(
    Object.entries(dump.distributions)
      .map(([name, { version }]): [string, string] => [canonicalName(name), version])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const has = {
    master: packages[distributionOf.master] !== undefined,
    worker: packages[distributionOf.worker] !== undefined,
  };
  const lacking = unmetOf(lab, dumped.stdout);
  const [unmet, programs, commands, starts] = await Promise.all([
    lacking,
    programsOf(subject, besideSubject),
    commandsOf(subject),
    // A master that lacks a package may say nothing, for as long as anybody waits.
    lacking.then((some) => (some.length ? {} : startsOf(subject, has))),
  ]);
  return {
    packages,
    python: dump.python,
    unmet,
    starts,
    commands,
    programs: { ...dump.programs, ...programs },
  };
}

async function unmetOf(lab: Runner, dump: string): Promise<string[]> {
  const script = 'printf %s "$1" | python3 -c "$0" buildbot buildbot-worker';
  const { exitCode, stdout, stderr } = await lab.run([
    'sh',
    '-c',
    script,
    fixture('subject/unmet.py'),
    dump,
  ]);
  if (exitCode !== 0) throw new Error(`its requirements could not be read: ${last(stderr)}`);
  return JSON.parse(stdout) as string[];
}

async function commandsOf(subject: Runner): Promise<Facts['commands']> {
  const asked = await Promise.all(
    Object.values(distributionOf).map(async (name): Promise<[Distribution, string][]> => {
      const { stdout } = await subject.run(['sh', '-c', `${name} --version`]);
      const version = /^(?:buildbot|worker) version: (\S+)/im.exec(stdout)?.[1];
      return version === undefined ? [] : [[name, version]];
    }),
  );
  return Object.fromEntries(asked.flat());
}

function last(output: string): string {
  return output.trim().split('\n').at(-1) || 'it said nothing';
}
