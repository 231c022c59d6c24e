import { expect, test } from 'vitest';
import type { MailServer } from '../../src/scenario.ts';
import { deliveredIn, peersIn } from './mail.ts';

const relay: MailServer = { offers: 'nothing', by: 'relay' };
const sink: MailServer = { offers: 'SMTPS', certificate: 'its name' };
const taken = (peer: string, received = '') =>
  JSON.stringify({
    port: 4650,
    delivered: peer,
    tls: true,
    recipients: ['name@sink.lab.test'],
    received,
  });

test('a sink tells who connected and who delivered; a mapped address is IPv4', () => {
  const lines = [
    '{"port": 4650, "connected": "::ffff:198.51.100.40"}',
    taken('::ffff:198.51.100.40'),
  ];
  expect(peersIn(lines)).toEqual(['198.51.100.40']);
  expect(deliveredIn(lines, sink)).toEqual({ peer: '198.51.100.40', tls: true });
});

test('the relay tells who connected, and the mail itself whom the relay had it from', () => {
  const received =
    'from pod (unknown [IPv6:2001:db8:1:2::c:1])\n\tby mail.lab.test (Postfix) with ESMTP id 2E3A';
  const lines = [
    'Nov 25 07:24:01 pod postfix/smtpd[12]: connect from unknown[2001:db8:1:2::c:1]',
    taken('127.0.0.1', received),
  ];
  expect(peersIn(lines)).toEqual(['2001:db8:1:2::c:1']);
  expect(deliveredIn(lines, relay)).toEqual({ peer: '2001:db8:1:2::c:1', tls: false });
});

test('a connection alone delivers nothing', () => {
  expect(deliveredIn(['{"port": 4650, "connected": "198.51.100.40"}'], sink)).toBeUndefined();
});
