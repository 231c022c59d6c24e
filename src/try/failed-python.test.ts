import { expect, test } from 'vitest';
import { situationOf } from '../testing/situation.ts';
import { failureOf } from './failure.ts';

const syntax = { class: 'SyntaxError', words: 'invalid syntax', code: 'type A = int' };
const nested = { class: 'SyntaxError', words: "f-string: expecting '}'" };
const imported = (name: string, from: string) => ({
  ...{ class: 'ImportError', words: `cannot import name '${name}' from '${from}' (unknown)` },
  module: from,
});
const attribute = { class: 'AttributeError', words: "module 'copy' has no attribute 'replace'" };
const gone = (module: string, more = {}) => ({
  ...{ class: 'ModuleNotFoundError', bases: ['ModuleNotFoundError', 'ImportError'], module },
  ...{ words: `No module named '${module}'`, ...more },
});
const at = 'in master.cfg line 7';
const told = (raised: object, python: string) => failureOf(situationOf(raised, [], { python }));

test.for([
  [syntax, '3.11.2', `3.12 or later (SyntaxError ${at}), and this image has Python 3.11.2.`],
  [nested, '3.11.2', `3.12 or later (SyntaxError ${at})`],
  [imported('batched', 'itertools'), '3.11.2', `3.12 or later (\`itertools.batched\` ${at})`],
  [imported('deprecated', 'warnings'), '3.12.1', `3.13 or later (\`warnings.deprecated\` ${at})`],
  [attribute, '3.11.2', `3.13 or later (\`copy.replace\` ${at})`],
] as const)(
  '%j on %s names the Python that it is for, and how it is had',
  ([raised, on, words]) => {
    const failure = told(raised, on);
    expect(failure).toMatchObject({ exit: 2 });
    expect(failure?.sentence).toContain(`It is written for Python ${words}`);
    expect(failure?.remedy).toBe(
      'Give --python 3.13, or name an image that has that Python with --master-image.',
    );
  },
);

test('one that the lab does not have is only to be had in an image', () => {
  const failure = told(gone('annotationlib'), '3.13.5');
  expect(failure?.sentence).toContain('Python 3.14 or later (`annotationlib`');
  expect(failure?.remedy).toBe('Name an image that has that Python with --master-image.');
});

test.for([syntax, nested, imported('batched', 'itertools'), attribute])(
  'nobody on Python 3.13 is told to take it: %j',
  (raised) => {
    const { sentence, remedy } = told(raised, '3.13.5') ?? {};
    expect(sentence).not.toContain('written for');
    expect(`${sentence} ${remedy}`).not.toContain('--python');
  },
);

test('a module that Python no longer has is no package that is missing', () => {
  const library = 'lib/python3.13/site-packages/meadow/web.py';
  expect(told(gone('telnetlib'), '3.13.5')).toEqual({
    sentence: `It is written for Python 3.12 or earlier (\`telnetlib\` ${at}), and this image has Python 3.13.5.`,
    remedy: 'Give --python 3.11, or name an image that has such a Python with --master-image.',
    exit: 2,
  });
  expect(told(gone('cgi', { library }), '3.13.5')?.sentence).toContain(`${at}, for meadow/web.py)`);
  expect(told(gone('imp'), '3.12.1')?.sentence).toContain('Python 3.11 or earlier');
  expect(told(gone('cgi'), '3.12.1')?.sentence).toContain('needs the Python package cgi');
});
