import { expect, test } from 'vitest';
import { readingWith } from '../testing/situation.ts';
import { shapedBy } from './shaped.ts';

const files = { '/srv/tree/a.token': 'invented-1', '/srv/tree/b.token': 'invented-2' };

function why(read: Parameters<typeof readingWith>[0]) {
  return Object.fromEntries(shapedBy(files, readingWith(read)));
}

const dial = { kind: 'push', root: 'c', by: 'master', protocol: 'https' };

test('what is handed on whole is a secret', () => {
  const directives = [{ ...dial, host: 'x.test', text: 'https://u:invented-1@x.test/' }];
  expect(why({ directives, secrets: ['invented-2'] })).toEqual({});
  expect(shapedBy(files, undefined).size).toBe(0);
});

test.for([
  [
    'master.cfg line 4 takes its text apart (lines)',
    { shaped: [{ path: '/srv/tree/a.token', how: 'lines', at: { file: 'master.cfg', line: 4 } }] },
  ],
  ['loading takes its text apart (read)', { shaped: [{ path: '/srv/tree/a.token', how: 'read' }] }],
  [
    'its text is a name of a worker, a builder or a scheduler',
    { workers: [{ name: 'w-invented-1', class: 'Worker' }] },
  ],
  [
    'its text is a name of a worker, a builder or a scheduler',
    { builders: [{ name: 'b', workers: [], schedulers: ['invented-1'], tags: [] }] },
  ],
  [
    'its text says whom a directive dials',
    { directives: [{ ...dial, host: 'invented-1.test', text: '' }] },
  ],
  [
    'loading does not take a made-up text',
    {
      failure: {
        type: 'error',
        chain: [{ class: 'ValueError', words: "not a number: 'invented-1'" }],
      },
    },
  ],
] as const)('%s', ([words, read]) => {
  expect(why(read as never)).toEqual({ '/srv/tree/a.token': words });
});
