import { expect, test } from 'vitest';
import { logOf, readOf, setting } from '../../src/testing/program.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { userPath } from './user.ts';

const row = (name: string) => rowOf(userPath, name);
const read = (text: string, exit?: number) =>
  readOf(userPath, row('name'), logOf(text, exit === undefined ? {} : { exit }));

test('it is decided by its end', () => {
  const added = 'user(s) added:\nidentifier: name@example.org\nuid: 1\n';
  expect(read(added)).toEqual({ said: 'nothing', words: [] });
  expect(read(added, 0)).toEqual({
    said: 'succeeded',
    words: ['identifier: name@example.org'],
  });
});

test('it does not log in with a text', () => {
  const text = `--- <exception caught here> ---
  File "/opt/buildbot/lib/python3.11/site-packages/twisted/spread/pb.py", line 1253, in respond
    m.update(password)
builtins.TypeError: Strings must be encoded before hashing`;
  expect(read(text, 0)).toEqual({
    said: 'failed',
    words: ['builtins.TypeError: Strings must be encoded before hashing'],
    complaint: 'other',
  });
});

test('where it finds no master it fails by its words, whose exit status is 0 all the same', () => {
  const text = `Traceback (most recent call last):
--- <exception caught here> ---
  File "/opt/buildbot/lib/python3.11/site-packages/buildbot/scripts/user.py", line 47, in user
    output = yield uc.send(op, bb_username, bb_password, ids, info)
twisted.internet.error.DNSLookupError: DNS lookup failed: name.user.lab.test.`;
  expect(read(text, 0)).toMatchObject({ said: 'failed', complaint: 'no address' });
});

test('it refuses an address whose colons are not the one before the port', () => {
  const text = `/opt/buildbot/bin/buildbot:  master must have the form 'hostname:port'

Usage:    buildbot user [options]`;
  expect(read(text, 1)).toEqual({
    said: 'failed',
    words: ["master must have the form 'hostname:port'"],
    complaint: 'malformed text',
  });
});

test('the command names the master, and the row as the user', () => {
  expect(userPath.program([row('ipv6-literal-bracketed')], setting()).command.at(-1)).toBe(
    "exec buildbot user --master '[2001:db8:46d3:74ee::a:96]:9990' --username admin --passwd secret --op add --info email=ipv6-literal-bracketed@example.org",
  );
});

test('lines that encode the password lie where Python looks for them, and are told', () => {
  const { command, files } = userPath.program([row('encoded-name')], setting());
  expect(command.at(-1)).toMatch(/^exec env PYTHONPATH=\. buildbot user /);
  expect(Object.keys(files)).toEqual(['/srv/master/sitecustomize.py']);
  expect(Object.values(files)[0]).toContain('password.encode()');
  expect(userPath.program([row('name')], setting()).files).toEqual({});
  expect(userPath.lines(row('encoded-via-socat')).map(({ file }) => file)).toEqual([
    'a shell',
    'sitecustomize.py',
    'a shell',
  ]);
});
