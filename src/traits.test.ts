import { expect, test } from 'vitest';
import type { MailerScenario } from './scenario.ts';
import { traits } from './traits.ts';

const mail: MailerScenario = {
  id: 'mail/name',
  title: 'Mail',
  actor: 'mailer',
  relayhost: "'{ipv6}'",
  option: 'useTls',
  server: { offers: 'STARTTLS, and requires it', certificate: 'its addresses' },
  predictions: [],
};

test('a mail has the traits of its option, of what the server offers, of the certificate and of the spelling', () => {
  expect(traits(mail)).toEqual({
    tls: 'with useTls',
    offer: 'with a server that offers STARTTLS',
    certificate: "with a certificate for the server's addresses",
    spelling: 'with an IPv6 address',
  });
});

test('a server without TLS has no certificate', () => {
  expect(traits({ ...mail, server: { offers: 'nothing', by: 'relay' } })).toEqual({
    tls: 'with useTls',
    offer: 'with a server that offers no TLS',
    spelling: 'with an IPv6 address',
  });
});
