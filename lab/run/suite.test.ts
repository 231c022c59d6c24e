import { expect, test } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { endOf } from './suite.ts';

test.each([
  ['the lab broke', { ran: true, exitCode: EXIT.broken }, true, EXIT.broken],
  ['a cell changed', { ran: true, exitCode: EXIT.changed }, true, EXIT.changed],
  ['a unit test failed beside known cells', { ran: true, exitCode: EXIT.ok }, true, EXIT.changed],
  ['all is as known', { ran: true, exitCode: EXIT.ok }, false, EXIT.ok],
  ['a unit test failed without the lab', { ran: false, exitCode: EXIT.broken }, true, EXIT.changed],
  ['unit tests passed without the lab', { ran: false, exitCode: EXIT.broken }, false, EXIT.ok],
] as const)('where %s', (_, reporter, failed, code) => {
  expect(endOf(reporter, failed)).toBe(code);
});
