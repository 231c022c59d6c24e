import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { execa } from 'execa';

/** A package of a checkout: its directory, and its importable package below that. */
export interface Tree {
  readonly directory: string;
  readonly module: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables by which the build tools are told a version that the sources do not say. */
const variables = ['BUILDBOT_VERSION', 'SETUPTOOLS_SCM_PRETEND_VERSION'];

/**
 * The version of one package of a checkout, by the first that says it: the environment, the files
 * of a source distribution, git's tags, what `git archive` wrote into the sources, a version file,
 * the directory's name, and the newest release notes. Undefined when none does.
 */
export async function versionOfTree(
  path: string,
  { directory, module }: Tree,
  environment: Environment,
): Promise<string | undefined> {
  const tree = join(path, directory);
  const within = join(tree, module);
  return (
    variables.flatMap((name) => environment[name] || [])[0] ??
    found(join(tree, 'PKG-INFO'), /^Version: (\S+)$/m) ??
    found(join(within, 'VERSION'), /^\s*(\d\S*)/) ??
    incremental(read(join(within, '_version.py'))) ??
    (await byGit(path)) ??
    described(found(join(tree, '.git_archival.txt'), /^describe-name: (.+)$/m)) ??
    described(found(join(within, '__init__.py'), /git_archive_id='(\d.*)'/)) ??
    found(join(within, '_version.py'), /^(?:__version__ = )?version = '(\d[^']*)'/m) ??
    /^[a-z_-]+-v?(\d+\.\d+\.\d+\w*)$/.exec(basename(resolve(path)))?.[1] ??
    afterNotes(read(join(tree, 'docs/relnotes/index.rst')))
  );
}

/**
 * The version that `git describe` means, as Buildbot's own setup derives it: `v4.3.0-12-g0123abc`
 * is 4.3.1.dev12. Other words around it are passed over.
 */
export function described(text: string | undefined): string | undefined {
  const [, major, minor, patch, since] =
    /\bv(\d+)\.(\d+)\.(\d+)(?:-(\d+)-g[0-9a-f]+)?\b/.exec(text ?? '') ?? [];
  if (patch === undefined) return undefined;
  return since === undefined
    ? `${major}.${minor}.${patch}`
    : `${major}.${minor}.${Number(patch) + 1}.dev${since}`;
}

/** By the tags of a repository of which `path` is the top; of another one they mean nothing. */
async function byGit(path: string): Promise<string | undefined> {
  const git = async (...args: string[]) => {
    // A checkout may belong to another user, of which git itself is wary.
    const command = ['-c', 'safe.directory=*', '-C', path, ...args];
    const { stdout, failed } = await execa('git', command, { reject: false, stdin: 'ignore' });
    return failed ? undefined : stdout;
  };
  const top = await git('rev-parse', '--show-toplevel');
  if (top === undefined || realpathSync(top) !== realpathSync(path)) return undefined;
  return described(await git('describe', '--tags', '--match', 'v[0-9]*'));
}

/** What Twisted writes: `__version__ = Version("Twisted", 24, 3, 0, dev=0)`. */
function incremental(text: string): string | undefined {
  const [, numbers, kind, count] =
    /Version\(\s*["']\w+["'],\s*(\d+,\s*\d+,\s*\d+)(?:,\s*(dev|post|release_candidate)=(\d+))?/.exec(
      text,
    ) ?? [];
  if (numbers === undefined) return undefined;
  const release = numbers.replaceAll(/,\s*/g, '.');
  if (kind === undefined) return release;
  return `${release}${kind === 'release_candidate' ? 'rc' : `.${kind}`}${count}`;
}

/** The version after the newest release of which the notes of Buildbot speak. */
function afterNotes(text: string): string | undefined {
  const [, major, minor, patch] = /^Buildbot ``(\d+)\.(\d+)\.(\d+)``/m.exec(text) ?? [];
  return patch === undefined ? undefined : `${major}.${minor}.${Number(patch) + 1}.dev0`;
}

function found(file: string, pattern: RegExp): string | undefined {
  return pattern.exec(read(file))?.[1];
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
