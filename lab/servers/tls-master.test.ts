import { describe, expect, test } from 'vitest';
import type { Certificate } from '../../src/path.ts';
import { pair, served } from '../testing/served.ts';
import { tlsMaster } from './tls-master.ts';

const withTls = {
  server: 'TLS master',
  port: 9989,
  certificate: 'its name and addresses',
} as const;

describe('a master with TLS', () => {
  test.each<[Certificate, string, Certificate | undefined, boolean]>([
    ['its name and addresses', '', 'its name and addresses', false],
    ['untrusted', '', 'its name and addresses', true],
    ['another name', '', undefined, false],
    ['expired', 'expired', 'expired', false],
  ])('of which the certificate is to be %s', (certificate, instance, standsIn, untrusted) => {
    const asked = { ...withTls, certificate };
    expect([
      tlsMaster.instance?.(asked),
      tlsMaster.certificate?.(asked),
      tlsMaster.untrusted?.(asked),
    ]).toEqual([instance, standsIn, untrusted]);
  });

  test('has the pair of its process, and a worker for each row', () => {
    const rows = ['tls-another-name', 'tls-name', 'tls-name'].map((name) => served(name, withTls));
    const [first, ...others] = rows.map((row, index) => (index ? { ...row, pair } : row));
    const files = tlsMaster.files({
      served: [first ?? rows[0], ...others].flatMap((one) => one ?? []),
      families: ['IPv4'],
    });
    expect(files['/srv/master/key.pem']).toBe(pair.key);
    expect(JSON.parse(files['/srv/master/lab.json'] ?? '')).toEqual({
      pb: 'ssl:9989:privateKey=key.pem:certKey=cert.pem:interface=\\:\\:',
      web: 'tcp:8010:interface=127.0.0.1',
      workers: ['tls-another-name', 'tls-name'],
      step: ['true'],
    });
  });
});
