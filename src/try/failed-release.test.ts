import { expect, test } from 'vitest';
import { noText, situationOf } from '../testing/situation.ts';
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

test('a file for Buildbot 0.8 says how many directives its text names', () => {
  const port = { kind: 'worker-port', root: 'master.cfg:', tail: "c['slavePortnum']" };
  const at = (line: number) => ({ places: [{ file: 'master.cfg', line }] });
  const rest = { by: 'visitor', protocol: 'pb', text: '9989', port: 9989 };
  const poller = { ...port, ...rest, kind: 'poller', tail: 'GitPoller.repourl', host: 'git.test' };
  const all = [
    { ...port, ...rest, ...at(6) },
    { ...poller, ...at(7) },
    { ...poller, ...at(8) },
  ];
  const told = (module: string, old: readonly object[], modules: readonly object[] = []) =>
    failureOf(
      situationOf({ class: 'ImportError', module, words: `No module named '${module}'` }, [], {
        read: { text: { ...noText, old, modules } },
      }),
    );
  expect(told('buildbot.buildslave', all)).toMatchObject({ exit: 3, notRun: 'no image of 0.8' });
  // Two objects that are one dial are one directive, as they are listed.
  expect(told('buildbot.status', all)?.sentence).toBe(
    'It is written for Buildbot 0.8 (`buildbot.status`): nothing of it can be run; the 2 directives that its text names are listed.',
  );
  expect(told('buildbot.buildslave', [])?.sentence).toContain('its text names no directive');
  const imports = [
    { name: 'buildbot.buildslave', absent: false, at: { file: 'master.cfg', line: 2 } },
  ];
  expect(told('buildbot.steps.source', all, imports)?.sentence).toContain('Buildbot 0.8');
  expect(told('buildbot.steps.source', all)?.sentence).toContain('another release of Buildbot');
  expect(told('buildbot.steps.source', all)?.notRun).toBeUndefined();
});
