import { expect, test } from 'vitest';
import { logOf, readOf, setting } from '../../src/testing/program.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { sendChangePath } from './sendchange.ts';

const row = (name: string) => rowOf(sendChangePath, name);
const read = (text: string, exit?: number) =>
  readOf(sendChangePath, row('name'), logOf(text, exit === undefined ? {} : { exit }));

test('it is decided by its end', () => {
  expect(read('change sent successfully')).toEqual({ said: 'nothing', words: [] });
  expect(read('change sent successfully', 0)).toEqual({
    said: 'succeeded',
    words: ['change sent successfully'],
  });
});

test('its word counts for nothing where its exit status says otherwise', () => {
  expect(read('change sent successfully', 1).said).toBe('failed');
  expect(read('', 0)).toMatchObject({ said: 'failed', words: ['it said nothing'] });
});

test.each([
  ['DNSLookupError: DNS lookup failed: missing-name.sendchange.lab.test.', 'no address'],
  ['NoRouteError: No route to host: 101: Network is unreachable.', 'unreachable'],
  [
    'ConnectionRefusedError: Connection was refused by other side: 111: Connection refused.',
    'refused connection',
  ],
])('it fails by the last line of its traceback: %s', (error, complaint) => {
  const text = `change not sent:
Traceback (most recent call last):
  File "/opt/buildbot/lib/python3.11/site-packages/buildbot/scripts/sendchange.py", line 48, in sendchange
    yield s.send(branch, revision, comments, files, who=who,
twisted.internet.error.${error}`;
  expect(read(text, 1)).toEqual({
    said: 'failed',
    words: [`twisted.internet.error.${error}`],
    complaint,
  });
});

test('it refuses an option before it shows all of them', () => {
  const text = `/opt/buildbot/bin/buildbot:  master must have the form 'hostname:port'

Usage:    buildbot sendchange [options] filenames..
Options:
  -C, --category=       Category of repository`;
  expect(read(text, 1)).toEqual({
    said: 'failed',
    words: ["master must have the form 'hostname:port'"],
    complaint: 'malformed text',
  });
});

test('the command names the master, and the row as the revision', () => {
  expect(sendChangePath.program([row('ipv6-literal')], setting()).command.at(-1)).toBe(
    "exec buildbot sendchange --master '2001:db8:46d3:74ee::a:96:9989' --auth change:changepw --who developer --branch main --revision ipv6-literal --comments 'A change' README",
  );
});

test('by a program beside, it dials that, which dials the master by its name', () => {
  const via = row('via-socat');
  expect(sendChangePath.program([via], setting()).command.at(-1)).toContain(
    "--master 'localhost:9989'",
  );
  expect(sendChangePath.companion?.(via)?.lines.text).toContain('TCP6:{name}:9989');
  expect(sendChangePath.lines(via).map(({ text }) => text.split(' ')[0])).toEqual([
    'buildbot',
    'socat',
  ]);
  expect(sendChangePath.resolves?.(via)).toBeUndefined();
});
