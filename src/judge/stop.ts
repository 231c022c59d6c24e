import { familyOf, isAddress } from '../address.ts';
import type { Complaint, Dial } from '../evidence.ts';
import { type Family, families, type Stop } from '../outcome.ts';
import { finishedTls } from './joins.ts';

/** A stop that a fact supports; or the facts, where they support none. */
export type Stopped = { readonly stop: Stop } | { readonly facts: readonly string[] };

/** A stop, and the fact that it needs; nothing where the fact is missing. */
type Rule = (dial: Dial, facts: Facts) => Stop | false;

/** What stops are decided by: each is a reading of one witness. */
interface Facts {
  /** Connections that were established. */
  readonly connected: boolean;
  /** A ClientHello on one of them, whose handshake the client did not finish. */
  readonly tlsUnfinished: boolean;
  /** A ClientHello on any connection. */
  readonly helloSent: boolean;
  /** A SYN that was not answered by a SYN-ACK. */
  readonly synFailed: boolean;
  /** The kernel refused a connect of this row. */
  readonly connectRefused: boolean;
  /** Nobody on the link has an address that it asked for. */
  readonly nobodyThere: boolean;
  /** Queries, of which none brought an address. */
  readonly noAddress: boolean;
  /** The resolver refused the text itself. */
  readonly textRefused: boolean;
  /** An address was at hand: by an answer, or because the text is one. */
  readonly hasAddress: boolean;
  /** Nothing of the row on the network: no query, no SYN, no refused connect. */
  readonly quiet: boolean;
  /** The program refuses what is configured: it does not come to run, or it names the text. */
  readonly refusesText: boolean;
  /** The program's own word that it failed. */
  readonly complains: boolean;
  /** It complains of its peer, so that it must have dialled. */
  readonly ofPeer: boolean;
  /** A client of the lab that was not served. */
  readonly unserved: boolean;
}

/** What a program can complain of only when it has dialled. */
const ofPeer: readonly Complaint[] = [
  'unreachable',
  'refused connection',
  'certificate',
  'no TLS offered',
];

/** In the order of the layers, the last one reached first. */
const rules: readonly Rule[] = [
  ({ product }, { connected, tlsUnfinished, helloSent }) =>
    connected &&
    (tlsUnfinished ||
      product.complaint === 'no TLS offered' ||
      (helloSent && product.complaint === 'certificate')) &&
    'tls',
  (_, { connected }) => connected && 'protocol',
  (_, { synFailed, connectRefused, nobodyThere }) =>
    (synFailed || connectRefused || nobodyThere) && 'connection',
  (_, { noAddress, complains, unserved }) => noAddress && (complains || unserved) && 'resolution',
  // The resolver is asked by the lab: the program must have come so far that it could ask it too.
  ({ product }, { quiet, textRefused, complains }) =>
    quiet &&
    textRefused &&
    complains &&
    product.started === 'running' &&
    (product.said === 'retries' || product.complaint === 'no address') &&
    'resolution',
  ({ product }, { quiet, refusesText }) =>
    quiet && product.words.length > 0 && refusesText && 'configuration',
  // That there is no address is the matter of a resolver, and its word is missing.
  ({ product }, { complains, ofPeer, quiet, hasAddress }) =>
    complains &&
    !ofPeer &&
    product.complaint !== 'no address' &&
    product.words.length > 0 &&
    (hasAddress || quiet) &&
    'program',
];

/** The stop of a dial that did not reach its peer. There is none by default. */
export function stopOf(dial: Dial): Stopped {
  const facts = factsOf(dial);
  for (const rule of rules) {
    const stop = rule(dial, facts);
    if (stop) return { stop };
  }
  const held = Object.entries(facts).flatMap(([fact, holds]) => (holds ? [inWords(fact)] : []));
  const said = dial.product.words.at(-1) ?? 'said nothing';
  return { facts: [...held, `the program: ${said}`] };
}

function factsOf(dial: Dial): Facts {
  const { dns, wire, product, resolver, shared, requests } = dial;
  const { attempts, answers } = wire;
  const open = attempts.filter(({ established }) => established);
  // A node's kernel counts for all rows of a shared process: the program must say that it was this one.
  const connectRefused =
    (isRefused(dial) && (!shared || product.complaint === 'unreachable')) || isRefusedAlone(dial);
  const addresses = answers.some((answer) => answer.addresses > 0);
  const queries = dns.length > 0;
  const nobodyThere = (wire.unresolved ?? []).length > 0;
  return {
    connected: open.length > 0,
    tlsUnfinished: open.some((one) => one.clientHello && !finishedTls(one)),
    helloSent: open.some(({ clientHello }) => clientHello),
    synFailed: attempts.some(({ established }) => !established),
    connectRefused,
    noAddress: queries && answers.length > 0 && !addresses && answers.every(isKnown),
    textRefused: resolver?.refusal !== undefined,
    hasAddress: addresses || (!queries && resolver !== undefined && resolver.refusal === undefined),
    nobodyThere,
    quiet: !queries && attempts.length === 0 && !connectRefused && !nobodyThere,
    refusesText: product.started === 'failed' || product.complaint === 'malformed text',
    complains: product.said === 'failed' || product.said === 'retries',
    ofPeer: ofPeer.includes(product.complaint ?? 'other'),
    unserved: requests?.some(({ spoke }) => !spoke) ?? false,
  };
}

/**
 * Whether the kernel refused connects to all addresses that were at hand. It counts datagrams too: a
 * resolver that sorts addresses connects a socket to each (RFC 6724 section 4), and is refused those
 * of a family without a route. A program that dials would then have tried the other family, unless it
 * says itself that it gave up at the first.
 */
function isRefused({ kernel, wire, resolver, product, requests = [] }: Dial): boolean {
  const refused = families.filter((family) => kernel.refused[family] > 0);
  const found = wire.answers.flatMap(({ type, addresses }): Family[] =>
    addresses > 0 ? [type === 'AAAA' ? 'IPv6' : 'IPv4'] : [],
  );
  const literal = resolver && isAddress(resolver.text) ? [familyOf(resolver.text)] : [];
  const pinned = requests.flatMap(({ family }) => family ?? []);
  const atHand = [...found, ...literal, ...pinned];
  const gaveUp = product.complaint === 'unreachable' && wire.attempts.length === 0;
  const isOf = (family: Family) => refused.includes(family);
  return atHand.length > 0 && (gaveUp ? atHand.some(isOf) : atHand.every(isOf));
}

/**
 * A program alone on its node asked no DNS server, so that no resolver has sorted addresses, nothing
 * left it, and its kernel refused a connect.
 */
function isRefusedAlone(dial: Dial): boolean {
  const { dns, kernel, wire, resolver, shared, product, requests } = dial;
  // Of a program that fails before it dials, the kernel may count what a resolver tried.
  const tried =
    product.started === 'running' &&
    (product.said === 'retries' || product.complaint === 'unreachable');
  const refused = families.some((family) => kernel.refused[family] > 0);
  const silent = dns.length === 0 && wire.attempts.length === 0;
  return !requests && tried && !shared && silent && resolver === undefined && refused;
}

/** An answer that says whether there is an address: NOERROR or NXDOMAIN (RFC 1035 section 4.1.1). */
function isKnown({ rcode }: Dial['wire']['answers'][number]): boolean {
  return rcode === 0 || rcode === 3;
}

/** `hasAddress` as "has address". */
function inWords(fact: string): string {
  return fact.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
