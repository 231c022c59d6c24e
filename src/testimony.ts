import { familiesOf, familyOf, shownAs } from './address.ts';
import type {
  Attempt,
  DialEvidence,
  Evidence,
  FetchEvidence,
  ListenEvidence,
  MailEvidence,
  PushEvidence,
  Query,
  VisitEvidence,
} from './evidence.ts';
import type { Witnesses } from './observation.ts';
import { families } from './outcome.ts';

/**
 * What each witness saw, in one sentence each, without the addresses and times that differ from run
 * to run.
 */
export function testimony(evidence: Evidence): Witnesses {
  if (evidence.kind === 'mail') return ofMail(evidence);
  if (evidence.kind === 'fetch') return ofFetch(evidence);
  if (evidence.kind === 'push') return ofPush(evidence);
  if (evidence.kind === 'visit') return ofVisit(evidence);
  return evidence.kind === 'dial' ? ofDial(evidence) : ofListen(evidence);
}

function ofDial({
  queries,
  wire,
  accepted,
  product,
  noRoute,
  build,
  withoutTrust,
}: DialEvidence): Witnesses {
  return {
    dns: questions(queries),
    wire: attempts(wire.attempts),
    acceptor: accepted
      ? `the master logged the worker from an address of ${familyOf(accepted)}${build ? `; its forced build ended in ${build}` : ''}`
      : 'the master logged no worker of this name',
    kernel: refusals(noRoute),
    product: `${product.words.at(-1) ?? 'said nothing'}${withoutTrust ? `; without trust in the authority: ${withoutTrust}` : ''}`,
  };
}

function ofMail({
  queries,
  wire,
  peers,
  delivered,
  product,
  noRoute,
  build,
  withoutTrust,
}: MailEvidence): Witnesses {
  const end = delivered
    ? `got the mail ${delivered.tls ? 'over TLS' : 'in plain text'} from an address of ${familyOf(delivered.peer)}`
    : 'got no mail';
  return {
    dns: questions(queries),
    wire: attempts(wire.attempts),
    acceptor: `the mail server saw ${peers.length} connection${peers.length === 1 ? '' : 's'} and ${end}`,
    kernel: refusals(noRoute),
    product: `${product.words.at(-1) ?? 'said nothing'}; the build: ${build}${withoutTrust ? `; without trust in the authority: ${withoutTrust}` : ''}`,
  };
}

function questions(queries: readonly Query[]): string {
  const asked = [...new Set(queries.map(({ name, type }) => `${type} of ${name}`))];
  return asked.length ? `asked for ${asked.join(', ')}` : 'asked nothing';
}

/** `whose` says what was refused where the kernel counts that of several together. */
function refusals(noRoute: DialEvidence['noRoute'], whose = ''): string {
  const unroutable = families.filter((family) => noRoute[family] > 0);
  return unroutable.length
    ? `refused ${unroutable.join(' and ')}${whose} for want of a route`
    : 'no connect was refused for want of a route';
}

function ofListen({ sockets, asked, wire, peers, product }: ListenEvidence): Witnesses {
  return {
    dns: 'not asked',
    wire: attempts(wire.attempts),
    acceptor: peers
      ? `the master's access log has ${peers.length} request${peers.length === 1 ? '' : 's'}`
      : asked.map(({ family, said }) => `${family} client: ${said}`).join('; ') ||
        'no client could ask',
    kernel: sockets.length
      ? `listens on ${[...new Set(sockets.map(({ bound }) => bound))].sort().join(', ')}`
      : 'no listening socket',
    product: product.words.at(-1) ?? 'said nothing',
  };
}

function ofPush({
  queries,
  wire,
  requests,
  noRoute,
  product,
  backend,
  build,
  withoutTrust,
}: PushEvidence): Witnesses {
  const seen = [
    ...new Set(
      requests.map(
        ({ peer, tls, method, status }) =>
          `${method} over ${familyOf(peer)}${tls ? ' and TLS' : ''}, answered ${status}`,
      ),
    ),
  ];
  return {
    dns: questions(queries),
    wire: attempts(wire.attempts),
    acceptor: seen.length
      ? `the web server logged ${seen.join('; ')}`
      : 'the web server logged no request',
    kernel: refusals(noRoute, ' to some push of this master'),
    product: `uses ${backend.said}: ${product.words.at(-1) ?? 'no error'}; the build: ${build}${withoutTrust ? `; to a server without trusted certificate: ${withoutTrust}` : ''}`,
  };
}

function ofFetch({ queries, wire, peers, noRoute, product, build }: FetchEvidence): Witnesses {
  return {
    dns: questions(queries),
    wire: attempts(wire.attempts),
    acceptor: peers.length
      ? `the git server served ${familiesOf(peers).join(' and ')}`
      : 'the git server served nobody',
    kernel: refusals(noRoute, ' to some fetch of this master'),
    product: `${product.words.at(-1) ?? product.said}${build ? `; the build: ${build}` : ''}`,
  };
}

function ofVisit({ queries, wire, taken, logged, words, noRoute }: VisitEvidence): Witnesses {
  const seen = [
    ...new Set(
      logged?.map(({ peer, status }) => `${status} to an address shown as ${shownAs(peer)}`),
    ),
  ];
  return {
    dns: questions(queries),
    wire: attempts(wire.attempts),
    acceptor: seen.length
      ? `the master's access log has ${seen.join(', ')}`
      : "the master's access log has no such request",
    kernel: taken.length
      ? `the master's took ${familiesOf(taken).join(' and ')}`
      : refusals(noRoute),
    product: words,
  };
}

function attempts(list: readonly Attempt[]): string {
  if (!list.length) return 'no SYN';
  const each = list.map((attempt) => {
    const end = attempt.established
      ? attempt.answered
        ? 'answered'
        : 'accepted, then silent'
      : attempt.reset
        ? 'reset'
        : attempt.icmp
          ? 'ICMP error'
          : 'no answer';
    return `${attempt.family} to port ${attempt.port}: ${end}${attempt.serverHello ? ' with TLS' : attempt.clientHello ? ' after a ClientHello' : ''}`;
  });
  return [...new Set(each)].join('; ');
}
