import { sentence } from '../../src/errors.ts';
import type { Evidence } from '../../src/evidence.ts';
import { judge } from '../../src/judge/judge.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import { witnessSummary } from '../../src/witness-summary.ts';
import type { Site } from './site.ts';

/** What is said where no other certificate could be shown to a client. */
const untestedTls =
  'whether it takes the certificate of another was not tried: its name could not be led elsewhere';

/** The finding that evidence supports, with the program's words; the evidence is kept. */
export function findingOf({ judged }: Pick<Site, 'judged'>, evidence: Evidence): TrialFinding {
  judged.push(evidence);
  const judgement = judge(evidence);
  const witnesses = witnessSummary(evidence);
  if ('disagreements' in judgement)
    return { is: 'undecided', lab: 'sound', reasons: [...judgement.disagreements], witnesses };
  const { words, said } = evidence.product;
  const { outcome } = judgement.finding;
  // The lab's own clients take any certificate.
  const untested =
    !evidence.requests && evidence.uncontrolled && outcome.reached && outcome.tls === 'unverified';
  return {
    is: 'dialled',
    finding: judgement.finding,
    witnesses,
    ...(untested && { note: untestedTls }),
    ...(said !== 'succeeded' && words.length > 0 && { says: [...words] }),
  };
}

/** What the lab could not tell. */
export function broken(error: unknown): TrialFinding {
  return { is: 'undecided', lab: 'broken', reasons: [sentence(error)] };
}
