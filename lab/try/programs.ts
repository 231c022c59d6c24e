import { basename, dirname } from 'node:path';
import { workerTac } from '../../src/configuration/tac.ts';
import type { Program } from '../../src/program.ts';
import { authorityFile, trusting } from './authority.ts';
import { limits, ownDirectory } from './limits.ts';
import type { LatentLogin } from './told-latent.ts';
import type { TriedTree } from './tried-tree.ts';

const mostOutput = limits.logBytes;

/** What programs have beside what the user gave: nobody is there to be asked for a password. */
function environmentOf(environment: TriedTree['environment']): Record<string, string> {
  return trusting({ GIT_TERMINAL_PROMPT: '0', ...environment });
}

/** What the process of a master runs. */
export const masterScript = `${ownDirectory}/play_master.py`;

const scripts = ['play_master.py', 'play_worker.py'];
const modules = [
  ...[
    '__init__',
    'running',
    'stub',
    'ear',
    'hearing',
    'changes',
    'gerrit',
    'hand',
    'building',
    'ending',
    'wanted',
    'database',
    'spawning',
    'latent',
    'pollers',
  ].map((name) => `lab_playing/${name}.py`),
  // How Buildbot's own loader is reached, and how it takes masterFQDN apart.
  ...['__init__', 'loading', 'fqdn'].map((name) => `lab_reading/${name}.py`),
];
const fixtures = Object.fromEntries(
  [...scripts, ...modules].map((name) => [`${ownDirectory}/${name}`, `try/${name}`]),
);

/** The user's master, by a tac file as `buildbot create-master` writes it. */
export function masterOf(
  { basedir, masterCfg, environment, ignoredKeys }: TriedTree,
  pem: string,
  files: Readonly<Record<string, string>>,
  granted: readonly string[],
): Program {
  const tac = `from buildbot.master import BuildMaster
from twisted.application import service

application = service.Application('buildmaster')
m = BuildMaster(${JSON.stringify(basedir)}, ${JSON.stringify(masterCfg)}, None)
m.setServiceParent(application)
`;
  return {
    command: ['python3', masterScript, `${ownDirectory}/master.tac`],
    directory: basedir,
    environment: {
      ...environmentOf(environment),
      ...(granted.length && { LAB_TRY_GRANTED: granted.join() }),
      ...(ignoredKeys.length && { LAB_TRY_IGNORED: ignoredKeys.join() }),
    },
    files: { [`${ownDirectory}/master.tac`]: tac, [authorityFile]: pem, ...files },
    fixtures,
    mostOutput,
  };
}

/** The user's worker, by its own buildbot.tac. */
export function workerOf({ workerTac = '', environment }: TriedTree, pem: string): Program {
  return {
    command: ['python3', `${ownDirectory}/play_worker.py`, basename(workerTac)],
    directory: dirname(workerTac),
    environment: environmentOf(environment),
    files: { [authorityFile]: pem },
    fixtures,
    mostOutput,
  };
}

/** The file by which the lab's worker dials as a latent one. */
export const latentTac = 'latent.tac';

/** A worker of the lab in place of a latent one, as images of workers make theirs of what they are told. */
export function latentOf(told: LatentLogin, port: number): Program {
  const words = [told.host, told.port || port, told.name, told.password, `${ownDirectory}/latent`];
  const worker = `s = Worker(${words.map((one) => JSON.stringify(one)).join(', ')}, 600)`;
  return {
    command: ['python3', `${ownDirectory}/play_worker.py`, latentTac],
    directory: ownDirectory,
    environment: {},
    files: {
      [`${ownDirectory}/${latentTac}`]: workerTac(worker),
      [`${ownDirectory}/latent/info/host`]: 'lab try',
    },
    fixtures,
  };
}

/** Git, as a step of a build has it ask a repository. */
export function gitOf(url: string, environment: TriedTree['environment'], pem: string): Program {
  return {
    command: ['git', 'ls-remote', '--heads', url],
    directory: ownDirectory,
    environment: environmentOf(environment),
    files: { [authorityFile]: pem },
  };
}
