import type { Accepted, Attempt, Dial, Evidence } from '../evidence.ts';
import { isRefusal } from '../outcome.ts';
import { hopsOf } from './hops.ts';
import { instrumentDoubts } from './instrument-doubts.ts';
import { attemptFrom, isAllLost, isPartlyEncrypted, reachedFrom, sameEnd, taken } from './joins.ts';
import { ofOthers } from './next.ts';
import { proxyDoubts } from './proxied.ts';
import { isRefusedByProxy } from './refused-by-proxy.ts';
import { requestDoubts } from './request-doubts.ts';

/** Where two witnesses of one dial cannot both be right, a sentence each. */
export function doubtsIn(evidence: Evidence): string[] {
  const { controls } = evidence;
  const ofControls = Object.entries(controls).flatMap(([id, control]) =>
    dialDoubts(control).map((doubt) => `in the control with ${id}: ${doubt}`),
  );
  const { again } = evidence.event ?? {};
  const ofNext = (evidence.next?.attempts ?? []).flatMap((attempt) =>
    dialDoubts(ofOthers(attempt)).map((doubt) => `in the attempt ${attempt.when}: ${doubt}`),
  );
  const afterwards = again ? dialDoubts(again).map((doubt) => `after the event: ${doubt}`) : [];
  return [
    ...new Set([
      ...instrumentDoubts(evidence),
      ...dialDoubts(evidence),
      ...ofControls,
      ...afterwards,
      ...ofNext,
    ]),
  ];
}

function dialDoubts(dial: Dial): string[] {
  const { build, through } = dial;
  return [
    ...namesDoubts(dial),
    ...(through ? namesDoubts(through).map((doubt) => `of ${through.by}: ${doubt}`) : []),
    ...proxyDoubts(dial),
    ...hopsOf(dial).flatMap(({ dial: hop, to }) =>
      hopDoubts(hop).map((doubt) => (to ? `as far as ${to}: ${doubt}` : doubt)),
    ),
    ...besideDoubts(dial),
    ...(build === 'did not end' && !isAllLost(dial) ? ['the forced build did not end'] : []),
  ];
}

function hopDoubts(dial: Dial): string[] {
  const { product } = dial;
  return [
    ...undecided(dial),
    ...(dial.requests ? requestDoubts(dial) : acceptorDoubts(dial)),
    ...wireDoubts(dial),
    ...(isPartlyEncrypted(dial) ? ['one connection was encrypted, and another was not'] : []),
    ...(wasKilled(product.exit) ? ['the program was killed'] : []),
    ...(isPortTaken(product) ? [`the program found its port taken (${words(dial)})`] : []),
  ];
}

/** A program beside must run to the end of the dial, and be the way by which the server was reached. */
function besideDoubts(dial: Dial): string[] {
  const { via } = dial;
  if (!via) return [];
  const ended = via.product.started !== 'failed' && !via.product.alive;
  const past = taken(dial).length > 0 && taken(hopsOf(dial)[0].dial).length === 0;
  return [
    ...(ended ? [`${via.by} ended while the dial lasted`] : []),
    ...(past ? [`the server took something that ${via.by} was not brought`] : []),
  ];
}

/** The program came to no end that it tells. */
function undecided(dial: Dial): string[] {
  const { product, requests } = dial;
  if (product.exit !== undefined)
    return product.alive ? ['the program left an exit status, but its process runs'] : [];
  if (!product.alive) return ['the program is gone, and left no exit status'];
  if (product.started === 'nothing')
    return ['the program neither said that it runs nor that it failed, nor ended, in time'];
  const isExplained = requests || isAllLost(dial) || isRefusedByProxy(dial);
  if (product.started === 'running' && product.said === 'nothing' && !isExplained)
    return ['the program did not say what its dial came to, nor ended, in time'];
  return [];
}

/** The query log and the wire tell different things of the same names. */
function namesDoubts({ dns, wire }: Pick<Dial, 'dns' | 'wire'>): string[] {
  const named = (list: Dial['dns']) =>
    [...new Set(list.map(({ name, type }) => `${type} of ${name}`))].sort().join(', ');
  const [queried, answered] = [named(dns.filter((one) => !one.dropped)), named(wire.answers)];
  if (queried === answered) return [];
  return [
    `the DNS server logged ${queried || 'no query'}, the wire shows answers to ${answered || 'none'}`,
  ];
}

