import { existsSync, globSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { LabError, sentence } from '../../src/errors.ts';
import { labHome } from '../home.ts';
import type { Progress } from '../progress.ts';
import { notePackages, packageIn } from './debian-package.ts';
import { alone } from './lease.ts';
import { isNoRoom, noRoom, requireRoom, roomToFetch } from './room.ts';
import { engineSuite, requireRuns, requireTested } from './tested.ts';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * What is unpacked, and from which suite: that engine runs on Debian 12's glibc, its runc does not, so
 * runc and what it loads come from Debian 12.
 */
const wanted: readonly { suite: string; packages: readonly string[] }[] = [
  { suite: engineSuite, packages: ['docker.io', 'containerd', 'tini-static'] },
  { suite: 'bookworm', packages: ['runc', 'libseccomp2', 'mmdebstrap'] },
];

/**
 * Fetches the engine's packages from Debian's archive and unpacks them under `root`, with apt's own
 * signature check but a configuration, package lists and cache of our own: nothing is installed on,
 * or read from, the user's system. Returns the directory they are unpacked in. Does nothing when it
 * is there already.
 */
export async function unpackEngine(root: string, progress: Progress): Promise<string> {
  const target = unpackedEngine(root);
  return existsSync(target)
    ? target
    : alone('packages', () => fetchAndUnpack(root, target, progress));
}

/** Where the engine's programs are, once they are fetched. */
export function unpackedEngine(root = join(labHome(), 'engine')): string {
  return join(root, 'unpacked');
}

/** Removes what a run that was killed had fetched so far; not while another run fetches. */
export async function removePartialDownload(): Promise<void> {
  const { apt, partial } = workDirectories(join(labHome(), 'engine'));
  if (existsSync(apt) || existsSync(partial))
    await alone('packages', async () => removeAll(apt, partial));
}

function workDirectories(root: string) {
  return { apt: join(root, 'apt'), partial: join(root, 'unpacked.partial') };
}

function removeAll(...directories: readonly string[]): void {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
}

async function fetchAndUnpack(root: string, target: string, progress: Progress): Promise<string> {
  // Another run may have brought it while this one waited for its turn.
  if (existsSync(target)) return target;
  const { apt, partial } = workDirectories(root);
  removeAll(apt, partial);
  // On a disk that fills up, apt hangs in decompressing its lists and never ends.
  requireRoom(root, roomToFetch);
  for (const directory of ['lists/partial', 'archives/partial', 'etc', 'debs'])
    mkdirSync(join(apt, directory), { recursive: true });
  writeFileSync(
    join(apt, 'etc/sources.list'),
    // A mirror's copy of a suite that moves may be older than the ten days it is valid for; its signature is
    // checked all the same.
    wanted
      .map(
        ({ suite }) =>
          `deb [signed-by=${keyring}${suite === engineSuite ? ' check-valid-until=no' : ''}] http://deb.debian.org/debian ${suite} main\n`,
      )
      .join(''),
  );
  writeFileSync(join(apt, 'etc/status'), '');
  const config = join(apt, 'etc/apt.conf');
  writeFileSync(config, aptConfig(apt) + (await usersAcquireSettings()));
  const run = async (doing: string, file: string, args: readonly string[], cwd = apt) => {
    progress.step(doing);
    try {
      await execa(file, args, {
        cwd,
        env: { APT_CONFIG: config, DEBIAN_FRONTEND: 'noninteractive' },
        stdin: 'ignore',
        all: true,
      });
    } catch (cause) {
      const said = String((cause as { all?: unknown }).all ?? sentence(cause));
      if (isNoRoom(said)) throw noRoom(root, cause);
      throw new LabError(
        `Debian's archive did not give the packages of the lab's own engine (${doing}): ${lastLines(said)}`,
        'Check that http://deb.debian.org can be reached (http_proxy is honoured), or set DOCKER_HOST to a Docker Engine of version 28 or later.',
        { cause },
      );
    }
  };
  await run("reading Debian's package lists", 'apt-get', [
    'update',
    '-o',
    'APT::Update::Error-Mode=any',
  ]);
  const names = wanted.flatMap(({ suite, packages }) => packages.map((name) => `${name}/${suite}`));
  await run(
    "fetching the engine from Debian's archive",
    'apt-get',
    ['download', ...names],
    join(apt, 'debs'),
  );
  progress.step('unpacking the engine');
  mkdirSync(partial, { recursive: true });
  const debs = globSync(join(apt, 'debs/*.deb'));
  const packages = await Promise.all(debs.map(packageIn));
  requireTested(packages);
  for (const deb of debs) await run(`unpacking ${deb}`, 'dpkg', ['-x', deb, partial]);
  const programs = ['usr/sbin/dockerd', 'usr/bin/containerd', 'usr/sbin/runc'];
  await requireRuns(
    programs.map((program) => join(partial, program)),
    engineEnvironment(partial),
  );
  notePackages(partial, packages);
  renameSync(partial, target);
  removeAll(apt);
  return target;
}

/** Programs and libraries of the unpacked packages, ahead of the system's. */
export function engineEnvironment(unpacked: string): Record<string, string> {
  const bin = ['usr/sbin', 'usr/bin', 'sbin', 'bin'].map((part) => join(unpacked, part));
  const libraries = globSync(join(unpacked, '{usr/,}lib/*-linux-gnu'));
  return {
    PATH: [...bin, process.env.PATH ?? '/usr/sbin:/usr/bin:/sbin:/bin'].join(':'),
    LD_LIBRARY_PATH: libraries.join(':'),
  };
}

function aptConfig(apt: string): string {
  const settings: Record<string, string> = {
    'Dir::State': apt,
    'Dir::State::Lists': join(apt, 'lists'),
    'Dir::State::status': join(apt, 'etc/status'),
    'Dir::Cache': apt,
    'Dir::Cache::archives': join(apt, 'archives'),
    // Hooks of the system's own configuration (appstream, command-not-found) must not run for our
    // lists.
    'Dir::Etc::main': '/dev/null',
    'Dir::Etc::parts': '/dev/null',
    'Dir::Etc::sourcelist': join(apt, 'etc/sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'APT::Architecture': debianArchitecture(),
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
    'Acquire::http::Timeout': '20',
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} "${value}";\n`)
    .join('');
}

/**
 * How the user's apt reaches the archive (proxies, certificates): the only part of the system's
 * configuration that we take over.
 */
export async function usersAcquireSettings(): Promise<string> {
  const { stdout } = await execa('apt-config', ['dump', 'Acquire'], {
    reject: false,
    stdin: 'ignore',
  });
  return stdout
    .split('\n')
    .filter((line) => /^Acquire::(http|https|ftp)::.*"[^"]+";$/.test(line))
    .map((line) => `${line}\n`)
    .join('');
}

/** Debian's name of this machine's architecture. */
export function debianArchitecture(): string {
  return process.arch === 'x64' ? 'amd64' : process.arch;
}

function lastLines(text: string, count = 3): string {
  return text.trim().split('\n').slice(-count).join(' · ');
}
