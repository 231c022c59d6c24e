import type { Family, RecordType } from '../outcome.ts';
import { peersOn, programsOn, type Topology } from '../topology.ts';

/** Asks a person a question, and returns the index of the answer. */
export type Ask = (question: string, answers: readonly string[]) => Promise<number>;

/** A question about a network, and how each topology answers it. */
interface Question {
  readonly text: string;
  answer(topology: Topology): string;
}

const questions: readonly Question[] = [
  {
    text: "Which addresses do the machines of Buildbot's masters and workers have?",
    answer: (topology) => alone(programsOn(topology)),
  },
  {
    text: 'Is there a translator between IPv6 and IPv4?',
    answer: ({ translator }) => translator ?? 'no',
  },
  {
    text: 'Which addresses do the servers have that they dial?',
    answer: (topology) => alone(peersOn(topology)),
  },
  { text: 'What do the names of those servers lead to?', answer: namesOf },
];

/**
 * The topology that a person's network is: asks only what tells those apart that are left, and at last for
 * the description that fits.
 */
export async function askForTopology(topologies: readonly Topology[], ask: Ask): Promise<Topology> {
  let left = topologies;
  for (const { text, answer } of questions) {
    const byAnswer = Map.groupBy(left, answer);
    if (byAnswer.size < 2) continue;
    const answers = [...byAnswer.keys()];
    const chosen = answers[await ask(text, answers)] ?? '';
    left = byAnswer.get(chosen) ?? left;
  }
  const [only, ...others] = left;
  if (only && others.length === 0) return only;
  const titles = left.map(({ title }) => title);
  return left[await ask('Which of these is it?', titles)] as Topology;
}

function alone(families: readonly Family[]): string {
  return families.length === 1 ? `${families[0]} alone` : families.join(' and ');
}

function namesOf({ published, hostsFile, aaaaHolds, stale }: Topology): string {
  const of = (types: readonly RecordType[]) => types.toSorted().join(' and ');
  if (hostsFile) return `lines of /etc/hosts, as ${of(hostsFile)} records would`;
  const one = published.length === 1 ? `${published[0]} records alone` : `${of(published)} records`;
  if (stale) return `${one}; ${of(stale)} holds addresses that nobody has`;
  return aaaaHolds ? `${one}; AAAA holds ${aaaaHolds}` : one;
}
