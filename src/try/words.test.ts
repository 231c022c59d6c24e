import { expect, test } from 'vitest';
import type { Finding } from '../outcome.ts';
import { catalogue, reached, stopped } from '../testing/sample.ts';
import { directive, mail } from '../testing/trial.ts';
import type { Topology } from '../topology.ts';
import type { Directive } from './directive.ts';
import type { TrialFinding } from './trial.ts';
import { sentenceOf, signOf } from './words.ts';

const [dual] = catalogue.topologies;
const ipv6Only: Topology = { id: 'ipv6-only', title: '', link: ['IPv6'], published: ['A', 'AAAA'] };
const clat = { ...ipv6Only, link: ['IPv4', 'IPv6'], translator: '464XLAT' } as const;
const aaaaOnly = catalogue.topologies.find(({ id }) => id === 'aaaa-only');
const db = directive({ kind: 'db', host: 'db.example.com', port: 5432 });

function told(finding: TrialFinding, of: Partial<Directive> = {}, topology = dual): string {
  const one = directive(of);
  return sentenceOf({ directive: one, finding, topology, directives: [db, one, mail] });
}

const dialled = (finding: Finding, rest: object = {}): TrialFinding => ({
  is: 'dialled',
  finding,
  ...rest,
});
const literal = { host: '192.0.2.40', text: '192.0.2.40' };
const listener = { kind: 'listen', by: 'visitor', host: null, text: '8010' } as const;
const ipv6 = { ...reached, outcome: { reached: true, over: 'IPv6', tls: 'verified' } } as const;
const loopback =
  "on the same machine; not a question of the network. What listens there in your installation the lab can't see";

test.each<[string, string, string]>([
  ['6 tls', 'reached over IPv6, TLS verified', told(dialled(ipv6))],
  [
    '6 tls 403',
    'reached over IPv6, TLS verified, refused with 403',
    told(dialled({ ...ipv6, answered: 403 })),
  ],
  ['loopback', loopback, told({ is: 'loopback' })],
  [
    'configuration',
    'configuration: Buildbot refuses `x` (its words)',
    told(dialled(stopped('configuration'), { says: ['its words'] }), { by: 'master', text: 'x' }),
  ],
  [
    'resolution',
    'resolution: looked up A only; the name has only AAAA',
    told(dialled(stopped('resolution')), {}, aaaaOnly),
  ],
  [
    'connection',
    '192.0.2.40 is an IPv4 literal, and this link carries no IPv4',
    told(dialled({ ...stopped('connection'), queried: [] }), literal, ipv6Only).replace(
      'connection: ',
      '',
    ),
  ],
  [
    'connection',
    'connection: looked up A only, and this link carries no IPv4',
    told(dialled(stopped('connection')), {}, ipv6Only),
  ],
  [
    'connection',
    'connection: it listens on IPv4 any; here clients come over IPv6',
    told(dialled({ ...stopped('connection'), listening: ['IPv4 any'] }), listener, ipv6Only),
  ],
  [
    'connection',
    // What a CLAT translates goes out alone.
    'connection: it listens on IPv4 any; here clients come over IPv6',
    told(dialled({ ...stopped('connection'), listening: ['IPv4 any'] }), listener, clat),
  ],
  [
    'tls',
    'tls: connected over IPv4, and no TLS came about',
    told(dialled({ ...stopped('tls'), attempted: ['IPv4'] })),
  ],
  ['same as 1', 'the same dial as 1', told({ is: 'same', as: 1 })],
  [
    'hidden',
    'hidden: the master had stopped at the database (1)',
    told({ is: 'hidden', behind: 1 }),
  ],
  [
    'configuration',
    'configuration: the master stops here (no such key file); seen with db granted',
    told({ is: 'stops the master', says: ['no such key file'], granted: ['db'] }),
  ],
  [
    'configuration',
    'configuration: Buildbot refuses `build.example.com`: it splits it (ValueError: x)',
    told({ is: 'refused', why: 'it splits it', says: ['ValueError: x'] }),
  ],
  ['hidden', 'hidden: the file had not been loaded', told({ is: 'hidden', behind: 'loading' })],
  [
    'hidden',
    'hidden: the master had loaded the file, and did not come to run',
    told({ is: 'hidden', behind: 'starting' }),
  ],
  [
    'not dialled',
    'not dialled: polls in 600 s',
    told({ is: 'not dialled', why: 'polls in 600 s' }),
  ],
  ['?', 'inconclusive: a; b', told({ is: 'undecided', lab: 'sound', reasons: ['a', 'b'] })],
  ['!', 'the lab broke: a', told({ is: 'undecided', lab: 'broken', reasons: ['a'] })],
  ['4', 'reached over IPv4; seen with db granted', told(dialled(reached, { granted: ['db'] }))],
  [
    '6 tls',
    'reached over IPv6, TLS verified; the rest is not imitated',
    told(dialled(ipv6, { note: 'the rest is not imitated' })),
  ],
])('%s: %s', (_, sentence, said) => {
  expect(said).toBe(sentence);
});

test('of what a program says many times, two are told', () => {
  const says = ['first', 'second', 'third', 'fourth'];
  expect(told(dialled(stopped('tls'), { says }))).toMatch(/\(first; second; and 2 more\)$/);
  expect(told(dialled(stopped('tls'), { says: ['x'.repeat(500)] }))).toMatch(/x{239}…\)$/);
});

test.each<[string, TrialFinding]>([
  ['4', dialled(reached)],
  ['resolution', dialled(stopped('resolution'))],
  ['loopback', { is: 'loopback', finding: reached }],
  ['loopback tls', { is: 'loopback', finding: stopped('tls') }],
  ['same as 3', { is: 'same', as: 3 }],
  ['configuration', { is: 'stops the master', says: ['x'] }],
  ['configuration', { is: 'refused', why: 'x' }],
  ['hidden', { is: 'hidden', behind: 1 }],
  ['not dialled', { is: 'not dialled', why: 'x' }],
  ['?', { is: 'undecided', lab: 'sound', reasons: ['x'] }],
  ['!', { is: 'undecided', lab: 'broken', reasons: ['x'] }],
])('the sign %s', (sign, finding) => {
  expect(signOf(finding)).toBe(sign);
});
