import { familiesOf } from '../address.ts';
import type { FetchEvidence } from '../evidence.ts';
import type { Outcome } from '../outcome.ts';
import {
  buildIn,
  type Judgement,
  reachedOver,
  stopOf,
  tracesOf,
  unansweredQueries,
  unseenPeers,
} from './traces.ts';

/** Decides how a fetch came out: it is reached when the server served it, in its own log. */
export function judgeFetch(evidence: FetchEvidence): Judgement {
  const disagreements = fetchDisagreements(evidence);
  if (disagreements.length) return { disagreements };
  const over = familiesOf(evidence.peers);
  const noRoute = saysUnreachable(evidence) ? evidence.noRoute : { IPv4: 0, IPv6: 0 };
  const outcome: Outcome = reachedOver(over, 'none') ?? {
    reached: false,
    stoppedAt: stopOf({ ...evidence, noRoute }),
  };
  return {
    finding: {
      outcome,
      ...tracesOf(evidence),
      afterwards: 'runs',
      ...buildIn(evidence),
    },
  };
}

/**
 * Whether git says that it could not connect; the kernel counts what it refused for all fetches of
 * a master together.
 */
function saysUnreachable({ product }: FetchEvidence): boolean {
  return product.words.some((word) =>
    /unreachable|no route|could ?n[o']t connect|failed to connect|unable to connect/i.test(word),
  );
}

/** Where two witnesses of a fetch cannot both be right. */
function fetchDisagreements({ queries, wire, peers, product, build }: FetchEvidence): string[] {
  return [
    peers.length > 0 &&
      product.said === 'failed' &&
      `the server served the fetch, but Buildbot says that it failed (${product.words.at(-1)})`,
    peers.length === 0 &&
      product.said === 'fetched' &&
      'Buildbot says that it fetched, but the server served nobody',
    product.said === 'nothing' && 'the fetch did not come to an end within the deadline',
    unseenPeers('the server', peers, wire),
    unansweredQueries(queries, wire),
    build === 'did not end' && 'the forced build did not end',
  ].filter((sentence) => typeof sentence === 'string');
}
