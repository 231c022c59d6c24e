/** The last release of Buildbot that had what a configuration names. */

/** Modules and groups of plug-ins, without `buildbot.`: the last release whose package has them. */
const lastReleases = new Map([
  ...all(
    '0.8',
    ...['ec2buildslave', 'libvirtbuildslave', 'slave', 'sourcestamp'],
    ...['changes.bonsaipoller', 'changes.freshcvs', 'clients.gtkPanes', 'clients.debug'],
    ...['plugins.status', 'steps.gerrit', 'steps.source.oldsource', 'util.ansicodes'],
    ...['buildstep', 'github', 'html', 'logfile', 'mail', 'progress', 'results', 'slave'].map(
      (one) => `status.${one}`,
    ),
    ...['status_gerrit', 'status_push', 'status_stash', 'testresult', 'tinderbox', 'web'].map(
      (one) => `status.${one}`,
    ),
    ...['status.persistent_queue', 'status.words'],
  ),
  ...all('1.8', 'buildslave', 'plugins.buildslave', 'process.slavebuilder', 'steps.slave'),
  ...all('1.8', 'compat', 'db.buildslaves', 'worker.hyper'),
  ...all('2.8', 'worker_transition', 'steps.package.rpm.rpmspec'),
  ...all('2.10', 'status', 'reporters.hipchat', 'reporters.notifier', 'reporters.stash'),
  ...all('2.10', 'clients.base', 'steps.mtrlogobserver'),
  ...all('3.4', 'pbmanager'),
  ...all('3.5', 'util.logger'),
  ...all('3.11', 'secrets.providers.vault', 'util.croniter'),
  ...all('4.2', 'asyncio', 'data.graphql', 'www.graphql'),
]);

function all(release: string, ...modules: readonly string[]): [string, string][] {
  return modules.map((module) => [`buildbot.${module}`, release]);
}

/** The last release with a module, or with a name in one; nothing where that is not known. */
export function lastReleaseWith(name: string): string | undefined {
  const last = lastReleases.get(name);
  const above = name.lastIndexOf('.');
  return last ?? (above > 0 ? lastReleaseWith(name.slice(0, above)) : undefined);
}

/** What a text says of the release that it is written for. */
export interface Named {
  /** Modules of Buildbot that it imports, with what it takes of each. */
  readonly modules: readonly {
    readonly name: string;
    readonly of: readonly string[];
    readonly needed: boolean;
  }[];
  /** What it names that no 0.8 had. */
  readonly newer: readonly string[];
}

/**
 * The last release that a text can be for, of which this name is missing in a release; Python stops at the
 * first that is. Releases up to 1.8 took the names of 0.8 too: only what is newer tells them apart.
 */
export function lastReleaseOf(
  missing: string,
  { modules, newer }: Named,
  release: string,
): string | undefined {
  const needed = modules
    .filter((one) => one.needed)
    .flatMap(({ name, of }) => (of.length ? of.map((one) => `${name}.${one}`) : [name]));
  // A module is missing as its package, whatever is imported of that.
  const below = needed.filter((one) => one === missing || one.startsWith(`${missing}.`));
  const last = new Set(
    [...(below.length ? [] : [missing]), ...needed]
      .flatMap((one) => lastReleaseWith(one) ?? [])
      .filter((one) => ordered(one, seriesOf(release)) < 0),
  );
  if (last.has('0.8') || last.has('1.8'))
    return newer.length === 0 ? '0.8' : last.has('0.8') ? undefined : '1.8';
  return [...last].toSorted(ordered)[0];
}

/** A release without its last number: what a series had, all of its releases have. */
function seriesOf(release: string): string {
  return release.split('.').slice(0, 2).join('.');
}

function ordered(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
