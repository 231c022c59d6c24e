import { expect, test } from 'vitest';
import { directive } from '../testing/trial.ts';
import { ownAuthoritiesOf, ownAuthorityVariables, refusalOfAuthority } from './own-authority.ts';

test('variables that name an authority are those of a user’s own', () => {
  const environment = { CURL_CA_BUNDLE: '/srv/ca.pem', SSL_CERT_FILE: '/srv/ca.pem', HOME: '/srv' };
  expect(ownAuthorityVariables(environment)).toEqual(['SSL_CERT_FILE', 'CURL_CA_BUNDLE']);
  expect(ownAuthorityVariables({})).toEqual([]);
});

test.for([
  ['push', 'https://a.test', {}, []],
  ['push', 'https://a.test', { REQUESTS_CA_BUNDLE: 'a' }, ['REQUESTS_CA_BUNDLE']],
  ['push', 'https://a.test', { GIT_SSL_CAINFO: 'a', PGSSLROOTCERT: 'a' }, []],
  ['git-step', 'https://a.test', { GIT_SSL_CAINFO: 'a' }, ['GIT_SSL_CAINFO']],
  ['git-step', 'https://a.test', { CURL_CA_BUNDLE: 'a' }, ['CURL_CA_BUNDLE']],
  ['push', 'https://a.test', { CURL_CA_BUNDLE: 'a' }, []],
  ['oauth', 'https://a.test', { REQUESTS_CA_BUNDLE: 'a' }, ['REQUESTS_CA_BUNDLE']],
  ['db', 'postgresql://a.test/b', { PGSSLROOTCERT: 'a' }, ['PGSSLROOTCERT']],
  [
    'db',
    'postgresql://a.test/b?sslmode=verify-full&sslrootcert=/srv/ca.pem',
    {},
    ['sslrootcert=/srv/ca.pem'],
  ],
  ['worker', 'tls:ci.test:9989:trustRoots=/srv/ca', {}, ['trustRoots=/srv/ca']],
] as const)('%s of %s is told by %j', ([kind, text, environment, told]) => {
  expect(ownAuthoritiesOf(directive({ kind, text }), environment)).toEqual(told);
});

test.for(['worker', 'mail', 'irc', 'db', 'ldap'] as const)(
  'no %s reads what Requests and curl do',
  (kind) => {
    const environment = { REQUESTS_CA_BUNDLE: 'a', CURL_CA_BUNDLE: 'a' };
    expect(ownAuthoritiesOf(directive({ kind }), environment)).toEqual([]);
  },
);

test('a poller of a repository runs a program, and another asks by Requests', () => {
  const told = (of: string) =>
    ownAuthoritiesOf(directive({ kind: 'poller', class: of }), { REQUESTS_CA_BUNDLE: 'a' });
  expect(told('buildbot.changes.gitpoller.GitPoller')).toEqual([]);
  expect(told('buildbot.changes.github.GitHubPullrequestPoller')).toEqual(['REQUESTS_CA_BUNDLE']);
});

test('an argument may name a file of authorities', () => {
  const push = directive({ kind: 'push', detail: { authority: '/srv/ca.pem' } });
  expect(ownAuthoritiesOf(push, {})).toEqual(['/srv/ca.pem']);
});

test.for([
  "OpenSSL.SSL.Error: [('SSL routines', '', 'certificate verify failed')]",
  '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate',
  'fatal: unable to access: server certificate verification failed. CAfile: a CRLfile: none',
  'fatal: unable to access: SSL certificate problem: unable to get local issuer certificate',
  'tlsv1 alert unknown ca',
])('%s are words of an authority that is not known', (words) => {
  expect(refusalOfAuthority(['first', words])).toBe(words);
});

test.for([
  'certificate verify failed: Hostname mismatch',
  'server certificate for "a" does not match host name "b"',
  'certificate verify failed: certificate has expired',
  'timed out',
])('%s are not', (words) => {
  expect(refusalOfAuthority([words])).toBeUndefined();
});
