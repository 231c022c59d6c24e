import { isDeepStrictEqual } from 'node:util';
import type { CorpusEntry } from '../../src/document/corpus.ts';
import type { Evidence } from '../../src/evidence.ts';
import { readCorpus } from '../../src/judge/corpus.ts';
import { judge } from '../../src/judge/judge.ts';
import { type Came, type Caught, caughtBy } from '../../src/selftest.ts';
import { inWords } from '../../src/statement.ts';
import type { EvidenceSaboteur } from './evidence.ts';

let corpus: readonly CorpusEntry[] | undefined;

/** Lets a saboteur act on the first entry of the judge's corpus on which it can. */
export function sabotageEvidence(saboteur: EvidenceSaboteur): Caught {
  // Read once for all of them: it has a hundred files.
  corpus ??= readCorpus();
  const entry = corpus.find(({ evidence }) => saboteur.on(evidence));
  if (!entry) throw new Error(`the corpus has nothing for ${saboteur.id}`);
  const without = judged(entry.evidence);
  const changed = saboteur.change(entry.evidence);
  if (isDeepStrictEqual(changed, entry.evidence))
    throw new Error(`${saboteur.id} changes nothing of ${entry.scenario} @ ${entry.topology}`);
  return caughtBy(saboteur, 'on real evidence', judged(changed), without);
}

function judged(evidence: Evidence): Came {
  const judgement = judge(evidence);
  return 'finding' in judgement
    ? { verdict: 'finding', words: [inWords(judgement.finding)] }
    : { verdict: 'inconclusive', words: judgement.disagreements };
}
