import { describe, expect, test } from 'vitest';
import { attempt } from '../../src/testing/evidence.ts';
import { companionOf } from './companions.ts';
import type { CompanionLog } from './record.ts';

/** What a program beside is read to, from its output; its lines may be indented as a whole. */
function readOf(program: string, text: string, rest: Partial<CompanionLog> = {}) {
  const lines = text.split('\n').map((line) => line.trim());
  return companionOf({ program }).read({ lines, attempts: [], onward: [], held: [], ...rest });
}

test('a program that is not there is named', () => {
  expect(() => companionOf({ program: 'HAProxy' })).toThrow('nothing beside is called HAProxy');
});

describe('Postfix', () => {
  const client = { address: '127.0.0.1', port: 35_306 };
  const queued = `Nov 29 02:14:48 host postfix/smtpd[102]: connect from localhost[127.0.0.1]:35306
    Nov 29 02:14:48 host postfix/smtpd[102]: DA518: client=localhost[127.0.0.1]:35306
    Nov 29 02:14:48 host postfix/cleanup[105]: DA518: message-id=<DA518@host.localdomain>
    Nov 29 02:14:48 host postfix/qmgr[94]: DA518: from=<buildbot@lab.test>, size=1012, nrcpt=1 (queue active)`;
  const tried = (reason: string) =>
    `Nov 29 02:14:48 host postfix/smtp[106]: DA518: to=<name@sink.lab.test>, relay=x.lab.test[2001:db8::a:1]:587, delay=0.1, dsn=2.0.0, ${reason}`;

  test('says who connected, and whose mail is in its queue', () => {
    const { acceptor, said } = readOf('Postfix', queued);
    expect(acceptor).toEqual([
      { peer: client, took: false },
      { peer: client, took: true },
    ]);
    expect(said).toEqual({ said: 'nothing', words: [] });
    const refused = queued.split('\n').slice(0, 2).join('\n');
    expect(readOf('Postfix', refused).acceptor.some(({ took }) => took)).toBe(false);
  });

  test('says that a mail was delivered', () => {
    expect(readOf('Postfix', `${queued}\n${tried('status=sent (250 OK)')}`).said).toEqual({
      said: 'succeeded',
      words: ['250 OK'],
    });
  });

  test('says why it was not, of each server that it tried', () => {
    const { said } = readOf(
      'Postfix',
      `${queued}
      Nov 29 02:15:53 host postfix/smtp[107]: DA518: Server certificate not verified
      Nov 29 02:15:53 host postfix/smtp[107]: connect to x.lab.test[198.51.100.12]:587: Network is unreachable
      ${tried('status=deferred (connect to x.lab.test[198.51.100.12]:587: Network is unreachable)')}`,
    );
    expect(said).toEqual({
      said: 'retries',
      words: ['Server certificate not verified', 'connect to x.lab.test: Network is unreachable'],
      complaint: 'certificate',
    });
  });

  test('has given up where a mail bounced', () => {
    const text = tried('status=bounced (Host or domain name not found. Name service error)');
    expect(readOf('Postfix', text).said).toMatchObject({ said: 'failed', complaint: 'no address' });
  });
});

