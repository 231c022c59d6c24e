import type { Directive } from './directive.ts';
import type { Reading } from './reading.ts';
import { firstAndMore } from './situation.ts';

/** What is known of a configuration beside what it says. */
export interface Silent {
  readonly reading: Reading;
  readonly directives: readonly Directive[];
  readonly hasWorkerTac: boolean;
  /** Files that descriptions of ports name, that are not there and that nobody makes up. */
  readonly lacking: readonly string[];
  /** Whether the lab makes up what it can. */
  readonly invents: boolean;
  /** Where the tree stands. */
  readonly at: string;
}

/** What a reader would miss if nobody said it. */
export function silentFacts(silent: Silent): string[] {
  const { reading, directives, hasWorkerTac, at } = silent;
  const { facts, workers, builders, absent } = reading;
  if (!facts) return [];
  const plain = workers.filter(({ latent, local }) => !latent && !local);
  const latent = workers.filter((worker) => worker.latent);
  const images = latent.flatMap(({ image }) => registryOf(image) ?? []);
  const looked = [...new Set(absent.map(({ path }) => inTree(path, at)))];
  const listed = directives.filter(
    ({ kind, where }) => kind === 'load-time' && /\b(?:git|hg|svn)\b/.test(where),
  );
  return [
    ...(facts.usageData ? [] : ['usage data is switched off']),
    ...(facts.web ? [] : ['no web port: nothing answers browsers, hooks or the REST API']),
    ...(facts.forced || builders.length === 0
      ? []
      : ['no ForceScheduler: a build has to be asked for by a change']),
    ...variablesNotGiven(reading),
    ...programsOfLater(reading),
    ...looked.map(
      (path) =>
        `${path} is not there, and the file loads without it: yours may have more than this`,
    ),
    ...listed.map(
      ({ text }) =>
        `what "${text}" lists, and with it the builders' names, is made of what the repository answers: an empty stand-in gives ${counted(builders.map(({ name }) => name))}`,
    ),
    ...(plain.length && !hasWorkerTac
      ? [
          `no worker's buildbot.tac was given: the lab's own worker stands in for ${firstAndMore(
            plain.map(({ name }) => name),
            'worker',
          )}, under the password of the configuration`,
        ]
      : []),
    ...(latent.length && plain.length === 0
      ? [
          `all workers are latent: no worker of the lab can attach unless the lab answers as ${latent.every(({ class: of }) => /docker/i.test(of)) ? 'a Docker daemon' : 'what makes them'}`,
        ]
      : []),
    ...[...new Set(images)].map(
      (host) => `${host} is dialled by the Docker daemon, not by the master`,
    ),
    ...portsNotOpened(silent),
    ...(facts.driver
      ? [
          `the database's driver ${facts.driver} is not installed in this image: the master stops before it dials, unless --requirements has it`,
        ]
      : []),
  ];
}

/** Ports whose descriptions name files that are not there: each with its files. */
function portsNotOpened({ directives, lacking, invents }: Silent): string[] {
  const portOf = (file: string) => {
    const kinds = directives.flatMap(({ kind, text }) => (text.includes(`=${file}`) ? kind : []));
    return portNames[kinds[0] ?? ''] ?? 'a port';
  };
  const why = invents
    ? '; --invent makes a key with its certificate where neither is there and both may be written'
    : '';
  return [...Map.groupBy(lacking, portOf)].map(([port, files]) => {
    const [a, is] = files.length > 1 ? ['files', 'are'] : ['a file', 'is'];
    return `${port} cannot be opened: its description names ${a} of TLS that ${is} not there (${files.join(', ')}); the master says so at start, not when it loads${why}`;
  });
}

const portNames: Readonly<Record<string, string>> = {
  'worker-port': "the workers' port",
  listen: 'the web port',
};

/** Variables that a file asks for and does without: with them it may be another configuration. */
function variablesNotGiven({ variables, text }: Reading): string[] {
  // Libraries ask for some too, and what those mean is their own.
  const written = new Set(text?.variables.map(({ name }) => name));
  const asked = variables.filter(({ name, given }) => !given && written.has(name));
  const byFile = Map.groupBy(asked, ({ at }) => at?.file ?? '');
  return [...byFile].map(([file, of]) => {
    const names = [...new Set(of.map(({ name }) => name))];
    const [are, them] = names.length > 1 ? ['are', 'them'] : ['is', 'it'];
    return `${file} reads ${names.join(', ')} from the environment, which ${are} not given, and loads without: with ${them} yours may have more than this`;
  });
}

/** Programs that dial, and that the file did not run while it was loaded. */
function programsOfLater({ text, asked }: Reading): string[] {
  const later = (text?.programs ?? []).filter(
    ({ at: { file, line }, until }) =>
      !asked.some(
        ({ call, at }) =>
          call === 'program' && at?.file === file && at.line >= line && at.line <= until,
      ),
  );
  return later.map(
    ({ text, at }) =>
      `${at.file} line ${at.line} may run "${text}", and did not while the file was loaded: whom that dials was not tried`,
  );
}

function inTree(path: string, at: string): string {
  return path.startsWith(`${at}/`) ? path.slice(at.length + 1) : path;
}

function counted(names: readonly string[]): string {
  if (names.length === 1) return `one builder, ${names[0]}`;
  return `${names.length} builders`;
}

/** The registry of an image, where it is not Docker's own. */
function registryOf(image: string | undefined): string | undefined {
  const [, host] = /^([\w-]+(?:\.[\w-]+)+(?::\d+)?|localhost(?::\d+)?)\//.exec(image ?? '') ?? [];
  return host;
}
