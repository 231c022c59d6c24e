import { describe, expect, test } from 'vitest';
import { filesOf, keysToMake } from './key-pairs.ts';
import type { Entry } from './tree.ts';

const pair = { key: 'K', certificate: 'C' };
const text = 'ssl:9989:privateKey=certs/m.key:certKey=certs/m.crt';
const both = ['certs/m.key', 'certs/m.crt'];

function entry(path: string, type: Entry['type'], mode = 0o755): Entry {
  return { path, type, mode, size: 0 };
}

function keys(texts: readonly string[], lacking: readonly string[], ...entries: Entry[]) {
  const tree = { root: '/home/one/tree', entries, bytes: 0 };
  const copied = { tree, at: '/srv/tree', files: [] };
  return keysToMake({ texts, lacking, basedir: '/srv/tree/master', copied });
}

const made = { key: '/srv/tree/master/certs/m.key', certificate: '/srv/tree/master/certs/m.crt' };

test('a pair of which neither file is there is made, of the lab’s authority', () => {
  const { pairs, lacking } = keys([text], both, entry('master', 'directory'));
  expect({ pairs, lacking }).toEqual({ pairs: [made], lacking: [] });
  expect(filesOf(pairs, pair)).toEqual({ [made.key]: 'K', [made.certificate]: 'C' });
});

test('one file may have key and certificate', () => {
  const { pairs } = keys(['ssl:9989:privateKey=m.pem'], ['m.pem']);
  expect(filesOf(pairs, pair)).toEqual({ '/srv/tree/master/m.pem': 'KC' });
});

test('a key or a certificate of the user’s own is never written over', () => {
  expect(keys([text], [])).toEqual({ pairs: [], made: [], lacking: [] });
  for (const one of both)
    expect(keys([text], [one])).toEqual({ pairs: [], made: [], lacking: [one] });
});

test('a port without TLS names no pair, and other files that it names are not made', () => {
  expect(keys(['tcp:9989'], []).pairs).toEqual([]);
  const parameters = `${text}:dhParameters=dh.pem`;
  expect(keys([parameters], [...both, 'dh.pem'])).toMatchObject({
    pairs: [made],
    made: both,
    lacking: ['dh.pem'],
  });
});

describe('nothing is made where nothing can be written', () => {
  test.for(['/etc/m.pem', '../../m.pem', '/run/lab-try/m.pem', '/srv/tree-two/m.pem'])(
    '%s',
    (file) => {
      expect(keys([`ssl:9989:privateKey=${file}`], [file])).toEqual({
        pairs: [],
        made: [],
        lacking: [file],
      });
    },
  );

  test.for([
    entry('master/certs', 'directory', 0o500),
    entry('master/certs', 'symlink'),
    entry('master/certs', 'file'),
    entry('master/certs/m.key', 'symlink'),
    entry('master', 'directory', 0o555),
  ])('below %j', (one) => {
    expect(keys([text], both, one).pairs).toEqual([]);
  });

  test('but in a directory of a file that is given', () => {
    const file = '/srv/certs/m.pem';
    const tree = { root: '/home/one/tree', entries: [], bytes: 0 };
    const copied = { tree, at: '/srv/tree', files: [{ path: '/srv/certs/ca.pem', content: '' }] };
    const named = { texts: [`ssl:9989:privateKey=${file}`], lacking: [file] };
    const { pairs } = keysToMake({ ...named, basedir: '/srv/tree', copied });
    expect(pairs).toEqual([{ key: file, certificate: file }]);
  });
});
