import { expect, test } from 'vitest';
import { traitNames } from '../src/traits.ts';
import { scenarios } from './catalogue.ts';
import { mailPath } from './mail/mail.ts';
import type { MailRow } from './mail/row.ts';

const mail: MailRow = {
  name: 'name',
  title: 'Mail',
  relayhost: "'{ipv6}'",
  option: 'useTls',
  server: { offers: 'STARTTLS, and requires it', certificate: 'its addresses' },
  predictions: [],
};

test('a mail has the traits of its option, of what the server offers, of the certificate and of the spelling', () => {
  expect(mailPath.traits?.(mail)).toEqual({
    tls: 'with useTls',
    offer: 'with a server that offers STARTTLS',
    certificate: "with a certificate for the server's addresses",
    spelling: 'with an IPv6 address',
  });
});

test('a server without TLS has no certificate', () => {
  expect(mailPath.traits?.({ ...mail, server: { offers: 'nothing', by: 'relay' } })).toEqual({
    tls: 'with useTls',
    offer: 'with a server that offers no TLS',
    spelling: 'with an IPv6 address',
  });
});

test('every scenario has traits, each as it reads in "holds …"', () => {
  for (const { id, traits } of scenarios) {
    expect(Object.keys(traits).length, id).toBeGreaterThan(0);
    expect(traitNames, id).toEqual(expect.arrayContaining(Object.keys(traits)));
    for (const trait of Object.values(traits))
      expect(trait, id).toMatch(/^(?:with|without|for|in) /);
  }
});
