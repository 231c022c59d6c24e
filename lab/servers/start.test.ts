import { describe, expect, test } from 'vitest';
import { pair, served } from '../testing/served.ts';
import { mail } from './mail.ts';
import { master } from './master.ts';
import { tlsMaster } from './tls-master.ts';
import { web } from './web.ts';

const families = ['IPv4', 'IPv6'] as const;
const plain = served('name', { server: 'mail', port: 25 });
const relayed = served('relayed', {
  server: 'mail',
  port: 25,
  settings: { offers: 'nothing', by: 'relay' },
});

describe('mail servers', () => {
  test('are one program, whose shell stays the first process where there is a relay', () => {
    const sink = '/opt/sinks/bin/python -B /srv/mail/sink.py';
    expect(mail.command({ served: [plain], families })).toEqual(['sh', '-c', `exec ${sink}`]);
    expect(mail.command({ served: [relayed], families })).toEqual([
      'sh',
      '-c',
      `${sink} & postfix start-fg; exit $?`,
    ]);
  });

  test('offer nothing unless a row asks for it, and log its connections', () => {
    const files = mail.files({ served: [plain], families: ['IPv6'] });
    expect(JSON.parse(files['/srv/mail/sinks.json'] ?? '')).toEqual([
      { host: '2001:db8::a:1', port: 25, offers: 'nothing' },
    ]);
    expect(mail.logs(plain.peer)).toBe('connections');
  });

  test('have a file of a certificate where they have a pair, and none else', () => {
    const files = mail.files({ served: [plain], families });
    expect(Object.keys(files).filter((name) => name.endsWith('.pem'))).toEqual([]);
    expect(Object.values(files).filter((text) => text === '')).toEqual([]);
  });
});

describe('the web server', () => {
  test('is ready when nginx and git daemon work, and sshd listens on each family of the link', () => {
    const ready = (link: Parameters<typeof web.ready>[0]['families']) =>
      web.ready({ served: [], families: link });
    const daemons = ['start worker process ', /^\[\d+\] Ready to rumble$/];
    expect(ready(['IPv4'])).toEqual([...daemons, 'Server listening on 0.0.0.0 port 22.']);
    expect(ready(['IPv6'])).toEqual([...daemons, 'Server listening on :: port 22.']);
    expect(ready(families)).toHaveLength(4);
  });

  test('starts all its programs, and logs no connection without a request', () => {
    const [shell, option, script] = web.command({ served: [], families });
    expect([shell, option]).toEqual(['sh', '-c']);
    expect(script).toContain('git daemon');
    expect(web.logs(plain.peer)).toBe('requests');
  });

  test('listens in plain on all addresses of each family, and answers the same everywhere', () => {
    const named = { server: 'web', port: 443, certificate: 'its name and addresses' } as const;
    const files = web.files({ served: [{ ...served('a', named), pair }], families });
    const conf = files['/srv/web/nginx.conf'] ?? '';
    expect(conf).toContain(`
  server {
    listen 80;
    listen [::]:80;
    include /srv/web/locations.conf;
  }
  server {
    listen 198.19.77.11:443 ssl;
    listen [2001:db8::a:1]:443 ssl;
    ssl_certificate /srv/web/its-name-and-addresses.pem; ssl_certificate_key /srv/web/its-name-and-addresses-key.pem;
    include /srv/web/locations.conf;
  }
`);
    expect(files['/srv/web/its-name-and-addresses.pem']).toBe(pair.certificate);
  });
});

test.each([
  [mail, 'lab'],
  [web, 'lab'],
  [master, 'master'],
  [tlsMaster, 'master'],
] as const)('$id runs in the image of the %s', ({ image }, expected) => {
  expect(image).toBe(expected);
});

test.each([
  ['mail', mail, ['CHOWN', 'DAC_OVERRIDE', 'SETGID', 'SETUID']],
  ['web', web, ['SETUID', 'SETGID', 'SYS_CHROOT']],
  ['master', master, undefined],
] as const)('%s has those rights of root that its programs cannot do without', (_, of, rights) => {
  expect(of.capabilities).toEqual(rights);
});

test('a master with TLS has the first pair of its rows', () => {
  const peer = { server: 'TLS master', port: 9989 };
  const rows = [served('a', peer), { ...served('b', peer), pair }];
  const files = tlsMaster.files({ served: rows, families });
  expect(files['/srv/master/cert.pem']).toBe(pair.certificate);
  const without = tlsMaster.files({ served: [served('a', peer)], families });
  expect([without['/srv/master/key.pem'], without['/srv/master/cert.pem']]).toEqual(['', '']);
});
