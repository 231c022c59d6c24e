import { describe, expect, test } from 'vitest';
import { attemptFrom, pair, served } from '../testing/served.ts';
import { mail } from './mail.ts';

const relayed = served('name', {
  server: 'mail',
  port: 25,
  settings: { offers: 'nothing', by: 'relay' },
});
const smtps = served(
  'smtps-name',
  { server: 'mail', port: 465, settings: { offers: 'SMTPS' }, certificate: 'its name' },
  { ipv6: '2001:db8:1:2::a:3', ipv4: '198.19.77.40' },
);
const client = { address: '198.19.77.221', port: 33_188 };
const onWire = [attemptFrom(client.address, client.port)];

describe('a sink', () => {
  const lines = [
    '{"listening": true}',
    '{"at": "198.19.77.40", "peer": ["198.19.77.221", 35220], "did": "connected"}',
    '{"at": "198.19.77.40", "peer": ["198.19.77.221", 35220], "did": "delivered", "tls": true, "sender": "buildbot@lab.test", "recipients": ["smtps-name@sink.lab.test"], "received": ""}',
    // Another row's, at an address of its own.
    '{"at": "198.19.77.22", "peer": ["198.19.77.221", 59384], "did": "connected"}',
    '{"at": "198.19.77.22", "peer": ["198.19.77.221", 59384], "did": "delivered", "tls": false, "recipients": ["tls-name@sink.lab.test"], "received": ""}',
    'lab marker 22',
  ];

  test('says who connected to an address, and who delivered, with TLS or without', () => {
    const peer = { address: '198.19.77.221', port: 35_220 };
    expect(mail.accepted(lines, smtps, [])).toEqual([
      { peer, took: false },
      { peer, took: true, tls: true },
    ]);
    expect(mail.accepted(lines, served('another', smtps.peer), [])).toEqual([]);
  });

  test('says of a connection alone that nothing was taken', () => {
    expect(mail.accepted(lines.slice(0, 2), smtps, [])).toMatchObject([{ took: false }]);
  });

  test('shows a mapped address as IPv4, at either end', () => {
    const mapped = lines[1]?.replaceAll('198.19', '::ffff:198.19') ?? '';
    expect(mail.accepted([mapped], smtps, [])).toEqual([
      { peer: { address: '198.19.77.221', port: 35_220 }, took: false },
    ]);
  });

  test('in the program’s own network namespace has the loopback addresses', () => {
    const peer = { ...smtps.peer, loopback: ['127.0.0.1', '::1'] };
    const line = '{"at": "::1", "peer": ["::1", 40000], "did": "connected"}';
    expect(mail.accepted([line, ...lines], served('localhost', peer), [])).toEqual([
      { peer: { address: '::1', port: 40_000 }, took: false },
    ]);
  });
});

