import { expect, test } from 'vitest';
import { logOf, readOf, setting } from '../../src/testing/program.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { attemptPath } from './attempt.ts';
import { rows } from './rows.ts';

const row = (name: string) => rowOf(attemptPath, name);
const configuration = (name: string) =>
  attemptPath.program([row(name)], setting()).files['/srv/master/master.cfg'];

test('a poller polls every thirty seconds, and a reporter pushes what a forced build came to', () => {
  expect(configuration('poller-cut')).toMatch(
    /GitPoller\('http:\/\/.*pollInterval=30, pollAtLaunch/,
  );
  expect(configuration('reporter-cut')).toMatch(
    /reporters\.GitLabStatusPush\('token', baseURL='http:/,
  );
  const { trigger } = attemptPath;
  if (trigger.by !== 'attempts') throw new Error('it makes attempts');
  expect(trigger.scheduler(row('poller-cut'))).toBeUndefined();
  expect(trigger.scheduler(row('reporter-cut'))).toBe('force');
});

test('each row has a server to itself, and what happens is what its name says', () => {
  const servers = rows.map((one) => attemptPath.peer?.(one).settings?.row);
  expect(new Set(servers).size).toBe(rows.length);
  for (const { name, event } of rows)
    expect(name).toContain(event.kind === 'restart' ? 'restarted' : event.kind.split(' ').at(-1));
});

test('what is read is what the row does', () => {
  const said = (name: string, text: string) => readOf(attemptPath, row(name), logOf(text)).said;
  const { ipv6 } = setting().at(row('poller-renumbered-literal'));
  const url = `http://[${ipv6}]/git/lab.git`;
  expect(said('poller-renumbered-literal', `gitpoller: processing changes from "${url}"`)).toBe(
    'succeeded',
  );
  const handled = 'reporter reporter-cut: EVENT HANDLED\n'.repeat(3);
  expect(said('reporter-cut', handled)).toBe('succeeded');
  expect(said('reporter-cut', 'nothing yet')).toBe('nothing');
});
