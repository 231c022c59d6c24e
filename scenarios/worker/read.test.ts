import { describe, expect, test } from 'vitest';
import { logOf, readOf } from '../../src/testing/program.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { workerPath } from './worker.ts';

const row = (name: string) => rowOf(workerPath, name);
const read = (name: string, text: string, rest: Parameters<typeof logOf>[1] = {}) =>
  readOf(workerPath, row(name), logOf(text, rest));

const starting = `2026-11-28T18:13:49+0000 [-] Loaded.
2026-11-28T18:13:49+0000 [twisted.scripts._twistd_unix.UnixAppLogger#info] twistd 22.10.0 (/opt/buildbot/bin/python 3.11.2) starting up.
2026-11-28T18:13:49+0000 [-] Starting Worker -- version: 3.6.1
2026-11-28T18:13:49+0000 [buildbot_worker.pb.BotFactory#info] Starting factory <buildbot_worker.pb.BotFactory object at 0x7f81253a0b50>`;
const retry = (number: number) =>
  `2026-11-28T18:13:49+0000 [twisted.application.internet.ClientService#info] Scheduling retry ${number} to connect <twisted.internet.endpoints.TCP4ClientEndpoint object at 0x7f8123e68f10> in 2.4012744800620416 seconds.`;
const retried = (number: number) =>
  `Scheduling retry ${number} to connect <twisted.internet.endpoints.TCP4ClientEndpoint>`;

describe('a worker', () => {
  test('that has started has not said anything yet', () => {
    expect(read('name', starting)).toEqual({ said: 'nothing', words: [] });
  });

  test('is attached by its own word, in the log of either form', () => {
    const words = 'Connected to buildmaster; worker is ready';
    for (const stamp of ['2026-11-28T18:15:48+0000', '2026-11-28 18:17:04+0000'])
      expect(read('name', `${starting}\n${retry(1)}\n${stamp} [Broker,client] ${words}`)).toEqual({
        said: 'succeeded',
        words: [words],
      });
  });

  test('retries by its first retry, told without what differs from run to run', () => {
    expect(read('name', `${starting}\n${retry(1)}`)).toEqual({
      said: 'retries',
      words: [retried(1)],
      complaint: 'other',
    });
  });

  test('where nobody listens retries by its second', () => {
    expect(read('unreachable-foreground', `${starting}\n${retry(1)}`).said).toBe('nothing');
    expect(read('unreachable-foreground', `${starting}\n${retry(1)}\n${retry(2)}`)).toMatchObject({
      said: 'retries',
      words: [retried(1), retried(2)],
    });
  });

  test('with maxRetries is waited for, and has failed once it ended', () => {
    const both = `${starting}\n${retry(1)}\n${retry(2)}`;
    expect(read('unreachable-max-retries', both).said).toBe('nothing');
    const end = '2026-11-28T18:17:10+0000 [-] Main loop terminated.';
    expect(read('unreachable-max-retries', `${both}\n${end}`, { exit: 0 })).toMatchObject({
      said: 'failed',
      words: [retried(1), retried(2)],
    });
  });

  test('that falls over an address says why', () => {
    const text = `${starting}
Unhandled Error
Traceback (most recent call last):
  File "/opt/buildbot/lib/python3.11/site-packages/idna/core.py", line 250, in check_label
    raise InvalidCodepoint('Codepoint {} at position {} of {} not allowed'.format(_unot(cp_value), pos+1, repr(label)))
idna.core.InvalidCodepoint: Codepoint U+003A at position 5 of '2001:db8:46d3:74ee::a:37' not allowed

Failed to load application: Codepoint U+003A at position 5 of '2001:db8:46d3:74ee::a:37' not allowed`;
    expect(read('tls-ipv6-literal', text, { exit: 1 })).toMatchObject({
      said: 'failed',
      complaint: 'malformed text',
      words: expect.arrayContaining([
        "idna.core.InvalidCodepoint: Codepoint U+003A at position 5 of '2001:db8:46d3:74ee::a:37' not allowed",
      ]),
    });
  });

  test('that create-worker refuses to write says why', () => {
    const text =
      "/opt/buildbot/bin/buildbot-worker:  invalid <master> argument '2001:db8:46d3:74ee::a:54', if it is an ipv6 address, it must be enclosed by []\n\nUsage:    buildbot-worker create-worker [options] <basedir> <master> <name> <passwd>";
    const said = read('create-bare', text, { exit: 1 });
    expect(said.said).toBe('failed');
    expect(said.words[0]).toContain('it must be enclosed by []');
  });
});

describe('buildbot-worker start', () => {
  const words = `Following twistd.log until startup finished..
The worker took more than 10 seconds to start and/or connect to the buildmaster,`;
  const files = { '/srv/worker/twistd.log': `${starting}\n${retry(1)}\n${retry(2)}` };

  test('is waited for to its end', () => {
    expect(read('unreachable-start', words, { files }).said).toBe('nothing');
  });

  test('leaves a daemon that retries, by the daemon’s log', () => {
    expect(read('unreachable-start', words, { files, exit: 1 })).toMatchObject({
      said: 'retries',
      words: [retried(1), retried(2), expect.stringContaining('took more than 10 seconds')],
    });
  });

  test('that left no log of a daemon has failed', () => {
    expect(read('unreachable-start', words, { exit: 1 }).said).toBe('failed');
  });

  test('is attached by the daemon’s word', () => {
    const log =
      '2026-11-28 18:17:04+0000 [Broker,client] Connected to buildmaster; worker is ready';
    const attached = { files: { '/srv/worker/twistd.log': log } };
    expect(read('unreachable-start', words, attached).said).toBe('succeeded');
  });
});
