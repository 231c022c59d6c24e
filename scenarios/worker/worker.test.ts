import { describe, expect, test } from 'vitest';
import { fill } from '../../src/place.ts';
import { place, setting } from '../../src/testing/program.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { listenPath } from '../listen/listen.ts';
import { workerPath } from './worker.ts';

const row = (name: string) => rowOf(workerPath, name);

describe('what is written', () => {
  const program = (name: string) => workerPath.program([row(name)], setting());

  test('is the call of Worker with the host, as a user would write it', () => {
    expect(workerPath.lines(row('tls-another-name'))[0]).toEqual({
      file: 'buildbot.tac',
      text: "s = Worker('{name}', 9989, 'tls-another-name', 'secret', '/srv/worker', 600, useTls=True)",
    });
    expect(workerPath.lines(row('connection-string-tcp-literal'))[0]?.text).toBe(
      "s = Worker(None, None, 'connection-string-tcp-literal', 'secret', '/srv/worker', 600,\n           connection_string='tcp:host={ipv6-escaped}:port=9989')",
    );
  });

  test('is beside it, with TLS, the port of the master, its certificate and who is trusted', () => {
    const beside = (name: string) => {
      const [own, ...others] = workerPath.lines(row(name));
      expect(own?.file).toBe('buildbot.tac');
      return Object.fromEntries(others.map(({ file, text }) => [file, text]));
    };
    const lines = beside('tls-name');
    expect(lines['master.cfg']).toBe(
      listenPath.lines(rowOf(listenPath, 'pb-ssl-any-escaped'))[0]?.text,
    );
    expect(lines["the master's cert.pem"]).toBe('subjectAltName = DNS:{fqdn}');
    const short = { ...place, name: 'short', fqdn: 'short.lab.test' };
    expect(fill(lines["the master's cert.pem"] ?? '', short)).toContain('DNS:short.lab.test');
    const { environment, files } = program('tls-name');
    const { SSL_CERT_FILE = '' } = environment;
    expect(lines["the worker's environment"]).toContain(`\nSSL_CERT_FILE=${SSL_CERT_FILE}`);
    expect(files[SSL_CERT_FILE]).toBe(place.authority);
    expect(beside('tls-ipv4-literal')["the master's cert.pem"]).toBe('subjectAltName = IP:{ipv4}');
    expect(beside('tls-connection-string')).toEqual(lines);
  });

  test('is beside it what is started, or in the hosts file, on the same machine', () => {
    expect(workerPath.lines(row('via-socat')).map(({ file }) => file)).toEqual([
      'buildbot.tac',
      'a shell',
    ]);
    expect(program('via-socat').files['/srv/worker/buildbot.tac']).toContain(
      "s = Worker('::1', 9989,",
    );
    expect(program('via-ssh').files['/srv/worker/buildbot.tac']).toContain(
      "s = Worker('::1', 9989,",
    );
    expect(workerPath.hosts?.(row('via-hosts-file'))).toEqual({
      file: '/etc/hosts',
      text: '{ipv6} {name}',
    });
    expect(workerPath.hosts?.(row('name'))).toBeUndefined();
  });

  test('has the proxy as an endpoint, with the colons of an address escaped', () => {
    expect(workerPath.lines(row('proxy-name'))[0]?.text).toBe(
      "s = Worker('{name}', 9989, 'proxy-name', 'secret', '/srv/worker', 600, proxy_connection_string='tcp:host={proxy-name}:port=3128')",
    );
    const { files } = workerPath.program([row('proxy-ipv6-literal')], {
      ...setting(),
      at: () => ({ ...place, proxy: { ...place, name: 'proxy.lab.test', ipv6: '2001:db8::9' } }),
    });
    expect(files['/srv/worker/buildbot.tac']).toContain(
      "proxy_connection_string='tcp:host=2001\\\\:db8\\\\:\\\\:9:port=3128'",
    );
  });

  test('is filled in where it stands in for a part of Buildbot', () => {
    expect(program('via-hostname-endpoint').files['/srv/worker/buildbot.tac']).toContain(
      "HostnameEndpoint(reactor, 'via-hostname-endpoint.lab.test', 9989)\ns = Worker(",
    );
  });

  test('is filled in, with the port of discard where nobody listens', () => {
    const { files } = program('unreachable-max-retries');
    expect(files['/srv/worker/buildbot.tac']).toContain(
      "s = Worker('unreachable-max-retries.lab.test', 9, 'unreachable-max-retries', 'secret', '/srv/worker', 600, maxRetries=2)",
    );
    expect(files['/srv/authority.pem']).toBe(place.authority);
  });

  test('is a command line where create-worker writes the file', () => {
    const [, , command] = program('create-bracketed').command;
    expect(command).toContain(
      "buildbot-worker create-worker --quiet /srv/worker/dir '[2001:db8:46d3:74ee::a:96]:9989' create-bracketed secret && cd /srv/worker/dir",
    );
  });

  test.each([
    ['name', undefined],
    ['localhost', undefined],
    ['via-socat', '::1'],
    ['ipv6-literal-bracketed', '[{ipv6}]'],
    ['connection-string-as-host', 'tcp:host={name}:port=9989'],
    ['connection-string-tcp-literal', '{ipv6}'],
    ['connection-string-tcp-name', undefined],
    ['create-bracketed', '{ipv6}'],
    ['proxy-name', undefined],
    ['proxy-to-ipv6-literal', '{proxy-ipv6}'],
  ])('of %s gives a resolver %s', (name, text) => {
    expect(workerPath.resolves?.(row(name))).toBe(text);
  });
});
