import type { Dial } from '../evidence.ts';
import type { Stop } from '../outcome.ts';
import { answeredIn } from './joins.ts';

/** A stop that a fact supports; or the facts, where they support none. */
export type Stopped = { readonly stop: Stop } | { readonly facts: readonly string[] };

/** A stop, and the fact that it needs; nothing where the fact is missing. */
type Rule = (dial: Dial, facts: Facts) => Stop | false;

/** What stops are decided by: each is a reading of one witness. */
interface Facts {
  /** Connections that were established. */
  readonly connected: boolean;
  /** A ClientHello on one of them, which nothing came of that the server saw encrypted. */
  readonly tlsUnfinished: boolean;
  /** A SYN that was not answered by a SYN-ACK. */
  readonly synFailed: boolean;
  /** The kernel refused a connect of this row. */
  readonly connectRefused: boolean;
  /** Queries, of which none brought an address. */
  readonly noAddress: boolean;
  /** The resolver refused the text itself. */
  readonly textRefused: boolean;
  /** An address was at hand: by an answer, or because the text is one. */
  readonly hasAddress: boolean;
  /** Nothing of the row on the network: no query, no SYN, no refused connect. */
  readonly quiet: boolean;
  /** The program did not come to run, or ended. */
  readonly ended: boolean;
  /** The program's own word that it failed. */
  readonly complains: boolean;
}

/** In the order of the layers, the last one reached first. */
const rules: readonly Rule[] = [
  ({ product }, { connected, tlsUnfinished }) =>
    connected &&
    (tlsUnfinished ||
      product.complaint === 'no TLS offered' ||
      product.complaint === 'certificate') &&
    'tls',
  (_, { connected }) => connected && 'protocol',
  (_, { synFailed, connectRefused }) => (synFailed || connectRefused) && 'connection',
  (_, { noAddress, complains }) => noAddress && complains && 'resolution',
  (_, { quiet, textRefused, complains }) => quiet && textRefused && complains && 'resolution',
  ({ product }, { quiet, ended }) =>
    quiet &&
    product.words.length > 0 &&
    (ended || product.complaint === 'malformed text') &&
    'configuration',
  (_, { ended, complains, hasAddress }) => !ended && complains && hasAddress && 'program',
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
  const { dns, wire, kernel, acceptor, product, resolver, shared, requests } = dial;
  const { attempts, answers } = wire;
  const open = attempts.filter(({ established }) => established);
  const overTls = acceptor.some(({ tls }) => tls);
  const refusals = kernel.refused.IPv4 + kernel.refused.IPv6 > 0;
  // A node's kernel counts for all rows of a shared process: the program must say that it was this one.
  const connectRefused = refusals && (!shared || product.complaint === 'unreachable');
  const addresses = answers.some((answer) => answer.addresses > 0);
  const queries = dns.length > 0;
  return {
    connected: open.length > 0,
    tlsUnfinished: open.some(({ clientHello }) => clientHello) && !overTls,
    synFailed: attempts.some(({ established }) => !established),
    connectRefused,
    noAddress: queries && answers.length > 0 && !addresses,
    textRefused: resolver?.refusal !== undefined || product.complaint === 'no address',
    hasAddress: addresses || (!queries && resolver !== undefined && resolver.refusal === undefined),
    quiet: !queries && attempts.length === 0 && !connectRefused,
    ended: product.started === 'failed' || product.exit !== undefined,
    complains:
      product.said === 'failed' ||
      product.said === 'retries' ||
      (requests?.some(({ spoke }) => !spoke) ?? false),
  };
}

/** `hasAddress` as "has address". */
function inWords(fact: string): string {
  return fact.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Whether anything came back on a connection: bytes, as against silence. */
export function wasAnswered({ wire }: Dial): boolean {
  return answeredIn(wire).length > 0;
}
