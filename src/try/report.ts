import type { Baseline } from '../baseline.ts';
import type { Catalogue } from '../catalogue.ts';
import type { ExitCode } from '../errors.ts';
import { lastSeenIn } from '../last-seen.ts';
import { type Cookbook, cookbookOf } from '../report/recipe.ts';
import { resolvedInWords, subjectInWords } from '../subject.ts';
import { withoutBroken } from './broken-networks.ts';
import { insteadOf } from './instead.ts';
import { maskOf } from './mask.ts';
import { maskTrial } from './mask-trial.ts';
import { isListedOnly, listedSquare, outcomeColumn } from './not-run.ts';
import { placeOf, targetOf } from './shown.ts';
import { type Square, squareOf } from './square.ts';
import { type Stopped, stoppedOf } from './stopped.ts';
import { summaryOf } from './summary.ts';
import { exitOf, isOfEnd, isStop, type Trial, type TrialFinding } from './trial.ts';

/** One directive with what came of it in each topology. */
export interface TrialRow {
  /** From 1. */
  readonly number: number;
  readonly kind: Trial['directives'][number]['kind'];
  /** What it names. */
  readonly target: string;
  /** Where it is written. */
  readonly place: string;
  /** Where it is in the object that Buildbot has loaded. */
  readonly where: string;
  readonly isDefault: boolean;
  readonly squares: readonly Square[];
}

/** Everything that is told of a trial, computed once; the renderers only choose how it looks. */
export interface TrialReport {
  readonly title: string;
  /** What was given, made up and left out: a name and a text each. */
  readonly facts: readonly (readonly [name: string, text: string])[];
  /** The document: masked, printable, with what works instead. */
  readonly trial: Trial;
  readonly columns: readonly string[];
  readonly rows: readonly TrialRow[];
  /** What stops, what the lab could not tell, and what was not dialled, each with where and why. */
  readonly stops: readonly Stopped[];
  readonly undecided: readonly Stopped[];
  readonly notDialled: readonly Stopped[];
  /** What was reached, where more must be known of it. */
  readonly noted: readonly Stopped[];
  readonly summary: string;
  readonly exitCode: ExitCode;
}

/**
 * The report of a trial. What works instead is what the catalogue has seen of the release that ran, or
 * of the nearest.
 */
export function trialReportOf(
  from: Trial,
  catalogue: Catalogue,
  baseline: Baseline | undefined,
  secrets: Iterable<string>,
): TrialReport {
  const cookbooks = cookbooksFor(from, catalogue, baseline);
  const trial = withInstead(maskTrial(from, maskOf(secrets)), cookbooks);
  const isListed = isListedOnly(trial.directives);
  const stopped = (isMeant: Parameters<typeof stoppedOf>[2]) =>
    stoppedOf(withoutBroken(trial), catalogue.topologies, isMeant);
  return {
    title: `${trial.configuration} in ${subjectInWords(trial.release)}`,
    facts: factsOf(trial, baseline),
    trial,
    columns: isListed ? [outcomeColumn] : trial.topologies.map(({ id }) => id),
    rows: trial.directives.map((directive, index) => ({
      number: index + 1,
      kind: directive.kind,
      target: targetOf(directive),
      place: placeOf(directive),
      where: directive.where,
      isDefault: directive.default === true,
      squares: isListed
        ? [listedSquare(directive)]
        : trial.topologies.map((one) => squareOf(trial, one, index, catalogue.topologies)),
    })),
    stops: stopped(isStop),
    undecided: stopped((one, topology) => one.is === 'undecided' && !isOfEnd(one, topology)),
    notDialled: stopped(({ is }) => is === 'not dialled'),
    noted: stopped((one) => one.is === 'dialled' && one.note !== undefined && !isStop(one)),
    summary: summaryOf(trial),
    exitCode: exitOf(trial),
  };
}

/** What is known to work, by topology. */
function cookbooksFor(
  { topologies }: Trial,
  catalogue: Catalogue,
  baseline: Baseline | undefined,
): ReadonlyMap<string, Cookbook> {
  const cells = lastSeenIn(undefined, baseline);
  const selected = catalogue.topologies.filter(({ id }) => topologies.some((one) => one.id === id));
  return new Map(selected.map((one) => [one.id, cookbookOf(one, catalogue, cells)]));
}

const nothingKnown = 'the catalogue has seen nothing of its kind there, to say what works instead';

function withInstead(trial: Trial, cookbooks: ReadonlyMap<string, Cookbook>): Trial {
  const { directives } = trial;
  const topologies = trial.topologies.map((topology) => {
    const cookbook = cookbooks.get(topology.id);
    const findings = topology.findings.map((finding, index): TrialFinding => {
      const directive = directives[index];
      if (finding.is !== 'dialled' && finding.is !== 'stops the master') return finding;
      if (!isStop(finding) || !cookbook || !directive) return finding;
      const [first, ...others] = insteadOf(directive, directives, cookbook);
      if (first) return { ...finding, instead: [first, ...others] };
      return { ...finding, note: finding.note ? `${finding.note}; ${nothingKnown}` : nothingKnown };
    });
    return { ...topology, findings };
  });
  return { ...trial, topologies };
}

function factsOf(trial: Trial, baseline: Baseline | undefined): [string, string][] {
  const { release, packages, given, invented, ignored, topologies } = trial;
  const granted = topologies.filter((one) => one.granted.length);
  const all: [string, string | false | undefined][] = [
    [
      topologies.length ? 'Ran in' : 'Loaded in',
      `${subjectInWords(release)}, Twisted ${release.twisted}, Python ${release.python}`,
    ],
    ['Resolved', resolvedIn(release)],
    ['Packages', packages],
    ['Given', given.join('; ')],
    ['Made up', invented.join('; ')],
    ['Ignored', ignored.length > 0 && `${ignored.join(', ')}: Buildbot itself refuses this`],
    ['Granted', granted.map((one) => `${one.granted.join(', ')} in ${one.id}`).join('; ')],
    [
      'Advice',
      topologies.length > 0 &&
        baseline &&
        `what the catalogue has seen of Buildbot ${baseline.release.buildbot}`,
    ],
  ];
  return all.flatMap(([name, text]) => (text ? [[name, text] as [string, string]] : []));
}

/** What masters and workers have otherwise than the lock of a release. */
function resolvedIn({ resolved, worker }: Trial['release']): string {
  const all = [resolved, worker?.resolved].flatMap((one) => (one ? resolvedInWords(one) : []));
  return [...new Set(all)].map((one) => one.replace(/\.$/, '')).join('; ');
}
