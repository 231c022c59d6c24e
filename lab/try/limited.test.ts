import { expect, test } from 'vitest';
import { reached, stopped } from '../../src/testing/sample.ts';
import { directive } from '../../src/testing/trial.ts';
import { dialsOf } from '../../src/try/dials.ts';
import type { DirectiveKind } from '../../src/try/directive.ts';
import { rowOf } from '../../src/try/path.ts';
import type { TrialFinding } from '../../src/try/trial.ts';
import {
  untoldOfBuilds,
  untoldOfEnded,
  untoldOfUnfinished,
  withOwnAuthority,
  withOwnCertificate,
  withOwnHostKey,
  withoutBuilds,
  withoutOwnStops,
} from './limited.ts';

const hidden: TrialFinding = { is: 'hidden', behind: 1 };
const of = (outcome: 'reached' | 'stopped'): TrialFinding => ({
  is: 'dialled',
  finding: outcome === 'reached' ? reached : stopped('connection'),
});

test('what is hidden behind an answer that nobody imitates, the lab could not tell', () => {
  const [vault, push] = [directive({ kind: 'secrets' }), directive({ kind: 'push' })];
  expect(withoutOwnStops([of('reached'), hidden], [vault, push])).toEqual([
    of('reached'),
    {
      is: 'undecided',
      lab: 'sound',
      reasons: ['the master stopped at 1, which it reached: what it would say is not imitated'],
    },
  ]);
});

test('behind a stop of its own it stays hidden', () => {
  const [vault, db, push] = (['secrets', 'db', 'push'] as const).map((kind) => directive({ kind }));
  expect(withoutOwnStops([of('stopped'), hidden], [vault, push] as never)).toContain(hidden);
  expect(withoutOwnStops([of('reached'), hidden], [db, push] as never)).toContain(hidden);
  const loading: TrialFinding = { is: 'hidden', behind: 'loading' };
  expect(withoutOwnStops([of('reached'), loading], [vault, push] as never)).toContain(loading);
});

const rows = (...kinds: DirectiveKind[]) =>
  dialsOf(kinds.map((kind) => directive({ kind, host: `${kind}.test`, by: 'master' }))).map(
    (dial) => rowOf(dial, false),
  );

test('a reporter that was told of no build did not dial, whoever else asked its host', () => {
  const [push, poller] = rows('push', 'poller');
  if (!push || !poller) throw new TypeError('each directive has a row');
  expect(untoldOfBuilds(push, 'nothing', { builders: [] })).toEqual({
    is: 'not dialled',
    why: 'no build that it tells of could be run',
  });
  expect(untoldOfBuilds(push, 'nothing', { builders: ['heads'] })).toBeUndefined();
  expect(untoldOfBuilds(push, 'failed', { builders: [] })).toBeUndefined();
  expect(untoldOfBuilds(push, 'nothing', { builders: [], unfinished: true })).toBeUndefined();
  expect(untoldOfBuilds(poller, 'nothing', { builders: [] })).toBeUndefined();
});

test('where builds did not come to an end, the lab could not tell of a reporter that sent nothing', () => {
  const [push, poller] = rows('push', 'poller');
  if (!push || !poller) throw new TypeError('each directive has a row');
  expect(untoldOfUnfinished(push, { unfinished: true })).toEqual({
    is: 'undecided',
    lab: 'sound',
    reasons: ['the builds that it tells of did not come to an end in time'],
  });
  const unmanned = ['granite'];
  expect(untoldOfUnfinished(push, { unmanned })).toEqual({
    is: 'undecided',
    lab: 'sound',
    reasons: ['workers of the lab, which speak PB, did not attach in the place of granite'],
  });
  expect(untoldOfBuilds(push, 'nothing', { builders: [], unmanned })).toBeUndefined();
  expect(untoldOfUnfinished(push, { unmanned: [] })).toBeUndefined();
  expect(untoldOfUnfinished(poller, { unfinished: true })).toBeUndefined();
});

test('of a master that ran and ended, what dialled nothing is not told', () => {
  expect(untoldOfEnded({ alive: true })).toBeUndefined();
  expect(untoldOfEnded({ alive: false, exit: 137 })).toMatchObject({
    is: 'undecided',
    reasons: ['the master ran, and ended (exit 137) before all of it could be seen'],
  });
});

