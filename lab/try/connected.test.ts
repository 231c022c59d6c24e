import { expect, test } from 'vitest';
import type { Accepted, Attempt } from '../../src/evidence.ts';
import { attempt } from '../../src/testing/evidence.ts';
import { reached } from '../../src/testing/sample.ts';
import { directive } from '../../src/testing/trial.ts';
import { dialsOf } from '../../src/try/dials.ts';
import type { DirectiveKind } from '../../src/try/directive.ts';
import { rowOf, type TrialRow } from '../../src/try/path.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import type { Target } from '../dial/group.ts';
import type { Seen } from '../dial/window.ts';
import { Lines } from '../nodes/lines.ts';
import { packet } from '../testing/packets.ts';
import { served } from '../testing/served.ts';
import { saidByConnecting, withoutAnswer } from './connected.ts';

const peer = { address: '2001:db8::c:1', port: 4 };
const to = { address: '2001:db8::a:1', port: 389 };
const own = attempt('IPv6', { from: peer, to });
const payload = packet({
  ...{ 'ipv6.src': peer.address, 'ipv6.dst': to.address },
  ...{ 'tcp.srcport': '4', 'tcp.dstport': '389', 'tcp.len': '14' },
});

let beside: readonly TrialRow[] = [];

/** What a row says of which a server logged this, and whose connections the wire shows, with payload or without. */
function said(
  kind: DirectiveKind,
  accepted: readonly Accepted[],
  attempts: readonly Attempt[] = [own],
  packets = [payload],
) {
  const of = directive({ kind, by: 'master', host: 'people.test', port: 389, protocol: 'ldap' });
  const [row] = dialsOf([of]).map((dial) => rowOf(dial, false));
  const place = served('people', { server: 'stand-in', port: 389 });
  const server = { record: { accepted: () => accepted } };
  const target = () => ({ place: place.place, served: place, server }) as unknown as Target;
  const rows = row ? [row, ...beside] : [];
  const onMaster = { queries: [], wire: { answers: [], attempts }, packets } as unknown as Seen;
  return row && saidByConnecting({ target }, row, { standIn: new Lines(), onMaster }, rows);
}

const took = [{ peer, took: true }];

test('one that spoke on its connection has said enough, where nothing answers it', () => {
  expect(said('ldap', took)).toMatchObject({ said: 'succeeded' });
});

test('that is read from the wire, so that a log which says otherwise is another witness', () => {
  expect(said('ldap', [{ peer, took: false }])).toMatchObject({ said: 'succeeded' });
  const silent = { ...payload, 'tcp.len': '0' };
  const answer = packet({
    ...{ 'ipv6.src': to.address, 'ipv6.dst': peer.address },
    ...{ 'tcp.srcport': '389', 'tcp.dstport': '4', 'tcp.len': '9' },
  });
  expect(said('ldap', took, [own], [silent, answer])).toBeUndefined();
  expect(said('ldap', took, [])).toBeUndefined();
  expect(said('ldap', took, [{ ...own, established: false }])).toBeUndefined();
  expect(said('ldap', took, [{ ...own, to: { ...to, port: 636 } }])).toBeUndefined();
});

test('of a connection that an own translator carries, the packets have its other ends', () => {
  const crossed = { ...own, from: { address: '192.0.0.2', port: 9 } };
  expect(said('ldap', took, [crossed])).toBeUndefined();
  const crossedAs = { from: peer, to };
  expect(said('ldap', took, [{ ...crossed, crossedAs }])).toMatchObject({ said: 'succeeded' });
});

test('with TLS a handshake must have come to its end, and the server have read what follows', () => {
  const hello = { ...own, clientHello: true, serverHello: true };
  const finished = { ...hello, sentAfterHello: 200 };
  expect(said('ldap', took, [finished])).toMatchObject({ said: 'succeeded' });
  expect(said('ldap', [{ peer, took: false }], [finished])).toBeUndefined();
  expect(said('ldap', took, [{ ...hello, sentAfterHello: 30 }])).toBeUndefined();
});

test('one that shares its port with another has said nothing by it', () => {
  const other = directive({ kind: 'push', by: 'master', host: 'people.test', port: 389 });
  beside = dialsOf([directive(), other])
    .slice(1)
    .map((dial) => rowOf(dial, false));
  expect(said('ldap', took)).toBeUndefined();
  beside = [];
});

test('where something answers, its own words count', () => {
  expect(said('push', took)).toBeUndefined();
});

test('that no more was imitated is told of what was reached, and of TLS that nobody tried it', () => {
  const note = (finding: TrialFinding, of = directive({ kind: 'ldap' })) => {
    const told = withoutAnswer(finding, of);
    return 'note' in told ? told.note : undefined;
  };
  const of = (outcome: typeof reached.outcome): TrialFinding => ({
    is: 'dialled',
    finding: { ...reached, outcome },
  });
  expect(note(of({ reached: true, over: 'IPv6', tls: 'none' }))).toBe(
    'what it would say is not imitated',
  );
  expect(note(of({ reached: true, over: 'IPv6', tls: 'unverified' }))).toMatch(/was not tried$/);
  expect(note(of({ reached: false, stoppedAt: 'connection' }))).toBeUndefined();
  expect(note({ is: 'not dialled', why: 'x' })).toBeUndefined();
  const where = "c['workers'][0..1] Barge.docker_host";
  const daemon = directive({ kind: 'latent', where });
  const ofDaemon = note(of({ reached: true, over: 'IPv6', tls: 'verified' }), daemon);
  expect(ofDaemon).toMatch(/^a stand-in answers .* makes none, and whether .* was not tried$/);
});
