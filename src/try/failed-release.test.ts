import { expect, test } from 'vitest';
import { situationOf } from '../testing/situation.ts';
import { failureOf } from './failure.ts';

test('an argument that a class of Buildbot no longer takes says for which release the file is', () => {
  const raised = (name: string, library: string) => ({
    ...{
      class: 'TypeError',
      words: `X.checkConfig() got an unexpected keyword argument '${name}'`,
    },
    library,
  });
  const service = 'lib/python3.11/site-packages/buildbot/util/service.py';
  const told = (name: string, library = service) => failureOf(situationOf(raised(name, library)));
  expect(told('endDescription')).toMatchObject({ exit: 2 });
  expect(told('endDescription')?.sentence).toBe(
    'It is written for Buildbot 2.10 (the argument `endDescription` in master.cfg line 7): the class that is given it takes none of that name in Buildbot 4.3.0.',
  );
  expect(told('fields')?.sentence).toContain('written for another release of Buildbot');
  expect(told('fields', '../srv/tree/farm.py')).toMatchObject({ exit: 1 });
});
