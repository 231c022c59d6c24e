import { familiesOf } from '../address.ts';
import type { PushEvidence } from '../evidence.ts';
import type { Framework, Outcome } from '../outcome.ts';
import {
  answeredIn,
  buildIn,
  type Judgement,
  reachedOver,
  stopOf,
  tlsOf,
  tracesOf,
  unansweredQueries,
  unseenPeers,
} from './traces.ts';

const frameworks: Readonly<Record<PushEvidence['backend']['configured'], Framework>> = {
  txrequests: 'requests',
  treq: 'Twisted',
};

/**
 * Decides how a status push came out: it is reached when the server has it, in its own log, as a
 * request that was granted.
 */
export function judgePush(evidence: PushEvidence): Judgement {
  const { backend, withoutTrust } = evidence;
  const disagreements = pushDisagreements(evidence);
  if (disagreements.length) return { disagreements };
  const { peers, encrypted } = granted(evidence);
  const noRoute = saysUnreachable(evidence) ? evidence.noRoute : { IPv4: 0, IPv6: 0 };
  const outcome: Outcome = reachedOver(familiesOf(peers), tlsOf(encrypted, withoutTrust)) ?? {
    reached: false,
    stoppedAt: stopOf({ ...evidence, noRoute }),
  };
  return {
    finding: {
      outcome,
      ...tracesOf(evidence),
      afterwards: 'runs',
      ...buildIn(evidence),
      connects: frameworks[backend.configured],
    },
  };
}

/**
 * Whether the master says that the kernel refused its connect; the kernel itself counts those of
 * all pushes together.
 */
function saysUnreachable({ product }: PushEvidence): boolean {
  return product.words.some((word) => /unreachable|no route/i.test(word));
}

/** Whose pushes were granted, and whether any of those came over TLS. */
function granted({ requests }: PushEvidence) {
  const pushes = requests.filter(
    ({ method, status }) => method === 'POST' && status >= 200 && status < 300,
  );
  return { peers: pushes.map(({ peer }) => peer), encrypted: pushes.some(({ tls }) => tls) };
}

/** Where two witnesses of a status push cannot both be right. */
function pushDisagreements(evidence: PushEvidence): string[] {
  const { queries, wire, requests, noRoute, product, backend, build, withoutTrust } = evidence;
  const { peers, encrypted } = granted(evidence);
  return [
    peers.length > 0 &&
      product.said === 'failed' &&
      `the web server granted a push, but the master says that it failed (${product.words.at(-1)})`,
    peers.length === 0 &&
      product.said === 'sent' &&
      'the master says that it sent the status, but the web server has no such request',
    product.said === 'nothing' &&
      'the master did not come to an end with the push within the deadline',
    saysUnreachable(evidence) &&
      noRoute.IPv4 + noRoute.IPv6 === 0 &&
      'the master says that the network is unreachable, but its kernel refused no connect',
    unseenPeers('the web server', peers, wire),
    unansweredQueries(queries, wire),
    encrypted !== (peers.length > 0 && answeredIn(wire).some((attempt) => attempt.serverHello)) &&
      'the web server and the wire do not agree on TLS',
    encrypted &&
      !withoutTrust &&
      'TLS succeeded, but the push to a server without trusted certificate gave no answer',
    backend.said !== backend.configured &&
      `the master was to use ${backend.configured}, and says that it uses ${backend.said || 'nothing'}`,
    backend.configured === 'treq' &&
      requests.some(({ agent }) => agent.startsWith('python-requests')) &&
      'the master says treq, its User-Agent says requests',
    build === 'did not end' && 'the forced build did not end',
  ].filter((sentence) => typeof sentence === 'string');
}
