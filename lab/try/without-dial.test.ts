import { expect, test } from 'vitest';
import { directive } from '../../src/testing/trial.ts';
import { dialsOf } from '../../src/try/dials.ts';
import { rowOf } from '../../src/try/path.ts';
import { isStoppedBy, withoutDial } from './without-dial.ts';

const rows = dialsOf([
  directive({ kind: 'listen', by: 'visitor', host: null, port: 80 }),
  directive({ kind: 'push', by: 'master', host: 'push.test', port: 443 }),
]).map((dial) => rowOf(dial, false));

const sentence = 'CannotListenError: Permission denied';

test('the directive at which the master stopped is a stop, and hides the others', () => {
  const startup = { behind: 1, sentence };
  expect(rows.map((row) => isStoppedBy(row, startup))).toEqual([true, false]);
  expect(rows.map((row) => withoutDial(row, startup))).toEqual([
    { is: 'stops the master', says: [sentence] },
    { is: 'hidden', behind: 1 },
  ]);
});

test('where no directive is known to have stopped it, all are hidden', () => {
  const [row] = rows;
  if (!row) throw new Error('no row');
  expect(isStoppedBy(row, 'running')).toBe(false);
  expect(withoutDial(row, { sentence, loaded: true })).toEqual({
    is: 'hidden',
    behind: 'starting',
  });
  expect(withoutDial(row, { sentence, loaded: false })).toEqual({
    is: 'hidden',
    behind: 'loading',
  });
});
