import { familiesOf, familyOf } from './address.ts';
import type { Attempt, ControlId, Dial, Evidence, Query } from './evidence.ts';
import { controlOutcome } from './judge/tls.ts';
import type { Witnesses } from './observation.ts';
import { families } from './outcome.ts';

/** What each witness saw, in one sentence each, without what differs from run to run. */
export function witnessSummary(evidence: Evidence): Witnesses {
  return {
    dns: queries(evidence.dns),
    wire: [attempts(evidence.wire.attempts), ...beside(evidence), ...onward(evidence)].join('; '),
    acceptor: evidence.requests ? clients(evidence) : acceptor(evidence),
    kernel: kernel(evidence),
    product: product(evidence),
  };
}

function queries(list: readonly Query[]): string {
  const each = [...new Set(list.map(({ name, type }) => `${type} of ${name}`))];
  return each.length ? `queried ${each.join(', ')}` : 'logged no query';
}

function attempts(list: readonly Attempt[]): string {
  if (!list.length) return 'no SYN';
  const each = list.map((attempt) => {
    const { family, to, clientHello, serverHello } = attempt;
    const tls = serverHello ? ' with TLS' : clientHello ? ' after a ClientHello' : '';
    return `${family} to port ${to.port}: ${endOf(attempt)}${tls}`;
  });
  return [...new Set(each)].join('; ');
}

/** What came to a program beside, and what that says of its own dial. */
function beside({ via }: Dial): string[] {
  if (!via) return [];
  const words = via.product.words.at(-1) ?? 'said nothing';
  return [`on the loopback interface to ${via.by} ${attempts(via.attempts)}, which said: ${words}`];
}

/** What a proxy did for it, and what that has of it in its log. */
function onward({ through }: Dial): string[] {
  if (!through) return [];
  const each = through.relayed.map(({ status, onward: to }) =>
    [
      to ? `over ${familyOf(to.to.address)}` : 'to nobody',
      ...(status ? [`answered ${status}`] : []),
    ].join(', '),
  );
  const log = each.length ? `went on ${[...new Set(each)].join('; ')}` : 'was asked for nothing';
  return [`of ${through.by}, which by its log ${log}: ${attempts(through.wire.attempts)}`];
}

function endOf({ established, answered, reset, icmp }: Attempt): string {
  if (established) return answered ? 'answered' : 'accepted, then silent';
  if (reset) return 'reset';
  return icmp ? 'ICMP error' : 'no answer';
}

/** The log of the server that was dialled. */
function acceptor({ acceptor: entries, acceptorLogs }: Dial): string {
  if (acceptorLogs === 'nothing') return 'no server was dialled, and no client could ask';
  const took = entries.filter((one) => one.took);
  const each = took.map(({ peer, tls, status }) => {
    const answer = status === undefined ? '' : `, answered ${status}`;
    return `over ${familyOf(peer.address)}${tls ? ' and TLS' : ''}${answer}`;
  });
  if (each.length) return `the server took it ${[...new Set(each)].join('; ')}`;
  return entries.length
    ? `the server logged ${entries.length} connections, on which it took nothing`
    : 'the server logged nothing of it';
}

/** What clients of the lab got, and what the program's own log has of them. */
function clients({ requests = [], acceptor: entries, acceptorLogs }: Dial): string {
  const got = requests.map(({ family, words }) => `${family ?? 'the'} client: ${words}`);
  if (acceptorLogs === 'nothing') return got.join('; ');
  const shown = [...new Set(entries.map((one) => `${one.status} to ${one.shown}`))];
  return `${got.join('; ')}; the access log has ${shown.join(', ') || 'nothing of it'}`;
}

function kernel({ kernel: { refused, accepted = [], listening } }: Dial): string {
  const bound = [...new Set(listening?.map((one) => one.bound))].sort();
  const unroutable = families.filter((family) => refused[family] > 0);
  const from = familiesOf(accepted.map(({ address }) => address));
  return [
    ...(listening ? [bound.length ? `listens on ${bound.join(', ')}` : 'no listening socket'] : []),
    ...(from.length ? [`accepted ${from.join(' and ')}`] : []),
    unroutable.length
      ? `refused ${unroutable.join(' and ')} for want of a route`
      : 'refused no connect for want of a route',
  ].join('; ');
}

function product(evidence: Evidence): string {
  const { product: said, build, later, resolver, controls, controlsFrom: from } = evidence;
  const each = Object.entries(controls) as [ControlId, Dial][];
  return [
    said.words.at(-1) ?? 'said nothing',
    ...(said.connects ? [`connects with ${said.connects}`] : []),
    ...(resolver ? [`its resolver ${resolver.refusal ? 'refuses' : 'takes'} the text`] : []),
    ...(build ? [`the build: ${build}`] : []),
    ...(later
      ? [`at the end ${later === 'connected' ? 'still connected' : 'no longer connected'}`]
      : []),
    ...each.map(
      ([id, control]) =>
        `with ${id}: ${controlOutcome(control)}${from ? ` in ${from.cell.topology}` : ''}`,
    ),
  ].join('; ');
}
