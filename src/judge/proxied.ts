import type { Accepted, Attempt, Dial, Through } from '../evidence.ts';
import { attemptFrom, sameEnd, taken } from './joins.ts';
import { refusalDoubts } from './refused-by-proxy.ts';

/** Where the proxy's log, the wire before and behind it, and the server tell different things, a sentence each. */
export function proxyDoubts(dial: Dial): string[] {
  const { through, byProxy } = dial;
  if (!through) return byProxy ? ['a proxy is between, of which nothing was read'] : [];
  return [
    ...before(dial, through),
    ...past(dial, through),
    ...behind(through),
    ...taken(dial).flatMap((entry) => notByProxy(entry, through)),
    ...refusalDoubts(dial, through),
  ];
}

/** What the program asked for: each entry came over a connection to it, and each such connection has one. */
function before({ wire }: Dial, { by, node, relayed }: Through): string[] {
  const isOpen = (attempt: Attempt | undefined) =>
    attempt?.established && node.includes(attempt.to.address);
  const unseen = relayed.filter(({ client }) => !isOpen(attemptFrom(wire, client)));
  const unlogged = wire.attempts.filter(
    (one) =>
      isOpen(one) && one.answered > 0 && !relayed.some(({ client }) => sameEnd(client, one.from)),
  );
  return [
    ...unseen.map(
      ({ client }) =>
        `${by} logged a client at port ${client.port}, but the wire shows no such connection to it`,
    ),
    ...unlogged.map(
      ({ from }) =>
        `the wire shows a connection to ${by} from port ${from.port}, which it did not log`,
    ),
  ];
}

/** Nothing but the proxy takes a connection of the program: the firewall of the lab refuses all others. */
function past({ wire }: Dial, { by, node }: Through): string[] {
  const isPast = wire.attempts.some(
    ({ established, to }) => established && !node.includes(to.address),
  );
  return isPast ? [`the program connected past ${by}, which the firewall must refuse`] : [];
}

/** What it did for that: each of its connections is on the wire and in its log, and is its own. */
function behind({ by, node, relayed, wire }: Through): string[] {
  const unseen = relayed.flatMap(({ onward }) => {
    const attempt = onward && attemptFrom(wire, onward.from);
    return !onward || (attempt?.established && sameEnd(attempt.to, onward.to)) ? [] : [onward];
  });
  const unlogged = wire.attempts.filter(
    (one) =>
      one.established && !relayed.some(({ onward }) => onward && sameEnd(onward.from, one.from)),
  );
  const foreign = wire.attempts.filter(({ from }) => !node.includes(from.address));
  return [
    ...unseen.map(
      ({ from }) =>
        `${by} logged that it went on from port ${from.port}, which the wire does not show`,
    ),
    ...unlogged.map(
      ({ from }) =>
        `the wire shows that ${by} went on from port ${from.port}, which it did not log`,
    ),
    ...foreign.map(
      ({ from }) => `the wire shows an end that is not that of ${by} (${from.address})`,
    ),
  ];
}

/** What the server took must have been brought by the proxy, from the program. */
function notByProxy({ peer, seenAs }: Accepted, { by, relayed }: Through): string[] {
  const isJoined = relayed.some(
    ({ client, onward }) =>
      onward && seenAs && sameEnd(client, peer) && sameEnd(onward.from, seenAs),
  );
  return isJoined ? [] : [`the server took something that ${by} did not log`];
}
