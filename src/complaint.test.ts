import { expect, test } from 'vitest';
import { complaintIn } from './complaint.ts';

test.each([
  ['certificate verify failed: unable to get local issuer', 'certificate'],
  ['server certificate verification failed. CAfile: none CRLfile: none', 'certificate'],
  [
    'server verification failed: certificate signer not trusted. (CAfile: a CRLfile: none)',
    'certificate',
  ],
  ["hostname mismatch, certificate is not valid for 'a'", 'certificate'],
  ['server certificate for "a" does not match host name "b"', 'certificate'],
  ['service_identity.exceptions.VerificationError: x', 'certificate'],
  ['TLSRequiredError: 502 Server does not support secure communication', 'no TLS offered'],
  ['[Errno 101] Network is unreachable', 'unreachable'],
  ["Failed to connect to a port 80: Couldn't connect to server", 'unreachable'],
  ['ConnectionRefusedError: [Errno 111] Connection refused', 'refused connection'],
  ['socket.gaierror: [Errno -2] Name or service not known', 'no address'],
  ['Could not resolve host: a', 'no address'],
  ['requests.exceptions.InvalidURL: Failed to parse', 'malformed text'],
  ['builtins.RuntimeError: something else', 'other'],
  ['connection refused', 'refused connection'],
  ['Connection was refused by other side', 'refused connection'],
  ["couldn't connect to server", 'unreachable'],
  ['could not connect', 'unreachable'],
  ['Failed to connect to a', 'unreachable'],
  ['no route to host', 'unreachable'],
  ['Cannot assign requested address', 'unreachable'],
  ['twisted.internet.error.NoRouteError', 'unreachable'],
  ['SSL: CERTIFICATE_VERIFY_FAILED', 'certificate'],
  ['CertificateError: x', 'certificate'],
  ['Server does not support secure communication', 'no TLS offered'],
  ['DNSLookupError: x', 'no address'],
  ['No address associated with hostname', 'no address'],
  ['Usage: buildbot-worker', 'malformed text'],
  ['see Usage: below', 'other'],
  ['URLParseError', 'malformed text'],
  ['invalid <master> argument', 'malformed text'],
  ['could xnt connect', 'other'],
])('%s is about %s', (words, complaint) => {
  expect(complaintIn(['other line', words])).toBe(complaint);
});

test('of several complaints the one nearest to the peer counts', () => {
  expect(complaintIn(['failed to connect', 'certificate verify failed'])).toBe('certificate');
  expect(complaintIn([])).toBe('other');
});
