import { describe, expect, test } from 'vitest';
import { logOf, readOf } from '../../src/testing/program.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { mailPath } from './mail.ts';

const row = (name: string) => rowOf(mailPath, name);
const read = (text: string) => readOf(mailPath, row('name'), logOf(text));

const factory = '<twisted.mail.smtp.ESMTPSenderFactory object at 0x7efd942aa9d0>';
const sending = `2026-11-28T18:13:18+0000 [-]  <Build name number:1 results:success>: build finished
2026-11-28T18:13:26+0000 [-] sending mail (707 bytes) to ['name@sink.lab.test']
2026-11-28T18:13:26+0000 [twisted.mail.smtp.ESMTPSenderFactory#info] Starting factory ${factory}`;
const stopping = `2026-11-28T18:13:26+0000 [twisted.mail.smtp.ESMTPSenderFactory#info] Stopping factory ${factory}`;
const retries = [5, 4, 3, 2, 1]
  .map((left) => `2026-11-28T18:14:00+0000 [-] SMTP Client retrying server. Retry: ${left}`)
  .join('\n');
const traceback = (
  error: string,
) => `2026-11-28T18:14:01+0000 [-] Got exception when handling reporter events
	Traceback (most recent call last):
	  File "/opt/buildbot/lib/python3.11/site-packages/buildbot/reporters/base.py", line 113, in _got_event
	    log.err(e, 'Got exception when handling reporter events')
	--- <exception caught here> ---
	  File "/opt/buildbot/lib/python3.11/site-packages/buildbot/reporters/base.py", line 111, in _got_event
	    yield self.sendMessage(reports)
	${error}
	`;

describe('a mail', () => {
  test('that fails before it connects has failed', () => {
    const begun = sending.split('\n').slice(0, 2).join('\n');
    const text = `${begun}\n${traceback('socket.gaierror: [Errno -5] No address associated with hostname')}`;
    expect(read(text)).toMatchObject({ said: 'failed', complaint: 'no address' });
    expect(read(begun).said).toBe('nothing');
  });

  test('is not decided while its connection stands', () => {
    expect(read(sending)).toEqual({ said: 'nothing', words: [] });
    expect(read(`${sending}\n${retries}`)).toMatchObject({ said: 'nothing' });
  });

  test('is sent where its connection ends without a complaint', () => {
    expect(read(`${sending}\n${stopping}`)).toEqual({
      said: 'succeeded',
      words: ['sent the mail without a complaint'],
      retries: 0,
    });
  });

  test.each([
    ['DNSLookupError: DNS lookup failed: name.mail.lab.test.', 'no address'],
    ['NoRouteError: No route to host: 101: Network is unreachable.', 'unreachable'],
    [
      'ConnectionRefusedError: Connection was refused by other side: 111: Connection refused.',
      'refused connection',
    ],
    [
      'ConnectionAborted: Connection was aborted locally using ITCPTransport.abortConnection.',
      'other',
    ],
  ])('has failed after its retries, with the error of the traceback: %s', (error, complaint) => {
    const words = `twisted.internet.error.${error}`;
    expect(read(`${sending}\n${retries}\n${traceback(words)}\n${stopping}`)).toEqual({
      said: 'failed',
      words: [words],
      retries: 5,
      complaint,
    });
  });

  test('is not retried where the server does not offer TLS', () => {
    const words =
      'twisted.mail._except.TLSRequiredError: 502 Server does not support secure communication via TLS / SSL';
    expect(read(`${sending}\n${traceback(words)}\n${stopping}`)).toEqual({
      said: 'failed',
      words: [words],
      retries: 0,
      complaint: 'no TLS offered',
    });
  });
});
