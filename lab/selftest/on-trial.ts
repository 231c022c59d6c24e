import { join } from 'node:path';
import { sentence } from '../../src/errors.ts';
import type { Came } from '../../src/selftest.ts';
import { inWords } from '../../src/statement.ts';
import type { Topology } from '../../src/topology.ts';
import { inputsFor } from '../../src/try/inputs.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import type { Imaged } from '../image/subject.ts';
import type { Lab } from '../lab.ts';
import { givenBy } from '../try/given.ts';
import { readPass } from '../try/read.ts';
import { runIn } from '../try/run-pass.ts';
import { siteOf, type Tried } from '../try/site.ts';
import { treeOf } from '../try/trial.ts';
import type { TrialSaboteur } from './trials.ts';

const inputs = inputsFor(join(import.meta.dirname, '../../fixtures/try/teasel/master.cfg'));

/** Where trials are run: a name that has an address of the other family differs from all that is declared. */
const network = 'ipv6-only-aaaa';

/** Reads the configuration that all trials of a selftest run. Throws where it does not load. */
export async function readTrial(
  lab: Pick<Lab, 'engine' | 'labels'>,
  { images, release }: Pick<Imaged, 'images' | 'release'>,
  topologies: readonly Topology[],
): Promise<Tried> {
  const topology = topologies.find(({ id }) => id === network) as Topology;
  const given = await givenBy(inputs);
  const read = await readPass(lab, images, release.buildbot, given, topology);
  if (read.failure) throw new Error(read.failure.sentence);
  const { engine, labels } = lab;
  return { docker: engine.docker, images, labels, topology, tree: treeOf(given, read), read };
}

/** Runs a trial in a world of its own, without a saboteur or with it, and answers with what that came to. */
export async function cameOfTrial(tried: Tried, saboteur?: TrialSaboteur): Promise<Came> {
  await using outside = new AsyncDisposableStack();
  try {
    const hand = { docker: tried.docker, outside };
    await using site = await siteOf(tried);
    const { topology } = await runIn((await saboteur?.site(site, hand)) ?? site, tried);
    return cameOfFindings(topology.findings);
  } catch (error) {
    return { verdict: 'lab broken', words: [sentence(error)] };
  }
}

/** What all findings of a trial come to: the worst of them. */
function cameOfFindings(findings: readonly TrialFinding[]): Came {
  const undecided = findings.filter((one) => one.is === 'undecided');
  const [first] = undecided.toSorted((a, b) => a.lab.localeCompare(b.lab));
  if (first)
    return {
      verdict: first.lab === 'broken' ? 'lab broken' : 'inconclusive',
      words: undecided.flatMap(({ reasons }) => reasons),
    };
  return { verdict: 'finding', words: findings.map(inShort) };
}

function inShort(finding: TrialFinding): string {
  if (finding.is === 'dialled') return inWords(finding.finding);
  return finding.is === 'not dialled' ? finding.why : finding.is;
}
