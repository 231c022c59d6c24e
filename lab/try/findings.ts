import type { Evidence } from '../../src/evidence.ts';
import { isConnectOnly } from '../../src/try/connect-only.ts';
import type { TrialRow } from '../../src/try/path.ts';
import { readLabels } from '../../src/try/said.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import { controlsDue, evidenceOf } from '../dial/evidence-of.ts';
import type { Group } from '../dial/group.ts';
import type { Observed } from '../dial/observe.ts';
import type { StartedProgram } from '../dial/program.ts';
import { Lines } from '../nodes/lines.ts';
import { saidByConnecting, withoutAnswer } from './connected.ts';
import { isDialledIn } from './controlled.ts';
import { findingOf } from './finding.ts';
import {
  untold,
  untoldOfBuilds,
  untoldOfEnded,
  untoldOfUnfinished,
  withOwnAuthority,
  withOwnCertificate,
  withOwnHostKey,
  withoutBuilds,
  withoutEnd,
} from './limited.ts';
import { groupOf, masterTarget, observedOf, outsideTarget } from './observed.ts';
import type { Phase, WatchedWorker } from './phase.ts';
import type { Played } from './played.ts';
import { withSecondCommit } from './polls.ts';
import type { Site } from './site.ts';
import { untoldOfVisit, whyQuiet } from './why-quiet.ts';
import { withoutPlace } from './without-place.ts';

/** Whether nothing of a row crossed the network, and nobody complains. */
function isQuiet({ dial }: Observed): boolean {
  const { dns, wire, product } = dial;
  const silent = dns.length === 0 && wire.attempts.length === 0 && !wire.unresolved;
  return silent && (product.said === 'succeeded' || product.said === 'nothing');
}

/** What came of a row that the master, or git on the worker's machine, dials outside. */
export async function outsideFinding(
  site: Site,
  row: TrialRow,
  { phases, builds, again, startup, instances }: Played,
): Promise<TrialFinding> {
  const without = withoutPlace(site, row);
  if (without) return without;
  const isGit = row.dial.how === 'git';
  const machine = isGit ? site.worker : site.master;
  const [first] = phases;
  const groupIn = (phase: Phase) =>
    groupOf(
      site,
      machine,
      row,
      (one, control) => outsideTarget(site, phase, machine, one, control),
      isGit ? 'client' : 'master',
    );
  const group = groupIn(first);
  const start = instances.get(row.name);
  const labels = start?.label ? [start.label] : row.dial.labels;
  const inPhase = async (phase: Phase) => {
    const seenIn = groupIn(phase);
    if (isGit) {
      const git = phase.git.get(row.name) as StartedProgram;
      const said = group.path.read(await git.log(), row, { place: group.target(row).place });
      return observedOf(seenIn, phase.onWorker, row, git, said, phase.control);
    }
    const { master, onMaster, control } = phase;
    const spoke = saidByConnecting(group, row, phase, site.rows);
    const said = spoke ?? readLabels({ lines: master.lines.all }, labels);
    // What its packets say is in none of its lines.
    const by = spoke ? { ...master, lines: new Lines() } : master;
    return observedOf(seenIn, onMaster, row, by, said, control);
  };
  const main = await inPhase(first);
  const why = main.dial.product.said === 'nothing' ? start?.why : undefined;
  if (isQuiet(main)) {
    const { kind } = row.dial.directive;
    const quiet = whyQuiet(kind, main.dial.product.said, { startup, builds });
    return (
      withoutBuilds(row, site.rows) ??
      (isGit || startup !== 'running' ? undefined : untoldOfEnded(main.dial.product)) ??
      (why === undefined ? undefined : untold(why)) ??
      untoldOfVisit(kind, builds) ??
      untoldOfUnfinished(row, builds) ?? { is: 'not dialled', why: quiet }
    );
  }
  const ofBuilds = untoldOfBuilds(row, main.dial.product.said, builds);
  if (ofBuilds) return withoutBuilds(row, site.rows) ?? ofBuilds;
  const evidence = await withControls(site, group, row, main, phases, inPhase);
  const log = first.master.lines.all;
  const finding = withSecondCommit(withOwnHostKey(findingOf(site, evidence)), row, again, log);
  const isOnly = isConnectOnly(row.dial.directive);
  const ended = isOnly ? withoutEnd(finding, why) : finding;
  const known = withOwnAuthority(ended, row, site.tree.environment);
  return isOnly ? withoutAnswer(known, row.dial.directive) : known;
}

async function withControls(
  site: Site,
  group: Group,
  row: TrialRow,
  main: Observed,
  phases: readonly Phase[],
  inPhase: (phase: Phase) => Promise<Observed>,
): Promise<Evidence> {
  const due = controlsDue(group, row, main.dial);
  const observed = await Promise.all(
    due.map(async (id) => {
      const those = phases.filter(({ control }) => control === id);
      const phase = those.find((one) => isDialledIn(site, one, row)) ?? those[0];
      return phase ? ([[id, (await inPhase(phase)).dial]] as const) : [];
    }),
  );
  return evidenceOf(group, row, main, due, Object.fromEntries(observed.flat()));
}

/** A worker that dialled, and whether nobody else did from its machine meanwhile. */
interface DialledByWorker {
  readonly tac: WatchedWorker;
  readonly alone: boolean;
}

/** What came of the user's worker, whom the master's own log says it accepted. */
export async function workerFinding(
  site: Site,
  row: TrialRow,
  { phases }: Pick<Played, 'phases'>,
  { tac, alone }: DialledByWorker,
): Promise<TrialFinding> {
  const groupIn = ({ control, ...phase }: Phase) => {
    const target = () =>
      control
        ? outsideTarget(site, phase, site.worker, row, control)
        : masterTarget(site, row, tac);
    return groupOf(site, site.worker, row, target, 'worker');
  };
  const inPhase = async (phase: Phase) => {
    const group = groupIn(phase);
    const { program: worker, seen } = phase.tac ?? tac;
    const said = group.path.read(await worker.log(), row, { place: group.target(row).place });
    return observedOf(group, seen, row, worker, said, phase.control, alone);
  };
  const main = await inPhase(phases[0]);
  const evidence = await withControls(site, groupIn(phases[0]), row, main, phases, inPhase);
  // Where the master's certificate is the user's own, the lab's authority is of no matter.
  const known = withOwnCertificate(findingOf(site, evidence), site.read, site.tree);
  return withOwnAuthority(known, row, site.tree.environment);
}

/** What came of a dial on the master's own machine: not a question of the network. */
export function besideFinding(row: TrialRow, { phases }: Played): TrialFinding {
  const [{ master }] = phases;
  const { said, words } = readLabels({ lines: master.lines.all }, row.dial.labels);
  return { is: 'loopback', ...(said === 'failed' && { says: [...words] }) };
}
