import { describe, expect, test } from 'vitest';
import { logOf, readOf } from '../../src/testing/program.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { pushPath } from './push.ts';

const row = (name: string) => rowOf(pushPath, name);

const revision = '0123456789abcdef0123456789abcdef01234567';
const sent = (name: string, status: string) =>
  `reporter ${name}: Status "${status}" sent for https://git.lab.test/owner/project.git at ${revision}.
reporter ${name}: EVENT HANDLED`;
const failed = (
  name: string,
  error: string,
) => `reporter ${name}: Got exception when handling reporter events
reporter ${name}: Traceback (most recent call last):
reporter ${name}:   File "/opt/buildbot/lib/python3.11/site-packages/buildbot/reporters/base.py", line 113, in _got_event
reporter ${name}:     log.err(e, 'Got exception when handling reporter events')
reporter ${name}: ${error}
reporter ${name}: EVENT HANDLED`;
const log = `2026-11-28T18:17:24+0000 [-] HTTP back-end: txrequests
2026-11-28T18:17:26+0000 [-] BuildMaster is running
${sent('gitlab-name', 'pending')}
reporter http-name: EVENT HANDLED
${failed('gitlab-https-name other authority', "requests.exceptions.SSLError: HTTPSConnectionPool(host='gitlab-https-name.other-authority.push.lab.test', port=443): Max retries exceeded with url: /api/v4/projects/owner%2Fproject (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:992)')))")}
${sent('gitlab-name', 'running')}`;
const all = `${log}
reporter http-name: EVENT HANDLED
${sent('gitlab-name', 'success')}`;
const read = (name: string, text: string, of = {}) => readOf(pushPath, row(name), logOf(text), of);

describe('a push', () => {
  test('is decided once its reporter has handled all events of the build', () => {
    expect(read('gitlab-name', log)).toEqual({ said: 'nothing', words: [] });
    expect(read('gitlab-name', all)).toEqual({
      said: 'succeeded',
      words: ['pending', 'running', 'success'].map(
        (status) =>
          `Status "${status}" sent for https://git.lab.test/owner/project.git at ${revision}.`,
      ),
      connects: 'requests',
    });
  });

  test('of HttpStatusPush is told of two events, and has no words for what it sent', () => {
    expect(read('http-name', log).said).toBe('nothing');
    expect(read('http-name', all)).toEqual({ said: 'succeeded', words: [], connects: 'requests' });
  });

  test('of a control has a name of its own', () => {
    const control = { control: 'other authority' } as const;
    const once = failed('gitlab-https-name other authority', 'requests.exceptions.SSLError: x');
    expect(read('gitlab-https-name', all).said).toBe('nothing');
    expect(read('gitlab-https-name', `${all}\n${once}\n${once}`, control)).toMatchObject({
      said: 'failed',
      complaint: 'certificate',
    });
    expect(read('gitlab-https-name', all, { control: 'another name' }).said).toBe('nothing');
  });

  test.each([
    [
      'requests.exceptions.InvalidURL: Failed to parse: http://2001:db8:46d3:74ee::a:74/api/v4/projects/owner%2Fproject',
      'malformed text',
    ],
    [
      "requests.exceptions.ConnectionError: HTTPConnectionPool(host='198.18.23.146', port=80): Max retries exceeded with url: /api (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f3a>: Failed to establish a new connection: [Errno 101] Network is unreachable'))",
      'unreachable',
    ],
    [
      "hyperlink._url.URLParseError: expected integer for port, not 'db8:46d3:74ee::a:8c'",
      'malformed text',
    ],
    [
      'twisted.internet.error.NoRouteError: No route to host: 101: Network is unreachable.',
      'unreachable',
    ],
    ['builtins.RuntimeError: something else', 'other'],
  ])('fails by its own words: %s', (error, complaint) => {
    const said = read('gitlab-name', Array(3).fill(failed('gitlab-name', error)).join('\n'));
    expect(said).toEqual({
      said: 'failed',
      complaint,
      words: [error.replace(' object at 0x7f3a', '')],
    });
  });

  test('that failed at one event has failed, though the others were sent', () => {
    const once = failed('gitlab-name', 'builtins.RuntimeError: 500');
    const text = `${sent('gitlab-name', 'pending')}\n${once}\n${sent('gitlab-name', 'success')}`;
    expect(read('gitlab-name', text).said).toBe('failed');
  });

  test('opens its connections by the back-end that the master says it took', () => {
    const treq = all.replace('back-end: txrequests', 'back-end: treq');
    expect(read('http-name', treq).connects).toBe('Twisted');
    expect(read('http-name', all.replace('HTTP back-end', 'no'))).not.toHaveProperty('connects');
  });
});
