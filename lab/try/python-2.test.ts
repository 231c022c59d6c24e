import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { noText, situationOf } from '../../src/testing/situation.ts';
import { failureOf } from '../../src/try/failure.ts';

/** What Python 3 raises of a text, as a reading tells it. */
const script = `
import json, sys
try:
    exec(compile(sys.argv[1], 'master.cfg', 'exec'), {})
except Exception as error:
    print(json.dumps({
        'class': type(error).__name__,
        'bases': [one.__name__ for one in type(error).__mro__],
        'words': getattr(error, 'msg', None) or str(error),
        'code': (getattr(error, 'text', None) or '').strip(),
    }))`;

const told = (text: string, more = {}) => {
  const { stdout } = execaSync('python3', ['-c', script, text]);
  return failureOf(situationOf({ ...JSON.parse(stdout), ...more }));
};

test.for([
  ['print "mark-0fd1c0ffee"', 'a `print` statement'],
  ['exec "1" in {}', 'an `exec` statement'],
  ['raise ValueError, "mark-0fd1c0ffee"', '`raise` with a comma'],
  ['try: pass\nexcept ValueError, error: pass', '`except` with a comma'],
  ['if 1 <> 2: pass', 'the operator `<>`'],
  ['a = `1`', 'backquotes'],
  ['a = ur"mark-0fd1c0ffee"', 'a text that begins with `ur`'],
  ['a = 10L', 'a long number'],
  ['a = 0xFFL', 'a long number'],
  ['a = 0777', 'an octal number without its o'],
  ['a = lambda (b, c): b', 'a parameter that is a tuple'],
  ['a = [1, 0777, 0]', 'an octal number without its o'],
  ['print a <> "<>"', 'a `print` statement'],
  ['unicode("a")', 'a name that Python 3 does not have'],
  ['import urllib2', 'a module that Python 3 does not have'],
  ['import string; string.join([], "")', 'a function that Python 3 does not have'],
  ['{}.has_key(1)', 'a method that Python 3 does not have'],
  ['import sys; print >>sys.stderr, "a"', '`print >>`'],
] as const)('%j is told as source of Python 2', ([text, what]) => {
  expect(told(text)).toEqual({
    sentence: `It is Python 2 source (${what} in master.cfg line 7): no release of Buildbot that the lab has runs on Python 2.`,
    remedy: 'Let 2to3 or a person migrate it first.',
    exit: 2,
  });
});

test.for([
  'a = "`x`',
  'print("a" name)',
  'print ("a" name)',
  'exec("a" name)',
  'print = 1 2',
  'a = 08',
  'a = (01, 08)',
  'if 1:\n\ta = 1\n        b = 2',
  'a = "<>" b',
  "a = '`c`' b",
  'a = "\\"<>" b',
  'a = b"10L" \'raise A, b\' b',
  'a b # was `c` <> 10L',
  'a b """<>\n"""',
  'a = (1',
  'raise ValueError("a, b")',
  'a = 1abc',
  'x y',
  'import no_module_of_anybody',
  '{}.has_keys',
])('%j is no source of Python 2', (text) => {
  expect(told(text)?.sentence).not.toContain('Python 2');
});

test('what a package of another does is not of the file', () => {
  const library = 'lib/python3.11/site-packages/meadow/web.py';
  expect(told('import urllib2', { library })?.sentence).not.toContain('Python 2');
});

test('one for Buildbot 0.8 is told as that, with the directives that its text names', () => {
  const old = [{ kind: 'irc', root: 'master.cfg:', by: 'master', protocol: 'irc', text: 'a.test' }];
  const error = { class: 'SyntaxError', bases: ['SyntaxError'], words: 'invalid syntax' };
  const read = { text: { ...noText, old } };
  expect(failureOf(situationOf({ ...error, code: 'a = `1`' }, [], { read }))).toEqual({
    sentence:
      'It is Python 2 source (backquotes in master.cfg line 7), written for Buildbot 0.8: nothing of it can be run; the directive that its text names is listed.',
    remedy: 'There is no image of 0.8. Migrate the file first: Buildbot documents how.',
    exit: 3,
    notRun: 'no image of 0.8',
  });
});