/** The wire contradicts itself: packets of a connection were lost. */
function wireDoubts(dial: Dial): string[] {
  const { attempts } = dial.wire;
  const silent = attempts.filter(({ established }) => !established);
  const over = reachedFrom(dial).map((end) => attemptFrom(dial.wire, end));
  return [
    ...(silent.some(
      ({ answered, clientHello, serverHello }) => answered || clientHello || serverHello,
    )
      ? ['the wire shows what was said on a connection, but not how it began']
      : []),
    ...(over.some((one) => one?.clientHello !== one?.serverHello)
      ? ['the wire shows one hello of TLS without the other on a connection that was used']
      : []),
  ];
}

/** The program dialled a server: its log, the wire and the program's own words. */
function acceptorDoubts(dial: Dial): string[] {
  const { wire, acceptor, acceptorLogs, product } = dial;
  const took = taken(dial);
  const refused = took.some(({ status }) => isRefusal(status));
  const open = wire.attempts.filter(({ established }) => established);
  const logged = (attempt: Attempt) => acceptor.some(({ peer }) => sameEnd(peer, attempt.from));
  const unlogged = acceptorLogs === 'connections' ? open.filter((one) => !logged(one)) : [];
  const dials = wire.attempts.length;
  return [
    ...acceptor.flatMap((entry) => unseen(entry, dial)),
    took.length > 0 &&
      !refused &&
      !isAllLost(dial) &&
      product.said !== 'succeeded' &&
      `the server took what was brought, but the program says otherwise (${words(dial)})`,
    took.length === 0 &&
      product.said === 'succeeded' &&
      'the program says that it succeeded, but the server logged nothing of it',
    took.some(({ status = 0 }) => status >= 500) && 'the server of the lab failed by its own word',
    ...otherLibrary(dial),
    product.complaint === 'no address' &&
      wire.answers.some(({ addresses }) => addresses > 0) &&
      'the program says that it found no address, the wire shows one',
    product.complaint === 'unreachable' &&
      open.length > 0 &&
      `the program says that it cannot connect (${words(dial)}), the wire shows that it did`,
    ...unlogged
      .slice(0, 1)
      .map(
        ({ from }) =>
          `the wire shows a connection from port ${from.port}, which the server did not log`,
      ),
    product.retries !== undefined &&
      dials > 0 &&
      dials !== product.retries + 1 &&
      `the program says that it tried again ${product.retries} times, the wire shows ${dials} attempts`,
  ].filter((doubt) => typeof doubt === 'string');
}

/** The library that a program says it uses, against the one that its User-Agent names. */
function otherLibrary({ acceptor, product: { connects } }: Dial): string[] {
  const agents = acceptor.flatMap(({ agent }) => agent ?? []);
  const named = agents.find((agent) =>
    connects === 'Twisted' ? /^python-requests/.test(agent) : /twisted|treq/i.test(agent),
  );
  if (!connects || named === undefined) return [];
  return [`the program says that it connects with ${connects}, its User-Agent is ${named}`];
}

/** What a server logged must have come over a connection that the wire shows, encrypted or not. */
function unseen({ peer, tls, took }: Accepted, { wire }: Dial): string[] {
  const attempt = attemptFrom(wire, peer);
  if (!attempt?.established || (took && attempt.answered === 0))
    return [
      `the server logged a client at port ${peer.port}, but the wire shows no such connection`,
    ];
  if (tls !== undefined && tls !== attempt.serverHello)
    return [`the server ${tls ? 'saw' : 'saw no'} TLS, the wire shows ${tls ? 'none' : 'it'}`];
  return [];
}

function words({ product }: Dial): string {
  return product.words.at(-1) ?? 'it said nothing';
}

/** Ended by a signal, as a shell tells it: 128 and its number. 255 is what ssh and git end with. */
function wasKilled(exit = 0): boolean {
  return exit > 128 && exit <= 128 + 64;
}

/** On a node of its own a port is taken where the lab gave it twice (EADDRINUSE of bind(2)). */
function isPortTaken({ words }: Dial['product']): boolean {
  return words.some((word) => /address already in use/i.test(word));
}
