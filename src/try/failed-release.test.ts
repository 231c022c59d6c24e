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

/** An import of a module, and of names in it, that runs whenever its file does. */
function imported(name: string, ...of: readonly string[]) {
  return { name, of, needed: true, absent: false, at: { file: 'master.cfg', line: 2 } };
}

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
  expect(told('buildbot.status', all, [imported('buildbot.status', 'html')])?.sentence).toBe(
    'It is written for Buildbot 0.8 (`buildbot.status`): nothing of it can be run; the 2 directives that its text names are listed.',
  );
  expect(told('buildbot.buildslave', [])?.sentence).toContain('its text names no directive');
  const imports = [imported('buildbot.buildslave')];
  expect(told('buildbot.steps.source', all, imports)?.sentence).toContain('Buildbot 0.8');
  expect(told('buildbot.steps.source', all)?.sentence).toContain('another release of Buildbot');
  expect(told('buildbot.steps.source', all)?.notRun).toBeUndefined();
});

test('a file for a release from 0.9 on is not told as one for 0.8', () => {
  const told = (missing: string, modules: readonly object[], newer: readonly string[]) =>
    failureOf(
      situationOf({ class: 'ImportError', module: missing, words: 'No module' }, [], {
        read: { text: { ...noText, modules, newer } },
      }),
    );
  const builder = imported('buildbot.status.builder', 'SUCCESS');
  expect(told('buildbot.status', [builder], ['buildbot.plugins'])).toMatchObject({
    exit: 2,
    sentence:
      'It is written for Buildbot 2.10 (`buildbot.status`): Buildbot 4.3.0 has no such module.',
  });
  // What only a fallback imports says nothing of the release.
  const guarded = { ...imported('buildbot.buildslave', 'BuildSlave'), needed: false };
  expect(told('buildbot.steps.nothing', [guarded], ['Worker'])?.sentence).toMatch(
    /another release/,
  );
  const both = [guarded, imported('buildbot.util.logger', 'Logger')];
  expect(told('buildbot.util.logger', both, [])?.sentence).toContain('Buildbot 3.5 (');
  // Up to 1.8 the names of 0.8 went on.
  const slave = imported('buildbot.buildslave', 'BuildSlave');
  expect(told('buildbot.buildslave', [slave], ["c['www']"])?.sentence).toContain('Buildbot 1.8 (');
  const page = imported('buildbot.status.html', 'WebStatus');
  expect(told('buildbot.status', [page], ['Worker'])?.sentence).toMatch(/another release/);
  expect(told('buildbot.status', [page], [])?.sentence).toContain('Buildbot 0.8');
  // A module that goes after the release that ran says nothing.
  const later = imported('buildbot.www.graphql');
  const older = { read: { text: { ...noText, modules: [later] } }, release: '3.6.1' };
  const raised = { class: 'ImportError', module: 'buildbot.steps.nothing', words: 'No module' };
  expect(failureOf(situationOf(raised, [], older))?.sentence).toMatch(/another release/);
});

test('a key of 0.8 beside newer names is one of the releases that took both', () => {
  const words = ['Unknown BuildmasterConfig key slaves'];
  const told = (newer: readonly string[]) =>
    failureOf(situationOf({}, words, { read: { ...failing(words), text: { ...noText, newer } } }));
  expect(told(["c['www']"])).toMatchObject({
    exit: 2,
    sentence: "It is written for Buildbot 1.8 (`c['slaves']`): Buildbot 4.3.0 has no such key.",
  });
  expect(told([])).toMatchObject({ exit: 3, notRun: 'no image of 0.8' });
});

function failing(errors: readonly string[]) {
  return { failure: { type: 'error', errors, chain: [] } };
}

test('an unknown argument may be called constructor', () => {
  const words = "X() got an unexpected keyword argument 'constructor'";
  const library = 'lib/python3.11/site-packages/buildbot/util/service.py';
  const raised = { class: 'TypeError', words, library };
  expect(failureOf(situationOf(raised))?.sentence).toContain('another release of Buildbot');
});
