import { type EventKind, traitsOf } from '../../src/event.ts';
import type { Attempt } from '../../src/evidence.ts';
import { bitsOfLink, renumbered } from '../nodes/addresses.ts';
import type { Running } from '../nodes/container.ts';
import { type HelperParts, inNamespace } from '../nodes/helper.ts';

/** An address, and the one in its place. */
export interface Renumbered {
  readonly from: string;
  readonly to: string;
}

/** The address that an event replaces, of the ends of a connection, and the one in its place. */
export function renumberedIn(
  kind: EventKind,
  { from, to }: Pick<Attempt, 'from' | 'to'>,
): Renumbered | undefined {
  const { renumbers } = traitsOf(kind);
  if (!renumbers) return undefined;
  const { address } = renumbers === 'program' ? from : to;
  return { from: address, to: renumbered(address) };
}

/** The addresses that an end of a connection gets by an event: one, or none where it keeps its own. */
export function gotBy(
  end: 'program' | 'peer',
  kind: EventKind,
  renumbered: Renumbered | undefined,
): string[] {
  return renumbered && traitsOf(kind).renumbers === end ? [renumbered.to] : [];
}

/** Tells the addresses that a node has of both. */
export type TellAddresses = () => Promise<readonly string[]>;

/**
 * Replaces an IPv6 address of a node (RFC 4192 section 2): the new one is there before the old one goes.
 * Until `stack` is disposed of; the result tells which of the two it has.
 */
export async function renumber(
  stack: AsyncDisposableStack,
  parts: HelperParts,
  pod: Pick<Running, 'id'>,
  { from, to }: Renumbered,
): Promise<TellAddresses> {
  const inPod = (script: string) =>
    inNamespace(parts, pod, { role: 'helper for an event', capability: 'NET_ADMIN', script });
  await inPod(replacing(from, to));
  stack.defer(async () => void (await inPod(replacing(to, from))));
  return async () => {
    const lines = await inPod('ip -6 -oneline address show dev eth0');
    return [from, to].filter((address) => lines.some((line) => line.includes(` ${address}/`)));
  };
}

/** The script by which an address takes the place of another. */
export function replacing(old: string, new_: string): string {
  return `set -e
ip -6 address replace ${new_}/${bitsOfLink.IPv6} dev eth0 nodad
ip -6 address del ${old}/${bitsOfLink.IPv6} dev eth0`;
}
