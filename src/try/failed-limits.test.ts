import { describe, expect, test } from 'vitest';
import { readingWith, situationOf } from '../testing/situation.ts';
import { failureOf } from './failure.ts';

describe('a program that did not answer', () => {
  const { ending } = situationOf();
  const gone = (more: object) =>
    failureOf({ ...situationOf(), reading: undefined, ending: { ...ending, ...more } as never });

  test.for([
    [
      { late: true, during: ['git clone https://a.test/b'] },
      3,
      'more than 60 s; it was in: git clone https://a.test/b',
    ],
    [
      { late: true, where: '  File "/srv/tree/master.cfg", line 3 in <module>' },
      3,
      'it was in: master.cfg line 3',
    ],
    [{ late: true, starved: true }, 3, 'This machine is too busy'],
    [{ memory: true, answer: null, exit: -9 }, 3, '2 GB of memory'],
    [{ answer: null, exit: 7, said: 'a\nlast\n' }, 1, '(exit 7): its last words were: last'],
    [{ answer: null, exit: 7, said: '10%\r20%\r' }, 1, '(exit 7): its last words were: 20%'],
    [{ answer: null, exit: -9 }, 1, '(signal 9)'],
    [{ answer: '{"forged": 1}{}' }, 3, 'could not be understood'],
  ] as const)('%j ends with %i', ([more, exit, words]) => {
    expect(gone(more)).toMatchObject({ exit, sentence: expect.stringContaining(words) });
  });

  test('whose guard is gone is no program that is late', () => {
    const failure = failureOf({
      ...situationOf(),
      reading: undefined,
      ending: undefined,
      guardEnded: true,
    });
    expect(failure?.sentence).toContain('ended every program');
  });

  test('that leaves by sys.exit has last words', () => {
    const failure = { type: 'exit', code: 1, words: 'nobody may load this' };
    expect(failureOf({ ...situationOf(), reading: readingWith({ failure }) })).toMatchObject({
      exit: 1,
      sentence:
        'Loading ended the program (sys.exit 1): its last words were: nobody may load this.',
    });
  });
});
