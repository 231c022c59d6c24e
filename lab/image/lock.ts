import { LabError, UsageError } from '../../src/errors.ts';
import type { Lock, Wanted } from '../../src/lock.ts';
import type { Lab } from '../lab.ts';
import type { Progress } from '../progress.ts';
import {
  firstWheelAfter,
  type Project,
  passedOver,
  uploadDay,
  versionsOf,
} from './package-index.ts';
import { refusal, tooYoung, withoutWheel } from './refusal.ts';
import { requirementsOf } from './requirements.ts';
import { Uv } from './uv.ts';

/**
 * How young a package may be that cannot be as old as the rest: the last day whose uploads are
 * taken, and why.
 */
interface Hold {
  readonly until: string;
  readonly why: string;
}

/** What a release needs is mended within days after it, and later breaks it. */
const daysAfter = 14;

/**
 * The earliest day of a lock. Python 3.11 came in October 2022; by this day what Buildbot needs had
 * wheels for it. An earlier lock may install and yet not run: Automat 20.2.0 dies on it.
 */
const settled = '2023-04-01';

/**
 * Resolves a release with all that it needs, hashed, as of a day near its own. Throws a
 * `UsageError` when there is no such release or Twisted, and a `LabError` that names the package
 * when it cannot be installed on the image's Python.
 */
export async function makeLock(wanted: Wanted, lab: Lab, progress: Progress): Promise<Lock> {
  await using uv = await Uv.start(lab, progress);
  return await resolve(wanted, uv, progress);
}

/** The same, with an installer that runs already. */
export async function resolve(
  wanted: Wanted,
  uv: Pick<Uv, 'compile' | 'projects'>,
  progress: Progress,
): Promise<Lock> {
  const { release, twisted, fresh } = wanted;
  const [buildbot, twisteds] = (await uv.projects(['buildbot', 'twisted'])) as [Project, Project];
  const uploaded = dayOf(buildbot, release);
  const twistedUploaded = twisted === undefined ? '' : dayOf(twisteds, twisted);
  const day = wanted.before ?? (fresh ? today() : latest(later(uploaded, daysAfter), settled));
  if (uploaded > day)
    throw new UsageError(
      `Buildbot ${release} is of ${uploaded}, younger than ${day}.`,
      'Give a later day, or none.',
    );

  const requirements = requirementsOf(wanted);
  const holds = new Map<string, Hold>();
  if (twistedUploaded > day)
    holds.set('twisted', { until: twistedUploaded, why: 'it was asked for' });

  const older = new Set<string>();
  // Each round holds another package, so that there is an end.
  for (;;) {
    progress.step(
      `resolving Buildbot ${release} as of ${[day, ...[...holds].map(([name, { until }]) => `${name} ${until}`)].join(', ')}`,
    );
    const until = [...holds].map(([name, hold]) => `--exclude-newer-package=${name}=${hold.until}`);
    const { exitCode, stdout, stderr } = await uv.compile(requirements, [
      '--generate-hashes',
      `--exclude-newer=${day}`,
      ...until,
    ]);
    const more = exitCode === 0 ? await backward(stdout) : await missing(stderr);
    if (more.size === 0)
      return {
        text: `${heading(wanted, day, holds)}${stdout}`,
        held: [...sentences(holds), ...older],
      };
    for (const [name, hold] of more) holds.set(name, hold);
  }

  /** Packages that went back to an old version, because the newest of that day has no wheel. */
  async function backward(lock: string): Promise<Map<string, Hold>> {
    const pins = new Map(
      [...lock.matchAll(/^([a-z][^=\s]*)==(\S+)/gm)].flatMap(([, name = '', version = '']) =>
        holds.has(name) ? [] : [[name, version]],
      ),
    );
    const projects = await uv.projects([...pins.keys()]);
    return new Map(
      projects.flatMap((project): [string, Hold][] => {
        const version = pins.get(project.name) ?? '';
        const newest = passedOver(project, version, day);
        const until = newest && firstWheelAfter(project, day, version);
        if (newest && !until)
          older.add(`${project.name} is ${version}, because its newest, ${newest}, has no wheel.`);
        return until
          ? [[project.name, { until, why: `its newest of ${day}, ${newest}, has no wheel` }]]
          : [];
      }),
    );
  }

  /** The package for which nothing could be resolved. Throws when no later day mends that. */
  async function missing(output: string): Promise<Map<string, Hold>> {
    const names = withoutWheel(output).filter((name) => !holds.has(name));
    for (const project of names.length ? await uv.projects(names) : []) {
      const until = firstWheelAfter(project, day);
      if (until)
        return new Map([
          [project.name, { until, why: `by ${day} there was no wheel of it for Python 3.11` }],
        ]);
    }
    const young = tooYoung(output);
    if (young && !holds.has(young) && twistedUploaded > day)
      return new Map([[young, { until: twistedUploaded, why: `Twisted ${twisted} needs it` }]]);
    throw new LabError(
      `Buildbot ${release} cannot be installed on the lab's Python 3.11 as of ${day}: ${refusal(output) ?? output.trim()}.`,
      'Give another day, or another release.',
    );
  }
}

/** The newest final release of Buildbot that the package index has. */
export async function newestRelease(lab: Lab, progress: Progress): Promise<string> {
  await using uv = await Uv.start(lab, progress);
  const [newest] = versionsOf((await uv.projects(['buildbot']))[0] as Project);
  if (!newest)
    throw new LabError(
      'The package index has no release of Buildbot.',
      'Point PIP_INDEX_URL at one that has.',
    );
  return newest;
}

function heading(
  { release, twisted, before, fresh }: Wanted,
  day: string,
  holds: ReadonlyMap<string, Hold>,
): string {
  // Without the day: a set that an install of another day gets too is the same lock.
  if (fresh) return `# Buildbot ${release} and all that it needs on Python 3.11, resolved anew.\n`;
  const options = [
    twisted === undefined ? '' : ` --twisted ${twisted}`,
    before === undefined ? '' : ` --before ${before}`,
  ].join('');
  const lines = [
    `Buildbot ${release} and all that it needs on Python 3.11, as of ${day}. Made by: lab lock ${release}${options}`,
  ];
  return [...lines, ...sentences(holds).map((sentence) => `Younger: ${sentence}`)]
    .map((line) => `# ${line}\n`)
    .join('');
}

function sentences(holds: ReadonlyMap<string, Hold>): string[] {
  return [...holds]
    .map(([name, { until, why }]) => `${name} as of ${until}, because ${why}.`)
    .sort();
}

/** The day of a version. Throws a `UsageError` when the index does not have it. */
function dayOf(project: Project, version: string): string {
  const day = uploadDay(project, version);
  if (day) return day;
  const title = project.name.charAt(0).toUpperCase() + project.name.slice(1);
  throw new UsageError(
    `There is no ${title} ${version} on the package index.`,
    `Its newest are ${versionsOf(project).slice(0, 5).join(', ')}.`,
  );
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function latest(...days: string[]): string {
  return days.sort().at(-1) as string;
}
