import { expect, test } from 'vitest';
import { logOf, readOf, setting } from '../../src/testing/program.ts';
import { rowOf } from '../../src/testing/rows.ts';
import { eventPath } from './event.ts';
import { rows } from './rows.ts';

const row = (name: string) => rowOf(eventPath, name);

test('the worker sends keepalives after seconds', () => {
  const { files } = eventPath.program([row('cut')], setting());
  expect(files['/srv/worker/buildbot.tac']).toMatch(
    /s = Worker\('2001:[^']+', 9989, 'cut', 'secret', '\/srv\/worker', 2\)/,
  );
});

test('each row has a master to itself', () => {
  const masters = rows.map((one) => JSON.stringify(eventPath.peer?.(one).settings));
  expect(new Set(masters).size).toBe(rows.length);
});

test('each is asked in one network', () => {
  const asked = rows.map(({ notApplicable = {} }) => Object.keys(notApplicable).length);
  expect(new Set(asked).size).toBe(1);
});

test('it stands once the worker says so, and a worker that ends first did not get there', () => {
  const read = (text: string, exit?: number) =>
    readOf(eventPath, row('cut'), logOf(text, exit === undefined ? {} : { exit })).said;
  expect(read('Connected to buildmaster; worker is ready')).toBe('succeeded');
  expect(read('starting')).toBe('nothing');
  expect(read('error', 1)).toBe('failed');
  expect(read('Scheduling retry 1 to connect <x> in 2.1 seconds.')).toBe('retries');
});

test.each([
  ['lost', 'Worker.detached(cut)'],
  ['replaced', "Old connection for 'cut' was lost, accepting new"],
  ['back', 'Worker cut attached to on-cut'],
  ['refused', 'worker cut cannot attach'],
] as const)('the master tells %s', (what, line) => {
  const telling = eventPath.happens?.peer(row('cut'));
  expect(line).toMatch(telling?.[what] as RegExp);
  expect(line.replaceAll('cut', 'other')).not.toMatch(telling?.[what] as RegExp);
});
