import { expect, test } from 'vitest';
import type { Accepted } from '../../src/evidence.ts';
import { reached } from '../../src/testing/sample.ts';
import { directive } from '../../src/testing/trial.ts';
import { dialsOf } from '../../src/try/dials.ts';
import type { DirectiveKind } from '../../src/try/directive.ts';
import { rowOf, type TrialRow } from '../../src/try/path.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import type { Target } from '../dial/group.ts';
import { Lines } from '../nodes/lines.ts';
import { served } from '../testing/served.ts';
import { saidByConnecting, withoutAnswer } from './connected.ts';

const peer = { address: '2001:db8::c:1', port: 4 };

let beside: readonly TrialRow[] = [];

function said(kind: DirectiveKind, ...accepted: Accepted[]) {
  const of = directive({ kind, by: 'master', host: 'people.test', port: 389, protocol: 'ldap' });
  const [row] = dialsOf([of]).map((dial) => rowOf(dial, false));
  const place = served('people', { server: 'stand-in', port: 389 });
  const server = { record: { accepted: () => accepted } };
  const target = () => ({ place: place.place, served: place, server }) as unknown as Target;
  const rows = row ? [row, ...beside] : [];
  return row && saidByConnecting({ target }, row, { standIn: new Lines() }, rows);
}

test('one that spoke on its connection has said enough, where nothing answers it', () => {
  expect(said('ldap', { peer, took: true })).toMatchObject({ said: 'succeeded' });
  expect(said('ldap', { peer, took: false })).toBeUndefined();
  expect(said('ldap')).toBeUndefined();
});

test('one that shares its port with another has said nothing by it', () => {
  const other = directive({ kind: 'push', by: 'master', host: 'people.test', port: 389 });
  beside = dialsOf([directive(), other])
    .slice(1)
    .map((dial) => rowOf(dial, false));
  expect(said('ldap', { peer, took: true })).toBeUndefined();
  beside = [];
});

test('where something answers, its own words count', () => {
  expect(said('push', { peer, took: true })).toBeUndefined();
});

test('that no more was imitated is told of what was reached, and of TLS that nobody tried it', () => {
  const note = (finding: TrialFinding) => {
    const told = withoutAnswer(finding);
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
});
