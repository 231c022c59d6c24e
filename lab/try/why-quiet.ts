import type { ProductSaid } from '../../src/evidence.ts';
import type { DirectiveKind } from '../../src/try/directive.ts';
import { firstAndMore } from '../../src/try/situation.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import { noBuild, untold } from './limited.ts';
import type { Builds } from './phase.ts';
import type { Startup } from './startup.ts';

/** What was done to have a row dial. */
export interface Provoked {
  readonly startup: Startup;
  readonly builds: Pick<Builds, 'builders' | 'visits'>;
}

/** Why nothing of a row crossed the network: what was tried, and what the program says of it. */
export function whyQuiet(
  kind: DirectiveKind,
  said: ProductSaid['said'],
  provoked: Provoked,
): string {
  if (said === 'nothing') return fixed[kind] ?? `${triedFor(kind, provoked)}: it dialled nothing`;
  return kind === 'push' || kind === 'mail'
    ? 'it was told of the builds, and sent nothing'
    : 'it came to an end, and dialled nothing';
}

/** What is said of a kind whatever was tried. */
const fixed: Partial<Record<DirectiveKind, string>> = {
  push: noBuild,
  mail: noBuild,
  latent: 'needs a build on a latent worker',
  machine: 'needs a build on a latent worker',
};

/** What the lab asks of a master that runs, by the kind of what is to dial; see `provoke`. */
const asked: Partial<Record<DirectiveKind, string>> = {
  poller: 'the master was asked to poll',
  irc: 'its first attempt to connect was waited for',
  ldap: 'a user was looked up, as a login does',
  'usage-data': 'what is sent at the start was waited for',
  'load-time': 'the master has loaded the file',
  db: 'the master has started',
  mq: 'the master has started',
  'git-step': 'git was asked for the branches, and had not ended in time',
};

/** What asks the web port for each kind. */
const visited: Partial<Record<DirectiveKind, string>> = {
  oauth: 'a login',
  avatar: 'an avatar',
};

/** What becomes of a row that dialled nothing where the request that was to make it dial failed. */
export function untoldOfVisit(
  kind: DirectiveKind,
  { visits = [] }: Pick<Builds, 'visits'>,
): TrialFinding | undefined {
  const failed = visits.find((one) => one.kind === kind && one.exit !== 0);
  if (!failed) return undefined;
  return untold(
    `${visited[kind]} could not be asked for at the web port (curl ended with ${failed.exit})`,
  );
}

function triedFor(kind: DirectiveKind, { startup, builds }: Provoked): string {
  if (startup !== 'running' && kind !== 'git-step') return 'the master did not come to run';
  const what = visited[kind];
  if (what) {
    const no = `${what} needs a web port, and the master has none`;
    return builds.visits?.some((one) => one.kind === kind)
      ? `${what} was asked for at the web port`
      : no;
  }
  const built = builds.builders.length
    ? `built ${firstAndMore(builds.builders, 'builder')}`
    : 'no build was made';
  return asked[kind] ?? `the master ran, and ${built}`;
}
