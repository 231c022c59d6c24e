import { describe, expect, test } from 'vitest';
import { attemptFrom, pair, served } from '../testing/served.ts';
import { web } from './web.ts';

const place = { ipv6: '2001:db8:46d3:74ee::a:96', ipv4: '198.19.77.160' };
const at = (port: number) => served('name', { server: 'web', port }, place);
const node = '2001:db8:46d3:74ee::c:3';

describe('nginx', () => {
  const lines = [
    '2026/11/28 18:12:00 [notice] 1#1: start worker process 8',
    '{"peer":"2001:db8:46d3:74ee::c:3","peer_port":39342,"at":"2001:db8:46d3:74ee::a:96","tls":"","method":"GET","path":"/git/lab.git/info/refs?service=git-upload-pack","status":200,"upstream":"200","agent":"git/2.39.5"}',
    '{"peer":"2001:db8:46d3:74ee::c:3","peer_port":42302,"at":"2001:db8:46d3:74ee::a:95","tls":"","method":"GET","path":"/git/lab.git/info/refs?service=git-upload-pack","status":200,"upstream":"200","agent":"git/2.39.5"}',
    '{"peer":"198.19.77.222","peer_port":44936,"at":"198.19.77.160","tls":"TLSv1.2","method":"POST","path":"/push","status":404,"upstream":"404","agent":"Buildbot"}',
    '[125] Connection from [2001:db8:46d3:74ee::c:3]:37300',
  ];

  test('says who requested something of an address, over TLS or not, and the answer', () => {
    expect(web.accepted(lines, at(80), [])).toEqual([
      {
        peer: { address: node, port: 39_342 },
        took: true,
        tls: false,
        status: 200,
        agent: 'git/2.39.5',
      },
      {
        peer: { address: '198.19.77.222', port: 44_936 },
        took: true,
        tls: true,
        status: 404,
        agent: 'Buildbot',
      },
    ]);
  });

  test('took nothing of a request that was not handed on, whatever nginx answered', () => {
    const unread = lines.map((line) => line.replace('"upstream":"200"', '"upstream":""'));
    expect(web.accepted(unread, at(80), []).map(({ took }) => took)).toEqual([false, true]);
  });

  test('says nothing of another row', () => {
    const elsewhere = { ipv6: '2001:db8:46d3:74ee::a:9', ipv4: '198.19.77.16' };
    expect(web.accepted(lines, served('b', { server: 'web', port: 443 }, elsewhere), [])).toEqual(
      [],
    );
  });
});

describe('git’s daemon', () => {
  const lines = [
    '[125] Connection from [2001:db8:46d3:74ee::c:3]:37300',
    '[125] Extended attribute "host": step-git-name.git.lab.test',
    "[125] Request upload-pack for '/lab.git'",
    '[14] [125] Disconnected',
    '[75] Connection from 198.18.23.220:49798',
    '[76] Connection from 198.18.23.220:49799',
    "[76] Request upload-pack for '/lab.git'",
  ];
  const ipv6 = attemptFrom(node, 37_300);

  test('says who fetched, of those whom the wire shows', () => {
    expect(web.accepted(lines, at(9418), [ipv6])).toEqual([
      { peer: { address: node, port: 37_300 }, took: true },
    ]);
    expect(web.accepted(lines, at(9418), [attemptFrom(node, 37_301)])).toEqual([]);
    expect(web.accepted(lines, at(9418), [])).toEqual([]);
  });

  test('says of who asked for nothing that nothing was taken', () => {
    expect(web.accepted(lines, at(9418), [attemptFrom('198.18.23.220', 49_798)])).toEqual([
      { peer: { address: '198.18.23.220', port: 49_798 }, took: false },
    ]);
  });
});

describe('sshd', () => {
  const lines = [
    'Connection from 2001:db8:46d3:74ee::c:3 port 38154 on 2001:db8:46d3:74ee::a:96 port 22 rdomain ""',
    'Connection from 2001:db8:46d3:74ee::c:3 port 46010 on 2001:db8:46d3:74ee::a:99 port 22 rdomain ""',
    'Postponed publickey for git from 2001:db8:46d3:74ee::c:3 port 38154 ssh2 [preauth]',
    'Accepted publickey for git from 2001:db8:46d3:74ee::c:3 port 38154 ssh2: ED25519 SHA256:FXCdD3K+oUAS2u+Mu9tphAscGmMFDTZfB17Koi15kYY',
    'Connection from 2001:db8:46d3:74ee::c:3 port 3815 on 2001:db8:46d3:74ee::a:96 port 22 rdomain ""',
    'Connection from 2001:db8:46d3:74ee::c:3 port 50000 on 2001:db8:46d3:74ee::a:96 port 2222 rdomain ""',
  ];

  test('says who came to an address, and who of them was let in', () => {
    expect(web.accepted(lines, at(22), [])).toEqual([
      { peer: { address: node, port: 38_154 }, took: true },
      { peer: { address: node, port: 3815 }, took: false },
    ]);
  });

  test('lets in nobody whose key was not accepted', () => {
    const failed = lines.toSpliced(3, 1);
    expect(web.accepted(failed, at(22), []).map(({ took }) => took)).toEqual([false, false]);
  });
});

describe('the web server of a world', () => {
  const encrypted = {
    ...at(443),
    peer: { ...at(443).peer, certificate: 'untrusted' as const },
    pair,
  };
  const other = served('other', { server: 'web', port: 443, certificate: 'its name' });
  const files = web.files({
    served: [at(80), encrypted, { ...other, pair: { key: 'k', certificate: 'c' } }],
    families: ['IPv6'],
  });
  const conf = files['/srv/web/nginx.conf'] ?? '';

  test('has one server for plain HTTP, and one for each certificate, in the families of the link', () => {
    expect(conf.match(/listen [^;]+;/g)).toEqual([
      'listen unix:/run/apis.socket;',
      'listen [::]:80;',
      'listen [2001:db8:46d3:74ee::a:96]:443 ssl;',
      'listen [2001:db8::a:1]:443 ssl;',
    ]);
    expect(conf).toContain('ssl_certificate /srv/web/untrusted.pem;');
    expect(files['/srv/web/untrusted.pem']).toBe(pair.certificate);
    expect(files['/srv/web/its-name-key.pem']).toBe('k');
    expect(conf).not.toContain('SERVERS\n');
  });

  test.each([
    [80, 'http://[::1]/marker/preflight'],
    [443, 'https://[::1]/marker/preflight'],
    [22, 'ssh://git@[::1]/srv/git/lab.git'],
    [9418, 'git://[::1]/lab.git'],
  ])('is reached on port %i by a reference client', (port, url) => {
    expect(web.references(at(port), '[::1]').map((command) => command.at(-1))).toEqual([url]);
  });
});

test.each([
  [9418, '[7] Connection from 198.19.77.221:40000'],
  [22, 'Connection from 198.19.77.221 port 40000 on 198.19.77.160 port 22 rdomain ""'],
])('only a line that begins with a connection is one, on port %i', (port, line) => {
  const onWire = [attemptFrom('198.19.77.221', 40_000)];
  const accepted = (text: string) => web.accepted([text], at(port), onWire);
  expect(accepted(line)).toEqual([
    { peer: { address: '198.19.77.221', port: 40_000 }, took: false },
  ]);
  expect(accepted(`somebody said: ${line}`)).toEqual([]);
});
