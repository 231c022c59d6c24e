import type { AaaaAnswers, Topology } from '../../src/topology.ts';
import { type Packet, timeOf } from '../witness/packet.ts';
import { reference } from './reference-dial.ts';

/** How AAAA queries were answered: as a topology may have it, or as a sound resolver does. */
type Came = AaaaAnswers | 'at once';

/** The type of AAAA records, and what a server answers that failed (RFC 3596 section 2.1, RFC 1035 section 4.1.1). */
const [aaaa, failure] = ['28', '2'];
/** From when on an answer is the one that is to come after 3 seconds, in milliseconds. */
const lateFrom = 2900;

/**
 * In what a node's queries for the AAAA record of the reference are not answered as its topology says, by
 * the packets of its reference dial: to its resolver a lost, a refused and a late answer look alike.
 */
export function answerFaults(
  { answersAaaa }: Pick<Topology, 'answersAaaa'>,
  packets: readonly Packet[],
): string[] {
  const came = howAnswered(packets);
  const must = answersAaaa ?? 'at once';
  if (came === must || (came === undefined && !answersAaaa)) return [];
  const did = came === undefined ? 'sent no query for AAAA' : `has AAAA answered ${came}`;
  return [`${did}, and not ${must}`];
}

/** How the first query was answered; nothing where there was none. */
function howAnswered(packets: readonly Packet[]): Came | undefined {
  const own = packets.filter(
    (one) => one['dns.qry.name'] === reference.name && one['dns.qry.type'] === aaaa,
  );
  const query = own.find((one) => !isAnswer(one));
  if (!query) return undefined;
  const answer = own.find(isAnswer);
  if (!answer) return 'never';
  if (answer['dns.flags.rcode'] === failure) return 'with SERVFAIL';
  return timeOf(answer) - timeOf(query) >= lateFrom ? 'after 3 s' : 'at once';
}

function isAnswer(packet: Packet): boolean {
  return packet['dns.flags.rcode'] !== '';
}
