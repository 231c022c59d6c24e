import type { Evidence, Request } from '../evidence.ts';
import { judge } from '../judge/judge.ts';
import type { Afterwards, Finding, Outcome } from '../outcome.ts';
import { attempt, client, literal } from './evidence.ts';

/** What evidence is judged to; throws where there is no finding. */
export function findingOf(seen: Evidence): Finding {
  const judgement = judge(seen);
  if (!('finding' in judgement)) throw new Error(judgement.disagreements.join('; '));
  return judgement.finding;
}

/** How the dial ended, or that there is no finding. */
export function outcomeOf(seen: Evidence): Outcome | 'no finding' {
  const judgement = judge(seen);
  return 'finding' in judgement ? judgement.finding.outcome : 'no finding';
}

/** What came afterwards, or that there is no finding. */
export function afterwardsOf(seen: Evidence): Afterwards | 'no finding' {
  const judgement = judge(seen);
  return 'finding' in judgement ? judgement.finding.afterwards : 'no finding';
}

/** A connection whose client had the server's certificate, and let go of it within the handshake. */
export const hello = attempt('IPv6', {
  clientHello: true,
  serverHello: true,
  closedBy: 'dialling end',
});

/** The program under test, asked by clients of the lab over both families. */
export function asked(...requests: readonly Request[]): Evidence {
  const accepted = [client('IPv4'), client('IPv6')];
  return literal(
    { requests, acceptorLogs: 'nothing', kernel: { refused: { IPv4: 0, IPv6: 0 }, accepted } },
    attempt('IPv4'),
    attempt('IPv6'),
  );
}

/** A program that listens on a Unix socket alone. */
export function onUnixSocket(seen: Evidence): Evidence {
  const listening = [{ bound: 'unix' as const }];
  return {
    ...seen,
    wire: { answers: [], attempts: [] },
    kernel: { ...seen.kernel, accepted: [], listening },
  };
}
