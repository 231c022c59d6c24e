import { familiesOf, familyOf } from '../address.ts';
import type { Accepted, Dial, Request } from '../evidence.ts';
import { type Family, families, isRefusal } from '../outcome.ts';
import { attemptFrom, endsOf, isLost, sameEnd, served } from './joins.ts';

/** Clients of the lab asked the program: what they got, the wire, the kernel and the access log. */
export function requestDoubts(dial: Dial): string[] {
  const { requests = [], acceptor, acceptorLogs } = dial;
  const logged = acceptor.map(({ peer }) => peer.address);
  const due = endsOf(served(dial).filter(({ endless }) => !endless));
  const missing = familiesOf(
    due.flatMap(({ address }) => (logged.includes(address) ? [] : [address])),
  );
  return [
    ...(dial.kernel.accepted ? [] : ['the kernel was not asked for the connections of clients']),
    ...requests.flatMap((request) => clientDoubts(request, dial)),
    ...strangers(dial),
    ...(acceptorLogs === 'requests' && missing.length
      ? [`clients were served over ${missing.join(' and ')}, which the access log does not have`]
      : []),
    ...statusDoubts(acceptor, requests),
  ];
}

/** The kernel of a listener: whoever is connected to it is a client of the lab. */
function strangers({ kernel: { listening, accepted = [] }, requests }: Dial): string[] {
  const ends = endsOf(requests);
  const unknown = accepted.filter((peer) => !ends.some((end) => sameEnd(end, peer)));
  return listening
    ? unknown.map(
        ({ port }) => `the kernel has a connection from port ${port}, which no client made`,
      )
    : [];
}

function clientDoubts({ family, local, spoke, status, tookEffect, words }: Request, dial: Dial) {
  const { wire, kernel } = dial;
  if (isRefusal(status) && tookEffect) return [`it answered ${status}, and did what was asked for`];
  if (local === 'Unix socket')
    return kernel.listening?.some(({ bound }) => bound === 'unix')
      ? []
      : ['a client connected to a Unix socket that the kernel does not have'];
  if (!local) {
    const own = wire.attempts.filter((one) => !family || one.family === family);
    const sound = own.filter(({ established }) => established).filter((one) => !isLost(one, dial));
    if (sound.length > 0)
      return [`a client did not connect (${words}), but the wire shows that it did`];
    return isExplained(dial, family, own.length > 0)
      ? []
      : [`a client did not connect (${words}), and no witness shows why`];
  }
  const attempt = attemptFrom(wire, local);
  if (!attempt?.established)
    return [`a client connected from port ${local.port}, which the wire does not show`];
  if (!spoke && attempt.answered > 0 && !isLost(attempt, dial))
    return [`a client got no answer (${words}), but the wire shows one`];
  if (spoke && attempt.answered === 0) return ['a client was answered, but the wire shows no byte'];
  // One that got no answer may be closed by now: the wire has its handshake.
  if (spoke && !kernel.accepted?.some((peer) => sameEnd(peer, local)))
    return [`a client connected over ${familyOf(local.address)}, which the kernel does not have`];
  return [];
}

/** Whether a witness shows why a client did not connect: a SYN, the kernel, or DNS. */
function isExplained({ kernel, wire }: Dial, family: Family | undefined, tried: boolean): boolean {
  const refused = families.some((one) => kernel.refused[one] > 0 && (!family || one === family));
  const { answers } = wire;
  return tried || refused || (answers.length > 0 && answers.every((one) => one.addresses === 0));
}

/**
 * The access log may have another status than the client got, 202 for 200: a change hook sets it when
 * its answer is on its way already (buildbot/www/change_hook.py). It must refuse where that refuses.
 */
function statusDoubts(acceptor: readonly Accepted[], requests: readonly Request[]): string[] {
  const logged = acceptor.flatMap(({ status }) => status ?? []);
  return requests.flatMap(({ status, endless }) => {
    if (status === undefined || endless || !logged.length) return [];
    if (logged.some((one) => isRefusal(one) === isRefusal(status))) return [];
    return [`a client was answered ${status}, but the access log has only ${logged.join(', ')}`];
  });
}
