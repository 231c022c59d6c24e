import { familyOf, hostIn, isAddress } from '../address.ts';
import type { Dial, Relayed, Through } from '../evidence.ts';
import { isRefusal } from '../outcome.ts';
import { sameEnd, taken } from './joins.ts';

/**
 * Whether the proxy refused all that the program asked it for, and the server took nothing: by its own
 * log, on each connection to it. One that it left open, or did not answer, is still to end.
 */
export function isRefusedByProxy(dial: Dial): boolean {
  const { through, wire } = dial;
  if (!through || taken(dial).length > 0) return false;
  const open = wire.attempts.filter(({ established }) => established);
  const refuses = ({ status }: Relayed) => isRefusal(status);
  return (
    open.length > 0 &&
    open.every(({ from }) => {
      const asked = through.relayed.filter(({ client }) => sameEnd(client, from));
      return asked.length > 0 && asked.every(refuses);
    })
  );
}

/** Refusals in the log of the proxy that another witness contradicts, or that are the lab's own. */
export function refusalDoubts(dial: Dial, through: Through): string[] {
  const { by, relayed } = through;
  return relayed.flatMap((entry) => {
    const { status, asked } = entry;
    if (!isRefusal(status)) return [];
    const took = tookOf(entry, dial);
    if (took && !isRefusal(took.status))
      return [`${by} answered ${status} to what the server took (${asked})`];
    if (isDenial(status) && took?.status !== status)
      return [`${by} answered ${status} by rules of its own, which are the lab's (${asked})`];
    return isTried(entry, through)
      ? []
      : [`${by} answered ${status} for ${asked}, and no witness shows that it tried`];
  });
}

/** What the server took over the connection that the proxy made for this. */
function tookOf({ onward }: Relayed, dial: Dial) {
  return taken(dial).find(({ seenAs }) => onward && seenAs && sameEnd(seenAs, onward.from));
}

/** Denied, or to be authenticated first (RFC 9110 sections 15.5.4 and 15.5.8): Squid's lists of access say so. */
function isDenial(status = 0): boolean {
  return status === 403 || status === 407;
}

/**
 * Whether a failure of the proxy (RFC 9110 section 15.6) has a cause: it asked for the name, or could not
 * connect. An address that it makes of a text may be another than that of the row.
 */
function isTried({ status = 0, asked, onward }: Relayed, { dns, wire, refused }: Through): boolean {
  const host = hostIn(asked);
  const hasFailed =
    wire.unresolved !== undefined || wire.attempts.some(({ established }) => !established);
  const hasTried = isAddress(host)
    ? refused[familyOf(host)] > 0
    : dns.some(({ name }) => name === host);
  return status < 500 || onward !== undefined || hasFailed || hasTried;
}
