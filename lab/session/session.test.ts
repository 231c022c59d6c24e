import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import {
  isDead,
  sessionLabels,
  sessionOf,
  sessionOfDirectory,
  temporaryDirectory,
} from './session.ts';

test('a session names the host, the process and when it began', () => {
  expect(sessionOf()).toMatch(new RegExp(`^[0-9a-f]{8}-${process.pid}-\\d+$`));
  expect(sessionOf()).toBe(sessionOf(process.pid));
});

test('its labels say that something is of the lab, and of which session', () => {
  expect(sessionLabels('x')).toEqual({
    'buildbot-ipv6-lab': 'lab',
    'buildbot-ipv6-lab.session': 'x',
  });
});

test('its temporary directory tells the session', () => {
  expect(sessionOfDirectory(basename(temporaryDirectory(sessionOf())))).toBe(sessionOf());
  expect(sessionOfDirectory('buildbot-ipv6-lab-of-somebody')).toBeUndefined();
});

test('a session is alive while its process is', () => {
  expect(isDead(sessionOf())).toBe(false);
});

test('it is dead when the process is gone, or another one has its id', () => {
  const [host, pid, began] = sessionOf().split('-');
  const { pid: gone } = spawnSync('true');
  expect(isDead(`${host}-${gone}-${began}`)).toBe(true);
  expect(isDead(`${host}-${pid}-1`)).toBe(true);
});

test('a session of another host is not judged, nor is what is no session', () => {
  expect(isDead('00000000-1-1')).toBe(false);
  expect(isDead('kept')).toBe(false);
});
