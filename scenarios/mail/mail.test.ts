import { describe, expect, test } from 'vitest';
import { setting } from '../../src/testing/program.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { mailPath } from './mail.ts';

const row = (name: string) => rowOf(mailPath, name);

describe('what is written', () => {
  test('is a notifier with the port and the option, and without the port that is the default', () => {
    expect(mailPath.lines(row('smtps-name'))[0]?.text).toContain(
      "relayhost='{name}', smtpPort=465, useSmtps=True,",
    );
    expect(mailPath.lines(row('name'))[0]?.text).toContain("relayhost='{name}',\n");
    expect(mailPath.lines(row('localhost-both'))[0]?.text).not.toMatch(/relayhost|smtpPort/);
  });

  test('is beside it what a program on the same machine is given', () => {
    const [notifier, main] = mailPath.lines(row('via-postfix'));
    expect(notifier?.text).not.toMatch(/relayhost|smtpPort/);
    expect(main).toMatchObject({ file: '/etc/postfix/main.cf' });
    expect(main?.text).toMatch(/^relayhost = \[\{name\}\]:587$/m);
    expect(mailPath.lines(row('via-stunnel'))[0]?.text).toContain(
      "relayhost='::1', smtpPort=2525,",
    );
    expect(mailPath.companion?.(row('via-stunnel'))).toMatchObject({
      program: 'stunnel',
      port: 2525,
    });
  });

  test('is beside it, for an address, the certificate that few servers have', () => {
    const beside = (name: string) => mailPath.lines(row(name)).slice(1);
    expect(beside('tls-ipv6-literal-certified')).toEqual([
      { file: "the mail server's certificate", text: 'subjectAltName = IP:{ipv6}' },
    ]);
    expect(beside('tls-ipv4-literal-certified')).toEqual([
      { file: "the mail server's certificate", text: 'subjectAltName = DNS:{fqdn},IP:{ipv4}' },
    ]);
    for (const name of ['tls-ipv6-literal', 'tls-name', 'via-lookup', 'ipv6-literal'])
      expect(beside(name)).toEqual([]);
  });

  test('stands before the notifier where it stands in for a part of Buildbot', () => {
    const [lines] = mailPath.lines(row('via-lookup'));
    expect(lines?.text).toMatch(
      /^import socket\n.*\nmail\.reactor = LooksUp\(\)\nc\['services'\]/s,
    );
  });

  test('is of one master where it is asked in every topology, and else of one for each option', () => {
    const shares = (name: string) => mailPath.shares?.(row(name));
    const everywhere = ['name', 'offered-name', 'tls-name', 'tls-ipv6-literal-certified'];
    expect([...new Set(everywhere.map(shares))]).toEqual(['in every topology']);
    const others = [
      'tls-not-offered',
      'smtps-name',
      'via-postfix',
      'via-stunnel',
      'localhost-both',
      'localhost-ipv4-offered',
    ];
    expect(others.map(shares)).toEqual([
      'useTls',
      'useSmtps',
      'by a program beside',
      'by a program beside',
      'by a server on the same machine',
      'by a server on the same machine',
    ]);
    // What stands in for a part of Buildbot has the master to itself.
    expect(shares('via-lookup')).toBeUndefined();
  });

  test('has for each control a builder, a scheduler and a recipient of its own', () => {
    const { files, environment } = mailPath.program([row('name'), row('tls-name')], setting());
    const cfg = files['/srv/master/master.cfg'] ?? '';
    expect(cfg).toContain(
      "builders = ['name', 'tls-name', 'tls-name-other-authority', 'tls-name-another-name']",
    );
    expect(cfg.match(/relayhost='[^']+'|extraRecipients=\['[^']+'/g)).toEqual([
      "extraRecipients=['name@sink.lab.test'",
      "relayhost='name.lab.test'",
      "extraRecipients=['tls-name@sink.lab.test'",
      "relayhost='tls-name.lab.test'",
      "extraRecipients=['tls-name-other-authority@sink.lab.test'",
      "relayhost='tls-name.other-authority.lab.test'",
      "extraRecipients=['tls-name-another-name@sink.lab.test'",
      "relayhost='tls-name.another-name.lab.test'",
    ]);
    expect(cfg).toContain("c['workers'] = [worker.LocalWorker('local')]");
    expect(environment).toEqual({ SSL_CERT_FILE: '/srv/master/authority.pem' });
    expect(files['/srv/master/authority.pem']).toBe('the authority');
  });

  test('is forced by the scheduler of the row, or of its control', () => {
    const { trigger } = mailPath;
    const inTurn = trigger.by === 'forced build' ? trigger.inTurn : undefined;
    expect([inTurn?.(row('tls-name')), inTurn?.(row('tls-name'), 'other authority')]).toEqual([
      'tls-name',
      'tls-name-other-authority',
    ]);
  });
});
