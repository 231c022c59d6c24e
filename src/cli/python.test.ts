import { describe, expect, test } from 'vitest';
import { plain, type Subject } from '../subject.ts';
import { onPython } from './python.ts';

const release = { release: '4.3.0' };

describe('--python', () => {
  test('changes nothing where it is left out, or names the Python of the locks', () => {
    expect(onPython(plain('4.3.0'), undefined)).toEqual(plain('4.3.0'));
    expect(onPython(plain('4.3.0'), '3.11')).toEqual(plain('4.3.0'));
  });

  test('puts masters and workers on another one, but for images', () => {
    const on = { ...release, python: '3.13' };
    expect(onPython(plain('4.3.0'), '3.13')).toEqual({ master: on, worker: on });
    const worker = { image: 'own:1' };
    expect(onPython({ master: release, worker }, '3.13')).toEqual({ master: on, worker });
  });

  test.for(['3.12', '3.13.5', '3', 'constructor'])('knows no %s', (python) => {
    expect(() => onPython(plain('4.3.0'), python)).toThrow(
      `The lab installs Buildbot on Python 3.11 and 3.13, and not on ${python}.`,
    );
  });

  test.for<[string, Subject['master'], string]>([
    ['3.13', { image: 'own:1' }, 'an image has its own'],
    ['3.11', { image: 'own:1' }, 'an image has its own'],
    ['3.13', { checkout: './b' }, 'A checkout is installed on Python 3.11 alone'],
    ['3.13', { ...release, twisted: { checkout: './t' } }, 'A checkout is installed'],
  ])('%s says nothing of %o', ([python, master, words]) => {
    expect(() => onPython({ master, worker: master }, python)).toThrow(words);
  });
});
