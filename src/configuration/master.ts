import type { Program } from '../program.ts';
import { tacEnd, tacHead } from './tac.ts';

/** Twisted's program for both, in the foreground. */
export const twistd = [
  'twistd',
  '--nodaemon',
  '--no_save',
  '--pidfile=',
  '-y',
  'buildbot.tac',
] as const;

/** Where a master's files are. */
export const masterDirectory = '/srv/master';

interface More {
  /** Further files, by name in the master's directory. */
  readonly files?: Readonly<Record<string, string>>;
  readonly fixtures?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Python that buildbot.tac begins with. */
  readonly first?: string;
}

/** A master with this master.cfg; without one it takes the sample that `buildbot create-master` wrote. */
export function masterProgram(configuration: string | undefined, more: More = {}): Program {
  const { files = {}, fixtures = {}, environment = {}, first = '' } = more;
  const sample = configuration === undefined ? 'cp master.cfg.sample master.cfg && ' : '';
  const all = {
    'buildbot.tac': first + masterTac,
    ...(configuration !== undefined && { 'master.cfg': configuration }),
    ...files,
  };
  return {
    directory: masterDirectory,
    command: ['sh', '-c', `${sample}exec ${twistd.join(' ')}`],
    environment,
    files: inDirectory(all),
    fixtures: inDirectory(fixtures),
  };
}

/** As `buildbot create-master` writes it, without the log file: the log goes to standard output. */
const masterTac = `${tacHead}from buildbot.master import BuildMaster
from twisted.application import service

application = service.Application('buildmaster')
m = BuildMaster('${masterDirectory}', 'master.cfg', None)
m.setServiceParent(application)
${tacEnd}`;

function inDirectory(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => [`${masterDirectory}/${name}`, content]),
  );
}
