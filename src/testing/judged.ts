import type { Evidence, Request } from '../evidence.ts';
import { judge } from '../judge/judge.ts';
import type { Finding } from '../outcome.ts';
import { attempt, client, literal } from './evidence.ts';

/** What evidence is judged to; throws where there is no finding. */
export function findingOf(seen: Evidence): Finding {
  const judgement = judge(seen);
  if (!('finding' in judgement)) throw new Error(judgement.disagreements.join('; '));
  return judgement.finding;
}

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
