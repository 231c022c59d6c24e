import { expect, test } from 'vitest';
import { workerTlsLines } from './worker-tls.ts';

test.each([
  ["'{name}'", 'DNS:{fqdn}'],
  ["'{fqdn}'", 'DNS:{fqdn}'],
  ["'{ipv4}'", 'IP:{ipv4}'],
  ["'{ipv6}'", 'IP:{ipv6}'],
  ["'tls:host={ipv6-escaped}:port=9989'", 'IP:{ipv6}'],
])('the certificate for a worker that dials %s has %s', (host, certified) => {
  const texts = workerTlsLines(host).map(({ text }) => text);
  expect(texts).toContain(`subjectAltName = ${certified}`);
});
