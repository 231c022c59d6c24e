import { pythons } from '../python.ts';
import { listedIn, of08 } from './listed.ts';
import { ofPython2 } from './python-2.ts';
import { firstPythonWith, lastPythonWith, type PythonVersion } from './python-names.ts';
import type { ReadFailure } from './read.ts';
import { chainOf, lineOf, type Recognizer, raisedIn, type Situation, short } from './situation.ts';

/** Files that are for another Python than the one that ran, or no Python at all. */

const python2: Recognizer = (situation) => {
  const signs = chainOf(situation).map((error) => [error, ofPython2(error)] as const);
  const [error, what] = signs.find(([, one]) => one !== undefined) ?? [];
  if (!error) return undefined;
  const line = lineOf(error) || lineOf(chainOf(situation).find(({ at }) => at)) || situation.file;
  // No release since has what these lines name.
  if (situation.reading?.text?.old.length)
    return {
      sentence: `It is Python 2 source (${what} in ${line}), written for Buildbot 0.8: nothing of it can be run; ${listedIn(situation)}.`,
      ...of08,
    };
  return {
    sentence: `It is Python 2 source (${what} in ${line}): no release of Buildbot that the lab has runs on Python 2.`,
    remedy: 'Let 2to3 or a person migrate it first.',
    exit: 2,
  };
};

const notPython: Recognizer = (situation) => {
  const error =
    raisedIn(situation, 'SyntaxError', 'UnicodeDecodeError') ??
    chainOf(situation).find(({ words }) => words.includes('cannot contain null bytes'));
  if (!error) return undefined;
  const { file, python } = situation;
  const at = lineOf(error) || file;
  const { words, code } = error;
  if (
    error.bases.includes('UnicodeDecodeError') ||
    /codec can't decode|unknown encoding/.test(words)
  )
    return {
      sentence: `${error.at?.file ?? file} is not text in UTF-8, which Python wants unless its first lines say otherwise: ${short(words)}.`,
      remedy: 'Save it in UTF-8, or name its encoding in the first line.',
      exit: 1,
    };
  if (
    /^\s*type \w+|^\s*(?:async )?(?:def|class) \w+\[/.test(code ?? '') ||
    /f-string: (?:expecting|unterminated|unmatched|expression)/.test(words)
  ) {
    const failure = ofNewer(situation, '3.12', `SyntaxError in ${at}`);
    if (failure) return failure;
  }
  return {
    sentence: `${file} is not Python that Python ${python} understands: ${short(words, 160)} (${at}).`,
    remedy: 'Mend it; `python3 -m py_compile` says the same.',
    exit: 1,
  };
};

/** A module or a name of a newer standard library. */
const newerLibrary: Recognizer = (situation) => {
  const error = raisedIn(situation, 'ImportError', 'AttributeError');
  if (!error) return undefined;
  const { words, module = '' } = error;
  const [, imported, from] = /cannot import name '(\w+)' from '([\w.]+)'/.exec(words) ?? [];
  const [, owner, attribute] = /module '([\w.]+)' has no attribute '(\w+)'/.exec(words) ?? [];
  const name = from ? `${from}.${imported}` : owner ? `${owner}.${attribute}` : (module ?? '');
  const since = firstPythonWith(name);
  const line = lineOf(error) || lineOf(chainOf(situation).find(({ at }) => at));
  return since && ofNewer(situation, since, [`\`${name}\``, line].filter(Boolean).join(' in '));
};

/** A module that the standard library no longer has. */
const goneLibrary: Recognizer = (situation) => {
  const error = raisedIn(situation, 'ModuleNotFoundError');
  const [module = ''] = (error?.module ?? '').split('.');
  const last = lastPythonWith(module);
  const { python } = situation;
  if (!last || isBefore(python, after(last))) return undefined;
  const asks = /(?:site|dist)-packages\/(.+)$/.exec(error?.library ?? '')?.[1];
  const line = lineOf(error) || lineOf(chainOf(situation).find(({ at }) => at));
  const where = [line && ` in ${line}`, asks && `, for ${asks}`].filter(Boolean).join('');
  const older = pythonsThat((one) => !isBefore(last, one));
  return {
    sentence: `It is written for Python ${last} or earlier (\`${module}\`${where}), and this image has Python ${python}.`,
    remedy: `${older ? `Give --python ${older}, or name` : 'Name'} an image that has such a Python with --master-image.`,
    exit: 2,
  };
};

/** What is needed since a Python; nothing where the image has that, as then it is something else. */
function ofNewer(
  { python }: Situation,
  since: PythonVersion,
  where: string,
): ReadFailure | undefined {
  if (!isBefore(python, since)) return undefined;
  const newer = pythonsThat((one) => !isBefore(one, since));
  return {
    sentence: `It is written for Python ${since} or later (${where}), and this image has Python ${python}.`,
    remedy: `${newer ? `Give --python ${newer}, or name` : 'Name'} an image that has that Python with --master-image.`,
    exit: 2,
  };
}

function pythonsThat(isMeant: (python: PythonVersion) => boolean): string | undefined {
  return (Object.keys(pythons) as PythonVersion[]).find(isMeant);
}

function isBefore(python: string, other: PythonVersion): boolean {
  return minorOf(python) < minorOf(other);
}

function after(python: PythonVersion): PythonVersion {
  return `3.${minorOf(python) + 1}`;
}

/** Of Python 3.11.2, the 11. */
function minorOf(python: string): number {
  return Number(python.split('.')[1]);
}

export const pythonFailures: readonly Recognizer[] = [
  python2,
  notPython,
  newerLibrary,
  goneLibrary,
];