describe('stunnel', () => {
  const connected = `2026.11.29 01:59:06 LOG5[ui]: Configuration successful
    2026.11.29 01:59:08 LOG5[0]: Service [mail] accepted connection from ::1:57952
    2026.11.29 01:59:08 LOG5[1]: Service [mail] accepted connection from ::1:57954
    2026.11.29 01:59:08 LOG5[1]: s_connect: connected 2001:db8::a:3:465
    2026.11.29 01:59:08 LOG5[1]: Service [mail] connected remote server from 2001:db8::c:1:33886
    2026.11.29 01:59:08 LOG5[0]: Service [mail] connected remote server from 2001:db8::c:1:33884`;

  test('says for whom it connected, by which connection', () => {
    const end = (address: string, port: number) => ({ address, port });
    expect(readOf('stunnel', connected)).toEqual({
      acceptor: [
        { peer: end('::1', 57_952), took: false, on: end('2001:db8::c:1', 33_884) },
        { peer: end('::1', 57_954), took: false, on: end('2001:db8::c:1', 33_886) },
      ],
      said: { said: 'succeeded', words: [] },
    });
  });

  test('says why it refused a certificate', () => {
    const { said } = readOf(
      'stunnel',
      `2026.11.29 01:59:10 LOG4[0]: CERT: Pre-verification error: unable to get local issuer certificate
      2026.11.29 01:59:10 LOG4[0]: Rejected by CERT at depth=0: CN=lab server
      2026.11.29 01:59:10 LOG3[0]: SSL_connect: ../ssl/statem/statem_clnt.c:1889: error:0A000086:SSL routines::certificate verify failed`,
    );
    expect(said).toEqual({
      said: 'failed',
      words: [
        'CERT: Pre-verification error: unable to get local issuer certificate',
        'Rejected by CERT at depth=0: CN=lab server',
        'SSL routines::certificate verify failed',
      ],
      complaint: 'certificate',
    });
  });

  test('says nothing of a connection where it warns of its file', () => {
    const text =
      '2026.11.29 01:59:06 LOG4[ui]: Service [mail] uses "verifyChain" without subject checks';
    expect(readOf('stunnel', text).said).toEqual({ said: 'succeeded', words: [] });
  });
});

describe('socat', () => {
  const accepting = `2026/11/29 02:12:05 socat[7] N listening on AF=10 [0000:0000:0000:0000:0000:0000:0000:0001]:9989
    2026/11/29 02:12:08 socat[7] N accepting connection from AF=10 [0000:0000:0000:0000:0000:0000:0000:0001]:51782 on AF=10 [0000:0000:0000:0000:0000:0000:0000:0001]:9989
    2026/11/29 02:12:08 socat[7] N forked off child process 18`;

  test('says for whom it connected, by the process that it forked', () => {
    const text = `${accepting}
      2026/11/29 02:12:08 socat[19] N successfully connected from local address AF=2 198.18.0.7:35702
      2026/11/29 02:12:08 socat[18] N successfully connected from local address AF=10 [2001:0db8:66d7:db89:0000:0000:000c:0002]:35700`;
    expect(readOf('socat', text)).toEqual({
      acceptor: [
        {
          peer: { address: '::1', port: 51_782 },
          took: false,
          on: { address: '2001:db8:66d7:db89::c:2', port: 35_700 },
        },
      ],
      said: { said: 'succeeded', words: [] },
    });
  });

  test('says why it did not', () => {
    const text = `${accepting}
      2026/11/29 02:12:08 socat[18] E connect(5, AF=2 198.51.100.11:9989, 16): Network is unreachable
      2026/11/29 02:12:08 socat[18] N exit(1)`;
    expect(readOf('socat', text)).toEqual({
      acceptor: [{ peer: { address: '::1', port: 51_782 }, took: false }],
      said: {
        said: 'failed',
        words: ['connect(…): Network is unreachable'],
        complaint: 'unreachable',
      },
    });
  });
});

describe('ssh', () => {
  const forwarding = 'debug1: Connection to port 9989 forwarding to localhost port 9989 requested.';
  const held = [{ address: '::1', port: 51_804 }];
  const tunnel = attempt('IPv6', { to: { address: '2001:db8::a', port: 22 } });

  test('forwards over its one connection whom the kernel has', () => {
    const { acceptor } = readOf('ssh', forwarding, { held, onward: [tunnel] });
    expect(acceptor).toEqual([{ peer: held[0], took: false, on: tunnel.from }]);
  });

  test('does not say over which, where it has several', () => {
    const other = { ...tunnel, from: { ...tunnel.from, port: 40_001 } };
    const { acceptor } = readOf('ssh', forwarding, { held, onward: [tunnel, other] });
    expect(acceptor).toEqual([{ peer: held[0], took: false }]);
  });

  test('forwards nobody without a word of it', () => {
    expect(readOf('ssh', 'debug1: pledge: fork', { held, onward: [tunnel] }).acceptor).toEqual([]);
  });

  test('says why it could not connect', () => {
    const text = 'ssh: Could not resolve hostname x.lab.test: Name or service not known';
    expect(readOf('ssh', text).said).toMatchObject({ said: 'failed', complaint: 'no address' });
  });
});
