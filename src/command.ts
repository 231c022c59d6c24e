import type { CellId } from './cell.ts';
import type { KnownRelease } from './document/release.ts';
import { pinnedRelease } from './release.ts';
import { freshSuffix } from './subject.ts';

type Part = Pick<KnownRelease, 'buildbot' | 'from'>;
/** What is under test, as far as it says where it came from. */
export type CameFrom = Part & { readonly worker?: Part };

/** A cell as the command line takes it: `worker/name@ipv6-only`. */
export function cellArgument({ scenario, topology }: CellId): string {
  return `${scenario}@${topology}`;
}

/** The command that asks a cell again, of the same subject. */
export function commandFor(cell: CellId, subject: CameFrom): string {
  return ['npx lab run', cellArgument(cell), ...subjectArguments(subject).map(quoted)].join(' ');
}

/** The options by which a subject is named; none where it is the one that a command takes anyway. */
export function subjectArguments({ worker: other, ...master }: CameFrom): string[] {
  const worker = other ?? master;
  const [ofMaster, ofWorker] = [kindOf(master), kindOf(worker)];
  const shared = ofMaster === 'image' ? undefined : nameOf(master);
  const isTwoReleases = ofWorker === 'release' && nameOf(worker) !== shared;
  const both = shared ?? (ofWorker === 'checkout' ? nameOf(worker) : pinnedRelease);
  const twisted = [master.from, worker.from].flatMap((from) =>
    from && 'twisted' in from && from.twisted !== undefined ? [from.twisted] : [],
  )[0];
  return [
    ...(both === pinnedRelease ? [] : ['--buildbot', both]),
    ...(ofMaster === 'image' ? ['--master-image', nameOf(master)] : []),
    ...(ofWorker === 'image' ? ['--worker-image', nameOf(worker)] : []),
    ...(isTwoReleases ? ['--worker-release', nameOf(worker)] : []),
    ...(twisted === undefined
      ? []
      : ['--twisted', typeof twisted === 'string' ? twisted : twisted.checkout]),
  ];
}

function kindOf({ from }: Part): 'image' | 'checkout' | 'release' {
  if (from && 'image' in from) return 'image';
  return from && 'checkout' in from ? 'checkout' : 'release';
}

/** The image, the directory, or the release, as an option takes it. */
function nameOf({ buildbot, from }: Part): string {
  if (from && 'image' in from) return from.image;
  if (from && 'checkout' in from) return from.checkout;
  return from && 'fresh' in from ? `${buildbot}${freshSuffix}` : buildbot;
}

/** A word for a shell, in quotes where it needs them. */
function quoted(word: string): string {
  return /^[\w./:@+=,-]+$/.test(word) ? word : ["'", word.replaceAll("'", "'\\''"), "'"].join('');
}
