import type { PushEvidence } from '../evidence.ts';
import type { Framework, Outcome } from '../outcome.ts';
import { byMaster, families, familiesOf, type Judgement, reachedOver, stopOf, unansweredQueries } from './traces.ts';

const frameworks: Readonly<Record<PushEvidence['backend']['configured'], Framework>> = { txrequests: 'requests', treq: 'Twisted' };

/** Decides how a status push came out: it is reached when the server has it, in its own log, as a request that was granted. */
export function judgePush(evidence: PushEvidence): Judgement {
  const { build, backend } = evidence;
  const disagreements = pushDisagreements(evidence);
  if (disagreements.length) return { disagreements };
  const over = familiesOf(granted(evidence).map(({ peer }) => peer));
  const noRoute = saysUnreachable(evidence) ? evidence.noRoute : { IPv4: 0, IPv6: 0 };
  const outcome: Outcome = reachedOver(over, tlsOf(evidence)) ?? { reached: false, stoppedAt: stopOf({ ...evidence, noRoute }) };
  return {
    finding: {
      outcome,
      ...byMaster(evidence),
      ...(build === 'did not end' ? {} : { build }),
      connects: frameworks[backend.configured],
    },
  };
}

/** Whether the master says that the kernel refused its connect; the kernel itself counts those of all pushes together. */
function saysUnreachable({ product }: PushEvidence): boolean {
  return product.words.some((word) => /unreachable|no route/i.test(word));
}

function granted({ requests }: PushEvidence) {
  return requests.filter(({ method, status }) => method === 'POST' && status >= 200 && status < 300);
}

function tlsOf(evidence: PushEvidence) {
  if (!granted(evidence).some(({ tls }) => tls)) return 'none';
  return evidence.withoutTrust === 'refused' ? 'verified' : 'unverified';
}

/** Where two witnesses of a status push cannot both be right. */
function pushDisagreements(evidence: PushEvidence): string[] {
  const { queries, wire, requests, noRoute, product, backend, build, withoutTrust } = evidence;
  const pushed = granted(evidence);
  const answered = wire.attempts.filter((attempt) => attempt.established && attempt.answered > 0);
  const overTls = pushed.some(({ tls }) => tls);
  const unseen = familiesOf(granted(evidence).map(({ peer }) => peer)).filter((family) => !families(answered).includes(family));
  return [
    pushed.length > 0 && product.said === 'failed' && `the web server granted a push, but the master says that it failed (${product.words.at(-1)})`,
    pushed.length === 0 && product.said === 'sent' && 'the master says that it sent the status, but the web server has no such request',
    product.said === 'nothing' && 'the master did not come to an end with the push within the deadline',
    saysUnreachable(evidence) && noRoute.IPv4 + noRoute.IPv6 === 0 && 'the master says that the network is unreachable, but its kernel refused no connect',
    unseen.length > 0 && `the web server saw ${unseen.join(' and ')}, but the wire shows no answered connection over it`,
    unansweredQueries(queries, wire),
    overTls !== (pushed.length > 0 && answered.some((attempt) => attempt.serverHello)) && 'the web server and the wire do not agree on TLS',
    overTls && !withoutTrust && 'TLS succeeded, but the push to a server without trusted certificate gave no answer',
    backend.said !== backend.configured && `the master was to use ${backend.configured}, and says that it uses ${backend.said || 'nothing'}`,
    backend.configured === 'treq' && requests.some(({ agent }) => agent.startsWith('python-requests')) && 'the master says treq, its User-Agent says requests',
    build === 'did not end' && 'the forced build did not end',
  ].filter((sentence) => typeof sentence === 'string');
}