describe('the relay', () => {
  const lines = [
    'Nov 28 18:13:26 mail postfix/smtpd[109]: connect from unknown[198.19.77.221]:33188',
    'Nov 28 18:13:26 mail postfix/smtpd[109]: 4E3089FA45E: client=unknown[198.19.77.221]:33188',
    'Nov 28 18:13:26 mail postfix/cleanup[110]: 4E3089FA45E: message-id=<>',
    'Nov 28 18:13:26 mail postfix/smtpd[109]: disconnect from unknown[198.19.77.221]:33188 ehlo=1 mail=1 rcpt=1 data=1 rset=1 quit=1 commands=6',
    '{"at": "127.0.0.1", "peer": ["127.0.0.1", 44406], "did": "connected"}',
    '{"at": "127.0.0.1", "peer": ["127.0.0.1", 44406], "did": "delivered", "tls": false, "sender": "buildbot@lab.test", "recipients": ["name@sink.lab.test"], "received": "from 99f7709480ad (unknown [198.19.77.221])\\r\\n\\tby mail.lab.test (Postfix) with ESMTP id 4E3089FA45E\\r\\n\\tfor <name@sink.lab.test>; Sat, 28 Nov 2026 18:13:26 +0000"}',
    'Nov 28 18:13:26 mail postfix/smtp[112]: 4E3089FA45E: to=<name@sink.lab.test>, relay=127.0.0.1[127.0.0.1]:2525, delay=0.07, status=sent (250 OK)',
  ];
  const ofAnother = [
    'Nov 28 18:13:27 mail postfix/smtpd[109]: connect from unknown[2001:db8:1:2::c:1]:40000',
    'Nov 28 18:13:27 mail postfix/smtpd[109]: 5F3089FA45E: client=unknown[2001:db8:1:2::c:1]:40000',
    '{"at": "127.0.0.1", "peer": ["127.0.0.1", 44408], "did": "delivered", "tls": false, "recipients": ["ipv6-literal@sink.lab.test"], "received": "by mail.lab.test (Postfix) with ESMTP id 5F3089FA45E"}',
    'Nov 28 18:13:27 mail postfix/smtpd[109]: connect from unknown[198.19.77.221]:33189',
  ];

  test('says who connected, and whose mail it passed on, by the id under which it queued it', () => {
    expect(mail.accepted([...lines, ...ofAnother], relayed, onWire)).toEqual([
      { peer: client, took: false },
      { peer: client, took: true, tls: false },
    ]);
  });

  test('says of a mail that it did not pass on that nothing was taken', () => {
    const rejected = lines.toSpliced(5, 1);
    expect(mail.accepted(rejected, relayed, onWire)).toEqual([{ peer: client, took: false }]);
  });

  test('says of a mail to another that it was not this row’s', () => {
    const lost = lines.map((line) => line.replaceAll('name@sink', 'other-name@sink'));
    expect(mail.accepted(lost, relayed, onWire)).toEqual([{ peer: client, took: false }]);
  });

  test('says by the protocol that it names whether the client was encrypted', () => {
    const encrypted = lines.map((line) => line.replace('with ESMTP id', 'with ESMTPS id'));
    expect(mail.accepted(encrypted, relayed, onWire)).toMatchObject([{}, { tls: true }]);
  });

  test('knows no client that the wire does not show', () => {
    expect(mail.accepted(ofAnother, relayed, onWire)).toEqual([]);
  });
});

describe('the mail servers of a world', () => {
  const start = { served: [relayed, { ...smtps, pair }], families: ['IPv4', 'IPv6'] } as const;
  const files = mail.files(start);

  test('are a sink behind the relay, and one for each address of the others', () => {
    expect(JSON.parse(files['/srv/mail/sinks.json'] ?? '')).toEqual([
      { host: '127.0.0.1', port: 2525, offers: 'nothing' },
      { host: '198.19.77.40', port: 465, offers: 'SMTPS', certificate: 'smtps-name.lab.test.pem' },
      {
        host: '2001:db8:1:2::a:3',
        port: 465,
        offers: 'SMTPS',
        certificate: 'smtps-name.lab.test.pem',
      },
    ]);
    expect(files['/srv/mail/smtps-name.lab.test.pem']).toBe('the key\nthe certificate\n');
    expect(files['/etc/postfix/main.cf']).toContain(
      'inet_interfaces = 198.19.77.11, [2001:db8::a:1]\n',
    );
  });

  test('are ready when both are, and the relay is started only where a row is relayed', () => {
    expect(mail.ready(start)).toEqual(['{"listening": true}', 'daemon started']);
    const alone = { ...start, served: [smtps] };
    expect(mail.ready(alone)).toEqual(['{"listening": true}']);
    expect(mail.command(start).join(' ')).toContain('postfix start-fg');
    expect(mail.command(alone).join(' ')).not.toContain('postfix');
  });

  test('log no connection of SMTPS whose handshake is not done', () => {
    expect([mail.logs(smtps.peer), mail.logs(relayed.peer)]).toEqual(['requests', 'connections']);
  });
});

test.each([
  [relayed, 'smtp://198.19.77.11:25', []],
  [smtps, 'smtps://198.19.77.11:465', ['--insecure']],
  [
    served('tls', {
      server: 'mail',
      port: 587,
      settings: { offers: 'STARTTLS, and requires it' },
      certificate: 'its name',
    }),
    'smtp://198.19.77.11:587',
    ['--insecure', '--ssl-reqd'],
  ],
])('the reference client of %j brings a mail', (of, url, options) => {
  const [command = []] = mail.references(of, '198.19.77.11');
  expect(command.at(-1)).toBe(url);
  expect(command).toEqual(expect.arrayContaining(options));
  expect(command.filter((word) => ['--insecure', '--ssl-reqd'].includes(word))).toEqual(options);
});