test('a reporter is not said to send nothing where no build could end', () => {
  const [push, mq] = rows('push', 'mq');
  const [poller] = rows('poller');
  if (!push || !mq || !poller) throw new TypeError('each directive has a row');
  expect(withoutBuilds(push, [push, mq])).toMatchObject({ is: 'undecided', lab: 'sound' });
  expect(withoutBuilds(push, [push])).toBeUndefined();
  expect(withoutBuilds(poller, [poller, mq])).toBeUndefined();
});

test('an authority that the provider of latent workers has may be the user’s', () => {
  const [latent] = rows('latent');
  const [push] = rows('push');
  if (!latent || !push) throw new TypeError('each directive has a row');
  const stop = (words: string): TrialFinding => ({
    ...{ is: 'dialled', finding: stopped('tls') },
    says: [words],
  });
  const refused = stop('ssl.SSLError: certificate verify failed: self-signed certificate');
  expect(withOwnAuthority(refused, latent, {})).toMatchObject({ is: 'undecided', lab: 'sound' });
  expect(withOwnAuthority(refused, push, {})).toEqual(refused);
  const mismatch = stop('certificate verify failed: Hostname mismatch');
  for (const one of [of('stopped'), of('reached'), stop('timed out'), mismatch])
    for (const row of [latent, push])
      expect(withOwnAuthority(one, row, { REQUESTS_CA_BUNDLE: 'ca.pem' })).toEqual(one);
});

test('an authority that a variable of the user’s names is not the lab’s, for every kind', () => {
  const words = 'certificate verify failed: unable to get local issuer certificate';
  const refused = { is: 'dialled', finding: stopped('tls'), says: [words] } as TrialFinding;
  const environment = { SSL_CERT_FILE: '/srv/tree/ca.pem' };
  for (const row of rows('push', 'git-step', 'poller', 'mail', 'db', 'worker', 'oauth')) {
    expect(withOwnAuthority(refused, row, environment)).toEqual({
      is: 'undecided',
      lab: 'sound',
      reasons: [
        `it was reached, and refused the certificate of the lab: the authority that SSL_CERT_FILE names is your own, and not that of the lab (${words})`,
      ],
    });
    expect(withOwnAuthority(refused, row, { HOME: '/srv' })).toEqual(refused);
  }
});

test('a worker does not know who has signed a certificate of the user’s own', () => {
  const words = 'certificate verify failed';
  const refused = { is: 'dialled', finding: stopped('tls'), says: [words] } as TrialFinding;
  const text = 'ssl:9989:privateKey=worker.key:certKey=worker.crt';
  const directives = [directive({ kind: 'worker-port', tls: true, text })];
  const at = { basedir: '/srv/tree' };
  expect(withOwnCertificate(refused, { directives }, at)).toMatchObject({ is: 'undecided' });
  const web = { key: '/srv/tree/web.key', certificate: '/srv/tree/web.crt' };
  const ofWeb = withOwnCertificate(refused, { directives, keyPairs: [web] }, at);
  expect(ofWeb).toMatchObject({ is: 'undecided' });
  const worker = { key: '/srv/tree/worker.key', certificate: '/srv/tree/worker.crt' };
  expect(withOwnCertificate(refused, { directives, keyPairs: [web, worker] }, at)).toEqual(refused);
  expect(withOwnCertificate(refused, { directives: [] }, at)).toEqual(refused);
  expect(withOwnCertificate(of('reached'), { directives }, at)).toEqual(of('reached'));
});

test('a host key that the user trusts is not the lab’s', () => {
  const says = ['Host key verification failed.'];
  expect(withOwnHostKey({ ...of('stopped'), says } as TrialFinding)).toMatchObject({
    is: 'undecided',
    reasons: ['ssh trusts a host key of your own here, which is not that of the lab'],
  });
  expect(withOwnHostKey(of('stopped'))).toEqual(of('stopped'));
  expect(withOwnHostKey({ ...of('reached'), says } as TrialFinding)).toMatchObject({
    is: 'dialled',
  });
});
